import { setTimeout as sleep } from 'node:timers/promises';
import open from 'open';
import pc from 'picocolors';
import { type Auth, apiOf } from '../../scripts/auth.ts';
import { endWithoutReader, interruptibly } from '../../scripts/interruption.ts';
import { startPage } from '../lab/index.ts';
import { openWorld, scenes } from './world.ts';

export type PageFlags = {
  auth: Auth;
  port: number;
  /** Whether to open a browser, if somebody sits at the terminal. */
  open: boolean;
};

/** Serves the lab's page until Ctrl-C; says why if it can't. */
export const servePage = async (flags: PageFlags): Promise<void> => {
  endWithoutReader();
  try {
    await interruptibly((signal) => serveUntil(signal, flags));
  } catch (error) {
    console.error(
      pc.red(error instanceof Error ? error.message : String(error)),
    );
    process.exitCode = 1;
  }
};

const serveUntil = async (
  signal: AbortSignal,
  { auth, port, open: opens }: PageFlags,
): Promise<void> => {
  const page = await startPage({
    auths: {
      documented: auth === 'session' ? 'oauth2' : auth,
      live: 'session',
    },
    first: apiOf(auth),
    ...{ scenes, openWorld, port },
  });
  try {
    console.log(`The lab is at ${pc.bold(page.address)}`);
    console.log(
      pc.dim(
        'Press Ctrl-C to end it. npm run lab -- --help says what else it can do.',
      ),
    );
    if (opens && hasBrowser()) {
      // The address is printed, whatever comes of it.
      await open(page.address).catch(() => undefined);
    }
    await untilStopped(signal);
  } finally {
    await page.close();
  }
  console.log('Stopped.');
};

/** Somebody sits at the terminal, and there is a desktop to open a browser on. */
const hasBrowser = (): boolean => {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  return (
    process.stdout.isTTY &&
    CI === undefined &&
    (process.platform !== 'linux' ||
      DISPLAY !== undefined ||
      WAYLAND_DISPLAY !== undefined)
  );
};

const untilStopped = async (signal: AbortSignal): Promise<void> => {
  const aDay = 86_400_000;
  while (!signal.aborted) {
    await sleep(aDay, undefined, { signal }).catch(() => undefined);
  }
};
