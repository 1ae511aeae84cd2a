/** Packages the integration with Zapier's own build, from a copy of what belongs into it. */
import {
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative, resolve, sep } from 'node:path';
import AdmZip from 'adm-zip';
import { type Auth, defaultsFor, flagsFor, usualAuth } from './auth.ts';
import { interruptibly } from './interruption.ts';
import { runProgram } from './run_program.ts';
import { hashSources, listSources } from './sources.ts';
import { onlyAsking, ZAPIER_CLI } from './zapier_cli.ts';

export type Package = {
  auth: Auth;
  /** The unzipped build.zip: what Zapier unpacks on its servers. */
  directory: string;
  /** The build.zip the CLI made. */
  zip: string;
  /** The source.zip it made beside, which Zapier keeps for the developer. */
  sourceZip: string;
  /** False when a package of these very sources was there already. */
  fresh: boolean;
  /** How long this took, in seconds. */
  seconds: number;
};

type Compile = (
  project: string,
  outdir: string,
  auth: Auth,
  signal: AbortSignal,
) => Promise<void>;

type PackageOptions = {
  auth?: Auth;
  /** The integration's folder. */
  project?: string;
  /** Writes the integration's compiled code to a folder; the project's own build script unless given. */
  compile?: Compile;
  /** Where the CLI asks for Zapier's style checks before it makes the zip; left out, it asks nobody. */
  checkAt?: string;
  /** Called with each step that begins, ours and the CLI's. */
  onStep?: (step: string) => void;
  /** Breaks the build off. Left out, Ctrl-C does, and ends the process once nothing of the build is left behind. */
  signal?: AbortSignal;
};

const KEPT_PACKAGES = 6;

/**
 * Packages the integration with Zapier's own `zapier-platform build`, and unzips the result. A package of the same
 * sources and auth type is used again, unless it is to be checked.
 *
 * The bundle is made of what is in the folder, and source.zip of what git tracks there.
 *
 * @throws Error with the CLI's own output when the build fails; the signal's reason when it was broken off.
 */
export const buildPackage = async ({
  auth = usualAuth(),
  project = process.cwd(),
  compile = compileProject,
  checkAt,
  onStep = () => undefined,
  signal: callers,
}: PackageOptions = {}): Promise<Package> => {
  const started = performance.now();
  const sources = await listSources(project);
  const hash = await hashSources(project, sources, auth);
  const home = join(project, 'build', 'packages', hash);
  const fresh = checkAt !== undefined || !existsSync(home);
  if (fresh) {
    const { staged } = sources;
    const making = (signal: AbortSignal) =>
      build(home, { project, staged, auth, compile, checkAt, onStep, signal });
    await (callers === undefined ? interruptibly(making) : making(callers));
  }
  return {
    auth,
    directory: join(home, 'unzipped'),
    zip: join(home, 'build.zip'),
    sourceZip: join(home, 'source.zip'),
    fresh,
    seconds: (performance.now() - started) / 1000,
  };
};

type Building = Required<Omit<PackageOptions, 'checkAt'>> & {
  checkAt: string | undefined;
  /** What goes into source.zip. */
  staged: string[];
};

const build = async (
  home: string,
  { project, staged, auth, compile, checkAt, onStep, signal }: Building,
): Promise<void> => {
  // Two processes may build the same sources at once: each works in folders
  // of its own, and the first to finish gives its result the final name.
  const unfinished = `${home}.${process.pid}`;
  // Not below the project: whatever core or a library can find in a
  // node_modules above it would end up in the zip.
  const copy = await mkdtemp(join(tmpdir(), 'trackingtime-build-'));
  try {
    onStep('Compiling');
    await compile(project, join(copy, 'dist'), auth, signal);
    signal.throwIfAborted();
    onStep('Copying sources and production dependencies');
    for (const file of staged) {
      await cp(join(project, file), join(copy, file));
    }
    // What is built from source.zip, by Zapier or by who downloads it, is this build again.
    await writeFile(
      join(copy, 'scripts', 'default_build.json'),
      defaultsFor(auth),
    );
    await copyDependencies(project, copy, signal);
    await runBuild(copy, { checkAt, onStep, signal });
    onStep('Unzipping');
    await mkdir(unfinished, { recursive: true });
    for (const zip of ['build.zip', 'source.zip']) {
      await copyFile(join(copy, 'build', zip), join(unfinished, zip));
    }
    new AdmZip(join(unfinished, 'build.zip')).extractAllTo(
      join(unfinished, 'unzipped'),
    );
    await rename(unfinished, home).catch((error: unknown) => {
      if (!existsSync(home)) {
        throw error;
      }
    });
    await forgetOldPackages(dirname(home));
  } finally {
    await rm(copy, { recursive: true, force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
};

/** Runs the project's own build script. */
const compileProject: Compile = (project, outdir, auth, signal) =>
  run({
    command: [join('scripts', 'build.ts'), outdir, ...flagsFor(auth)],
    cwd: project,
    name: 'The build',
    signal,
  });

/** Every edit makes another package: only the newest few are worth their space. */
const forgetOldPackages = async (folder: string): Promise<void> => {
  const packages = await Promise.all(
    (await readdir(folder))
      // A name with a dot is a package that another process is still making.
      .filter((name) => !name.includes('.'))
      .map(async (name) => {
        const path = join(folder, name);
        return { path, made: (await stat(path)).mtimeMs };
      }),
  );
  packages.sort((one, other) => other.made - one.made);
  for (const { path } of packages.slice(KEPT_PACKAGES)) {
    await rm(path, { recursive: true, force: true });
  }
};

/**
 * Copies what `zapier-platform build` would have after its own `npm install --production`: the dependencies that the lock
 * file does not mark as dev. With `--skip-dep-install` in the project itself, the CLI would put every dev dependency's
 * package.json into the zip.
 */
const copyDependencies = async (
  project: string,
  copy: string,
  signal: AbortSignal,
): Promise<void> => {
  const text = await readFile(join(project, 'package-lock.json'), 'utf8');
  // Written by npm: the shape is npm's lockfileVersion 3.
  const { packages } = JSON.parse(text) as {
    packages: Record<string, { dev?: boolean }>;
  };
  for (const [folder, { dev }] of Object.entries(packages)) {
    const from = join(project, folder);
    if (folder === '' || dev === true || !existsSync(from)) {
      continue;
    }
    signal.throwIfAborted();
    await cp(from, join(copy, folder), {
      recursive: true,
      // A dependency's own node_modules are entries of their own in the lock file.
      filter: (path) =>
        !relative(from, path).split(sep).includes('node_modules'),
    });
  }
};

const runBuild = async (
  copy: string,
  { checkAt, onStep, signal }: Pick<Building, 'checkAt' | 'onStep' | 'signal'>,
): Promise<void> => {
  const validation = checkAt === undefined ? ['--skip-validation'] : [];
  await run({
    command: [ZAPIER_CLI, 'build', '--skip-dep-install', ...validation],
    cwd: copy,
    env: {
      // The compiled code is there already: tells the CLI that it was called
      // by the project's build hook, so that it does not call that again.
      npm_lifecycle_event: '_zapier-build',
      ...onlyAsking(checkAt),
    },
    name: 'zapier-platform build',
    signal,
    onLine: (line) => {
      const step = /^[-✔] (.+)$/.exec(line)?.[1];
      if (step !== undefined) {
        onStep(step);
      }
    },
  });
};

type Running = {
  /** What Node runs, and its arguments. */
  command: string[];
  cwd: string;
  env?: Record<string, string>;
  /** What to call it when it fails. */
  name: string;
  signal: AbortSignal;
  onLine?: (line: string) => void;
};

/** @throws Error with all that it printed when it fails; the signal's reason once it was ended. */
const run = async ({
  command,
  env,
  name,
  signal,
  ...options
}: Running): Promise<void> => {
  signal.throwIfAborted();
  const { code, printed } = await runProgram(process.execPath, command, {
    ...options,
    signal,
    env: {
      ...process.env,
      // A jest process's NODE_ENV would switch core into its test mode.
      NODE_ENV: '',
      PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter),
      ...env,
    },
  });
  signal.throwIfAborted();
  if (code !== 0) {
    throw new Error(
      `${name} failed:\n${printed}Fix what it names, then run this again.`,
    );
  }
};
