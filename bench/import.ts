import { fork } from 'node:child_process';
import { once } from 'node:events';
import { TEMPLATE_NAME, type Builds } from './builds.ts';
import { median, type Figure, type Progress } from './figure.ts';
import type { ImportCost } from './import_once.ts';

const PROCESSES = 15;
const BYTES_PER_MB = 1_000_000;

/** What the built integration adds to a cold start: time and resident memory of importing it once core is there. */
export async function measureImport(
  { ours, template }: Builds,
  progress: Progress,
): Promise<Figure[]> {
  progress(`Importing each build in ${PROCESSES} fresh processes.`);
  const costs: { ours: ImportCost; template: ImportCost }[] = [];
  // In turns, so that whatever else the machine does meets both alike.
  for (let turn = 0; turn < PROCESSES; turn += 1) {
    costs.push({
      ours: await importOnce(ours.directory),
      template: await importOnce(template.directory),
    });
  }
  const medianOf = (
    whose: 'ours' | 'template',
    read: (cost: ImportCost) => number,
  ) => median(costs.map((cost) => read(cost[whose])));
  const milliseconds = (cost: ImportCost) => cost.milliseconds;
  const megabytes = (cost: ImportCost) => cost.bytes / BYTES_PER_MB;
  return [
    {
      what: 'Import on top of core: time',
      value: medianOf('ours', milliseconds),
      unit: 'ms',
      beside: {
        what: TEMPLATE_NAME,
        value: medianOf('template', milliseconds),
      },
      limit: { of: 'value', most: 15 },
    },
    {
      what: 'Import on top of core: memory',
      value: medianOf('ours', megabytes),
      unit: 'MB',
      beside: { what: TEMPLATE_NAME, value: medianOf('template', megabytes) },
      limit: { of: 'value', most: 5 },
    },
  ];
}

async function importOnce(directory: string): Promise<ImportCost> {
  const child = fork('bench/import_once.ts', [directory], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
    env: { PATH: process.env.PATH },
  });
  const ended = once(child, 'exit');
  // import_once.ts sends this and nothing else; without it, the process died and has said why on stderr.
  const [cost] = (await Promise.race([
    once(child, 'message'),
    ended.then(() => [undefined]),
  ])) as [ImportCost | undefined];
  if (cost === undefined) {
    throw new Error(
      `The build in ${directory} could not be imported: see above.`,
    );
  }
  child.disconnect();
  await ended;
  return cost;
}
