import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
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
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import AdmZip from 'adm-zip';
import type { Auth } from './auth.ts';
import { interruptibly } from './interruption.ts';
import { onlyAsking, ZAPIER_CLI } from './zapier_cli.ts';

export interface Bundle {
  auth: Auth;
  /** The unzipped build.zip: what Zapier unpacks on its servers. */
  directory: string;
  /** The build.zip the CLI made. */
  zip: string;
  /** The source.zip it made beside, which Zapier keeps for the developer. */
  sourceZip: string;
  /** False when a build of these very sources was there already. */
  fresh: boolean;
  /** How long this took, in seconds. */
  seconds: number;
}

export interface BundleOptions {
  auth?: Auth;
  /** The integration's folder. */
  project?: string;
  /** Writes the integration's compiled code to a folder; the project's own build script unless given. */
  compile?: (
    project: string,
    outdir: string,
    auth: Auth,
    signal: AbortSignal,
  ) => Promise<void>;
  /** Where the CLI asks for Zapier's style checks before it makes the zip; left out, it asks nobody. */
  checkAt?: string;
  /** Called with each stage the CLI reports, as it begins. */
  onStage?: (stage: string) => void;
  /** Breaks the build off. Left out, Ctrl-C does, and ends the process once nothing of the build is left behind. */
  signal?: AbortSignal;
}

const KEPT_BUILDS = 6;

/** What the CLI's build reads. A change in any of it means another build. */
const SOURCES = [
  '.zapierapprc',
  '.gitignore',
  'index.ts',
  'package.json',
  'package-lock.json',
  'scripts',
  'src',
  'tsconfig.json',
  'tsconfig.build.json',
];

/**
 * Builds the integration with Zapier's own `zapier-platform build` and unzips
 * the result. A build of the same sources and auth type is used again, unless
 * it is to be checked.
 *
 * @throws Error with the CLI's own output when the build fails; the signal's
 * reason when it was broken off.
 */
export async function buildBundle({
  auth = 'oauth2',
  project = process.cwd(),
  compile = compileProject,
  checkAt,
  onStage = () => undefined,
  signal: callers,
}: BundleOptions = {}): Promise<Bundle> {
  const started = performance.now();
  const hash = await hashSources(project, auth);
  const home = join(project, 'build', 'lab', hash);
  const fresh = checkAt !== undefined || !existsSync(home);
  if (fresh) {
    const making = (signal: AbortSignal) =>
      build(home, { project, auth, compile, checkAt, onStage, signal });
    await (callers === undefined ? interruptibly(making) : making(callers));
  }
  return {
    auth,
    directory: join(home, 'bundle'),
    zip: join(home, 'build.zip'),
    sourceZip: join(home, 'source.zip'),
    fresh,
    seconds: (performance.now() - started) / 1000,
  };
}

type Building = Required<Omit<BundleOptions, 'checkAt'>> & {
  checkAt: string | undefined;
};

async function build(
  home: string,
  { project, auth, compile, checkAt, onStage, signal }: Building,
): Promise<void> {
  // Two processes may build the same sources at once: each works in folders
  // of its own, and the first to finish gives its result the final name.
  const workshop = `${home}.${process.pid}`;
  // Not below the project: whatever core or a library can find in a
  // node_modules above it would end up in the zip.
  const stage = await mkdtemp(join(tmpdir(), 'trackingtime-build-'));
  try {
    onStage('Compiling');
    await compile(project, join(stage, 'dist'), auth, signal);
    signal.throwIfAborted();
    onStage('Copying sources and production dependencies');
    await stageProject(project, stage, signal);
    await runBuild(stage, { checkAt, onStage, signal });
    onStage('Unzipping');
    await mkdir(workshop, { recursive: true });
    for (const zip of ['build.zip', 'source.zip']) {
      await copyFile(join(stage, 'build', zip), join(workshop, zip));
    }
    new AdmZip(join(workshop, 'build.zip')).extractAllTo(
      join(workshop, 'bundle'),
    );
    await rename(workshop, home).catch((error: unknown) => {
      if (!existsSync(home)) throw error;
    });
    await forgetOldBuilds(dirname(home));
  } finally {
    await rm(stage, { recursive: true, force: true });
    await rm(workshop, { recursive: true, force: true });
  }
}

/** Runs the project's own build script. */
async function compileProject(
  project: string,
  outdir: string,
  auth: Auth,
  signal: AbortSignal,
): Promise<void> {
  await run({
    command: [join('scripts', 'build.ts'), outdir, ...['--auth', auth]],
    cwd: project,
    name: 'The build',
    signal,
  });
}

/** Every edit makes another build: only the newest few are worth their space. */
async function forgetOldBuilds(folder: string): Promise<void> {
  const builds = (await readdir(folder))
    // A name with a dot is a build that some process is still at.
    .filter((name) => !name.includes('.'))
    .map((name) => join(folder, name));
  const ages = new Map<string, number>();
  for (const build of builds) ages.set(build, (await stat(build)).mtimeMs);
  const byAge = builds.sort((a, b) => (ages.get(b) ?? 0) - (ages.get(a) ?? 0));
  for (const build of byAge.slice(KEPT_BUILDS)) {
    await rm(build, { recursive: true, force: true });
  }
}

/**
 * Lays out what `zapier-platform build` would have after its own
 * `npm install --production`: the sources and the dependencies that the lock
 * file does not mark as dev. With `--skip-dep-install` in the project itself,
 * the CLI would put every dev dependency's package.json into the zip.
 */
async function stageProject(
  project: string,
  stage: string,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(stage, { recursive: true });
  for (const source of SOURCES) {
    if (existsSync(join(project, source))) {
      await cp(join(project, source), join(stage, source), { recursive: true });
    }
  }
  for (const folder of await productionDependencies(project)) {
    signal.throwIfAborted();
    const from = join(project, folder);
    await cp(from, join(stage, folder), {
      recursive: true,
      // A dependency's own node_modules are entries of their own in the lock file.
      filter: (path) =>
        !relative(from, path).split(sep).includes('node_modules'),
    });
  }
}

interface PackageLock {
  packages: Record<string, { dev?: boolean }>;
}

async function productionDependencies(project: string): Promise<string[]> {
  const text = await readFile(join(project, 'package-lock.json'), 'utf8');
  // Written by npm: the shape is npm's lockfileVersion 3.
  const lock = JSON.parse(text) as PackageLock;
  return Object.entries(lock.packages)
    .filter(([folder, entry]) => folder !== '' && entry.dev !== true)
    .map(([folder]) => folder)
    .filter((folder) => existsSync(join(project, folder)));
}

async function runBuild(
  stage: string,
  {
    checkAt,
    onStage,
    signal,
  }: Pick<Building, 'checkAt' | 'onStage' | 'signal'>,
): Promise<void> {
  const validation = checkAt === undefined ? ['--skip-validation'] : [];
  await run({
    command: [ZAPIER_CLI, 'build', '--skip-dep-install', ...validation],
    cwd: stage,
    env: {
      // The compiled code is there already: tells the CLI that it was called
      // by the project's build hook, so that it does not call that again.
      npm_lifecycle_event: '_zapier-build',
      ...onlyAsking(checkAt),
    },
    name: 'zapier-platform build',
    signal,
    onLine: (line) => {
      const stageName = /^[-✔] (.+)$/.exec(line)?.[1];
      if (stageName !== undefined) onStage(stageName);
    },
  });
}

interface Running {
  /** What Node runs, and its arguments. */
  command: string[];
  cwd: string;
  env?: Record<string, string>;
  /** What to call it when it fails. */
  name: string;
  /** Ends it. */
  signal: AbortSignal;
  onLine?: (line: string) => void;
}

/** @throws Error with all that it printed when it fails; the signal's reason once it was ended. */
async function run({
  command,
  cwd,
  env,
  name,
  signal,
  onLine = () => undefined,
}: Running): Promise<void> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, command, {
    cwd,
    env: {
      ...process.env,
      // A jest process's NODE_ENV would switch core into its test mode.
      NODE_ENV: '',
      PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      output.push(line);
      onLine(line);
    });
  }
  const end = () => child.kill();
  signal.addEventListener('abort', end);
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    // Not before what it started has ended as well: that holds its output open, and may still write files.
    child.on('close', done);
  }).finally(() => {
    signal.removeEventListener('abort', end);
  });
  signal.throwIfAborted();
  if (code !== 0) {
    throw new Error(
      `${name} failed:\n${output.join('\n')}\nMend what it names, then run this again.`,
    );
  }
}

async function hashSources(project: string, auth: Auth): Promise<string> {
  const hash = createHash('sha256').update(auth).update(process.version);
  for (const source of SOURCES) {
    for (const file of await filesOf(join(project, source))) {
      hash.update(relative(project, file)).update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesOf(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => null);
  if (entries === null) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
