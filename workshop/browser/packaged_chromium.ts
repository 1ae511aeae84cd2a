import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const PACKAGE = 'node_modules/@sparticuz/chromium';

/** Thrown away with node_modules, and no one else can put a program there, as in the folder for temporary files. */
const CACHE = 'node_modules/.cache';

/** The package packs it for Linux on these processors alone. */
export const isPackagedForHere = (): boolean =>
  process.platform === 'linux' && process.arch === 'x64';

export type PackagedChromium = {
  executablePath: string;
  /** Where it finds the libraries and fonts that a bare machine lacks. */
  env: Record<string, string>;
};

/**
 * A Chromium that came with the packages. It is unpacked once, into a folder of its version; of two that unpack it at the
 * same time, the first one's stays.
 */
export const packagedChromium = async (): Promise<PackagedChromium> => {
  const { version } = JSON.parse(
    readFileSync(join(PACKAGE, 'package.json'), 'utf8'),
    // A package has one.
  ) as { version: string };
  const folder = resolve(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) {
    await unpackInto(folder);
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [
        join(folder, 'al2023', 'lib'),
        process.env.LD_LIBRARY_PATH ?? '',
      ]
        .filter((path) => path !== '')
        .join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
};

const unpackInto = async (folder: string): Promise<void> => {
  await mkdir(dirname(folder), { recursive: true });
  const unpacked = await mkdtemp(`${folder}-`);
  try {
    // The package unpacks into the folder for temporary files, and what it takes for AWS gets the libraries, too.
    await run(
      process.execPath,
      [join('workshop', 'browser', 'unpack_chromium.ts')],
      {
        env: {
          ...process.env,
          TMPDIR: unpacked,
          AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
        },
      },
    );
    await writeFile(join(unpacked, 'fonts.conf'), fontsOf(folder));
    await rename(unpacked, folder);
  } catch (error) {
    await rm(unpacked, { recursive: true, force: true });
    // Another process may have been quicker.
    if (!existsSync(folder)) {
      throw error;
    }
  }
};

/** The machine's fonts if it has some, and the package's. */
const fontsOf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}/fonts</dir>
</fontconfig>
`;
