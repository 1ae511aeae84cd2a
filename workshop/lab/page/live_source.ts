import {
  copyFile,
  mkdir,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type BuildContext,
  context,
  type Message,
  type OutputFile,
} from 'esbuild';
import type { Auth } from '../../../scripts/auth.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { bundleOptions } from '../../../scripts/bundle.ts';
import { type Handle, Workers } from '../workers.ts';
import type { BuildState, Problem } from './interface.ts';
import { messageOf, Refused } from './refused.ts';
import { TypeCheck } from './type_check.ts';

export type LiveSourceOptions = {
  auth: Auth;
  /** Told of each state that the build comes to. */
  onState: (state: BuildState) => void;
  /** Told of each good bundle, and what runs it. */
  onBuilt: (handle: Handle) => Promise<void>;
  /** Waits until nothing goes on any more that was begun with the bundle before. */
  isDone: () => Promise<void>;
};

/** Where the bundles of this process are. */
const FOLDER = join('build', 'lab');

/**
 * The integration as its sources are: bundled when they change, and run in processes of their own. A bundle that fails
 * leaves the one before in use.
 */
export class LiveSource {
  state: BuildState = { state: 'building', problems: [], warnings: [] };
  readonly #options: LiveSourceOptions;
  readonly #home: string;
  #first = firstHandle();
  readonly #types: TypeCheck;
  #bundling: BuildContext | undefined;
  #workers: Workers | undefined;
  /** Those that run the newest bundle, and those before it that still have something to end. */
  readonly #all = new Set<Workers>();
  #count = 0;
  #began = 0;
  #starting: Promise<void> = Promise.resolve();
  #written: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: LiveSourceOptions) {
    this.#options = options;
    this.#home = resolve(FOLDER, `${options.auth}.${process.pid}`);
    this.#types = new TypeCheck({
      auth: options.auth,
      folder: this.#home,
      tell: (warnings) => {
        this.#become({ ...this.state, warnings });
      },
    });
  }

  /**
   * What runs the newest good bundle, once there is one.
   *
   * @throws Refused with what keeps the first from being built.
   */
  async handle(): Promise<Handle> {
    if (this.#workers !== undefined) {
      return this.#workers.handle;
    }
    if (this.state.state === 'failed') {
      throw refusalFor(this.state.problems);
    }
    return this.#first.promise;
  }

  /** Begins to bundle, now and at each change. */
  async start(): Promise<void> {
    this.#starting = this.#bundle();
    await this.#starting;
  }

  /** Ends it, wherever it is. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#first.reject(new Error('The lab was ended.'));
    await this.#starting.catch(() => undefined);
    await this.#bundling?.dispose();
    // One that is being loaded may take its time, or never come to an end.
    await Promise.all([...this.#all].map((workers) => workers.close()));
    // A bundle that was just written begins a check.
    await this.#written;
    await this.#types.close();
    await rm(this.#home, { recursive: true, force: true });
  }

  async #bundle(): Promise<void> {
    await removeLeftOvers();
    this.#bundling = await context({
      ...bundleOptions(this.#options.auth, 'dist'),
      // So that what it throws as it's loaded can be told with its file and line.
      minifyWhitespace: false,
      sourcemap: 'linked',
      // From where the bundle would be, if it were written.
      sourceRoot: `${pathToFileURL(resolve('dist')).href}/`,
      write: false,
      logLevel: 'silent',
      plugins: [
        {
          name: 'lab',
          setup: (build) => {
            build.onStart(() => {
              this.#began = performance.now();
              this.#become({ ...this.state, state: 'building' });
            });
            build.onEnd(({ errors, outputFiles = [] }) => {
              const took = Math.round(performance.now() - this.#began);
              this.#written = this.#written.then(async () => {
                if (errors.length > 0) {
                  this.#failed(errors.map(problemOf));
                } else {
                  await this.#built(outputFiles, took);
                }
              });
            });
          },
        },
      ],
    });
    await this.#bundling.watch();
  }

  #become(state: BuildState): void {
    this.state = state;
    this.#options.onState(state);
  }

  #failed(problems: Problem[]): void {
    this.#become({ ...this.state, state: 'failed', problems });
    if (this.#workers === undefined) {
      this.#first.reject(refusalFor(problems));
      this.#first = firstHandle();
    }
  }

  async #built(
    files: readonly OutputFile[],
    milliseconds: number,
  ): Promise<void> {
    this.#count += 1;
    const directory = join(this.#home, String(this.#count));
    try {
      await writeBundle(directory, files);
    } catch (error) {
      this.#failed([{ text: `It can’t be written. ${messageOf(error)}` }]);
      return;
    }
    if (this.#isClosed) {
      return;
    }
    const workers = new Workers({
      directory,
      limit: 2,
      // AWS Lambda allows 10 s.
      loadLimit: 20_000,
      execArgv: ['--enable-source-maps'],
    });
    this.#all.add(workers);
    const before = this.#workers;
    try {
      if (before === undefined) {
        this.#workers = workers;
        this.#first.resolve(workers.handle);
      }
      await this.#options.onBuilt(workers.handle);
      this.#workers = workers;
    } catch (error) {
      // The one before stays in use; if there is none, the next is waited for.
      this.#workers = before;
      await this.#end(workers);
      this.#failed([thrownProblem(messageOf(error))]);
      return;
    }
    void this.#retire(before);
    this.#types.begin();
    this.#become({
      ...{ state: 'ready', milliseconds, problems: [] },
      warnings: this.state.warnings,
    });
  }

  async #retire(workers: Workers | undefined): Promise<void> {
    if (workers !== undefined) {
      // If that can't be asked, its company has been closed: nothing goes on in it.
      await this.#options.isDone().catch(() => undefined);
      await this.#end(workers);
    }
  }

  async #end(workers: Workers): Promise<void> {
    await workers.close();
    this.#all.delete(workers);
  }
}

/** A handle to wait for. Nobody has to be waiting when it can't be had. */
const firstHandle = (): PromiseWithResolvers<Handle> => {
  const first = Promise.withResolvers<Handle>();
  first.promise.catch(() => undefined);
  return first;
};

const refusalFor = ([problem]: readonly Problem[]): Refused =>
  new Refused(
    `The integration can’t be built: ${problem === undefined ? 'esbuild doesn’t say why' : sayProblem(problem).replace(/\.$/, '')}. Fix that, and the lab goes on by itself.`,
  );

const sayProblem = ({ file, line, text }: Problem): string =>
  file === undefined ? text : `${file}:${line ?? 1}: ${text}`;

/** Removes what labs have left whose process ended without cleaning up. */
const removeLeftOvers = async (): Promise<void> => {
  const names = await readdir(FOLDER).catch(() => []);
  for (const name of names) {
    if (!isRunning(Number(name.split('.')[1]))) {
      await rm(join(FOLDER, name), { recursive: true, force: true });
    }
  }
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Puts a bundle where worker.ts finds all that a zip has. Core is found in the project's own node_modules, above it. */
const writeBundle = async (
  directory: string,
  files: readonly OutputFile[],
): Promise<void> => {
  const dist = join(directory, 'dist');
  await mkdir(dist, { recursive: true });
  await Promise.all([
    ...files.map(({ path, contents }) =>
      writeFile(join(dist, relative(resolve('dist'), path)), contents),
    ),
    copyFile('package.json', join(directory, 'package.json')),
    writeFile(join(directory, 'zapierwrapper.js'), await readWrapper()),
  ]);
};

/** What core has for every zip; the command line puts the integration's name into it. */
const readWrapper = async (): Promise<string> => {
  const core = createRequire(resolve('package.json')).resolve(
    'zapier-platform-core',
  );
  const text = await readFile(
    join(dirname(core), 'include', 'zapierwrapper.mjs'),
    'utf8',
  );
  return text.replaceAll('{REPLACE_ME_PACKAGE_NAME}', packageJson.name);
};

/** `    at makeForm (/…/src/fields/input.ts:12:5)` */
const PLACE = /[(\s](?:file:\/\/)?([^\s(]+?):(\d+):(\d+)\)?$/m;

/** `TypeError: …` */
const THROWN = /^(?:\w*Error: ).+$/m;

/** What the bundle threw as it was loaded, or what is wrong with its definition: with the place if that is told. */
const thrownProblem = (said: string): Problem => {
  const [thrown] = THROWN.exec(said) ?? [];
  if (thrown === undefined) {
    return { text: said };
  }
  const [, path = '', line, column] =
    PLACE.exec(said.slice(said.indexOf(thrown) + thrown.length)) ?? [];
  return {
    text: thrown,
    ...(line !== undefined && {
      file: relative('.', path),
      line: Number(line),
      column: Number(column),
    }),
  };
};

const problemOf = ({ text, location }: Message): Problem => ({
  text,
  ...(location && {
    file: location.file,
    line: location.line,
    // esbuild counts from 0.
    column: location.column + 1,
    source: location.lineText,
  }),
});
