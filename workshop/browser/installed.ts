import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What tells where a browser is. puppeteer and most other tools go by one of them. */
const VARIABLES = ['CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH'] as const;

/** The browser that a person has named in the environment. */
export const namedBrowser = (): string | undefined =>
  VARIABLES.map((name) => process.env[name]).find(
    (path) => path !== undefined && path !== '',
  );

/** What Linux calls them. */
const COMMANDS = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge',
];

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const windows = (): string[] =>
  ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder === undefined
      ? []
      : [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Chromium', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ];
  });

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

const onPath = (): string[] =>
  COMMANDS.flatMap((command) =>
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((folder) => join(folder, command)),
  );

/** Where this machine has Chrome, Chromium or Edge, which is one of them underneath; the best first. */
export const installedBrowsers = (): string[] => {
  const places =
    process.platform === 'darwin'
      ? MAC
      : process.platform === 'win32'
        ? windows()
        : onPath();
  return places.filter(isProgram);
};
