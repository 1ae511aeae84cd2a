import { launch, type Browser, type LaunchOptions } from 'puppeteer-core';
import { installedBrowsers, namedBrowser } from './installed.ts';
import { isPackagedForHere, packagedChromium } from './packaged_chromium.ts';

/**
 * In addition to puppeteer's own. Nothing in here weakens what a page may do: one that a policy keeps from something is kept from
 * it here, too.
 */
const FLAGS = [
  // Nothing leaves this machine, whatever a page or the browser itself asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  // Letters have the same shape whatever the machine's screen is.
  '--font-render-hinting=none',
  // The same page is drawn in the same pixels: by the processor, and with nothing kept of what was drawn before.
  '--disable-partial-raster',
  '--disable-gpu',
];

/** Chrome doesn't run in its sandbox as root, as in a container, and the package's has no sandbox that works everywhere. */
const WITHOUT_SANDBOX = ['--no-sandbox'];

type Way = Pick<LaunchOptions, 'executablePath' | 'args' | 'env' | 'headless'>;

const asInstalled = (executablePath: string): Way => ({
  executablePath,
  args: process.getuid?.() === 0 ? [...FLAGS, ...WITHOUT_SANDBOX] : FLAGS,
});

const asPackaged = async (): Promise<Way> => {
  const { executablePath, env } = await packagedChromium();
  return {
    executablePath,
    args: [...FLAGS, ...WITHOUT_SANDBOX],
    env: { ...process.env, ...env },
    // It is built for that alone.
    headless: 'shell',
  };
};

/**
 * Opens a browser without a window: the one that CHROME_PATH names, or else this machine's Chrome, Chromium or Edge, or else
 * the one that came with the packages.
 *
 * @throws with what to do, if there is none that starts.
 */
export const openBrowser = async (): Promise<Browser> => {
  const named = namedBrowser();
  const ways: (() => Way | Promise<Way>)[] =
    named === undefined
      ? [
          ...installedBrowsers().map((path) => () => asInstalled(path)),
          ...(isPackagedForHere() ? [asPackaged] : []),
        ]
      : [() => asInstalled(named)];
  const failures: string[] = [];
  for (const way of ways) {
    try {
      return await launch(await way());
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    [
      'No browser could be opened: install Chrome or Chromium, or set CHROME_PATH to where one is.',
      ...failures,
    ].join('\n\n'),
  );
};
