import pc from 'picocolors';
import { onInterruption } from '../../scripts/interruption.ts';
import { SANDBOX_TOKEN } from '../lab.ts';
import {
  connectForInvoke,
  removeInvokeEnv,
  writeInvokeEnv,
} from './invoke_env.ts';
import type { Stage } from './stage.ts';

/**
 * Leaves everything running, says how to poke at it, and returns on Ctrl-C.
 *
 * @param leaveAlone called once Ctrl-C is heard here.
 */
export async function keepUp(
  stage: Stage,
  leaveAlone: () => void,
): Promise<void> {
  const { sandbox, lab, world } = stage;
  const interrupted = new Promise((resolve) => {
    onInterruption(resolve);
  });
  leaveAlone();
  const connection = await connectForInvoke(stage);
  const written = await writeInvokeEnv(sandbox.origin, connection);
  const json = `-H 'Content-Type: application/json'`;
  const ada = `-H 'Authorization: Bearer ${SANDBOX_TOKEN}'`;
  const entry = JSON.stringify({
    start_time: new Date(Date.now() - 3_600_000).toISOString(),
    duration: 3600,
    description: 'By hand',
    billable: true,
  });
  tell('Both servers stay up, and the Zaps are on again. Ctrl-C ends it all.', [
    ['The sandbox, and all it can be told', `curl ${sandbox.origin}/sandbox`],
    [
      'Add a billable entry, and watch the Zap write it to the invoice',
      `curl ${sandbox.origin}/api/v4/time-entries ${ada} ${json} -d '${entry}'`,
    ],
    ['The invoice', `cat '${world.invoice.path}'`],
    ['What the sandbox was asked', `curl ${sandbox.origin}/sandbox/requests`],
  ]);
  if (written) {
    const build =
      lab.auth === 'token'
        ? 'TRACKINGTIME_AUTH=token npm run build'
        : 'npm run build';
    tell(
      `A .env for Zapier's own command line has been written. In another terminal, here:`,
      [
        ['Once, to compile', build],
        ['The connection', 'npx zapier-platform invoke auth test'],
        [
          'An action',
          `npx zapier-platform invoke create start_timer --non-interactive -i '{"description": "From the command line"}'`,
        ],
        [
          'A search',
          `npx zapier-platform invoke search find_running_timer --non-interactive -i '{}'`,
        ],
      ],
    );
  } else {
    tell(
      'There is a .env that the demo did not write, so it was left alone. Move it away and run this again to use zapier-platform invoke.',
      [],
    );
  }
  await interrupted;
  if (written) await removeInvokeEnv();
}

function tell(title: string, hints: [string, string][]): void {
  console.log(`\n${pc.bold(title)}`);
  for (const [what, how] of hints) {
    console.log(`  ${pc.dim(what)}\n    ${how}`);
  }
}
