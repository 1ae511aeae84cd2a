import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
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
import { Refused } from './refused.ts';

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
  #bundling: BuildContext | undefined;
  #workers: Workers | undefined;
  #count = 0;
  #began = 0;
  #written: Promise<void> = Promise.resolve();

  constructor(options: LiveSourceOptions) {
    this.#options = options;
    this.#home = resolve(FOLDER, `${options.auth}.${process.pid}`);
  }

  /**
   * What runs the newest good bundle, once there is one.
   *
   * @throws Refused with what keeps the first from being built.
   */
  async handle(): Promise<Handle> {
    return this.#workers?.handle ?? this.#first.promise;
  }

  /** Begins to bundle, now and at each change. */
  async start(): Promise<void> {
    this.#bundling = await context({
      ...bundleOptions(this.#options.auth, 'dist'),
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

  async close(): Promise<void> {
    await this.#bundling?.dispose();
    await this.#written;
    await this.#workers?.close();
    await rm(this.#home, { recursive: true, force: true });
  }

  #become(state: BuildState): void {
    this.state = state;
    this.#options.onState(state);
  }

  #failed(problems: Problem[]): void {
    this.#become({ ...this.state, state: 'failed', problems });
    if (this.#workers === undefined) {
      const [problem] = problems;
      const { reject } = this.#first;
      this.#first = firstHandle();
      reject(
        new Refused(
          `The integration can’t be built: ${problem === undefined ? 'esbuild doesn’t say why' : sayProblem(problem)}. Fix that, and the lab goes on by itself.`,
        ),
      );
    }
  }

  async #built(
    files: readonly OutputFile[],
    milliseconds: number,
  ): Promise<void> {
    this.#count += 1;
    const directory = join(this.#home, String(this.#count));
    await writeBundle(directory, files);
    const workers = new Workers({ directory, limit: 2 });
    const before = this.#workers;
    try {
      if (before === undefined) {
        this.#workers = workers;
        this.#first.resolve(workers.handle);
      }
      await this.#options.onBuilt(workers.handle);
      this.#workers = workers;
    } catch (error) {
      // The one before stays in use.
      await (before === undefined ? undefined : workers.close());
      this.#failed([
        { text: error instanceof Error ? error.message : String(error) },
      ]);
      return;
    }
    void this.#retire(before);
    this.#become({
      ...{ state: 'ready', milliseconds, problems: [] },
      warnings: this.state.warnings,
    });
  }

  async #retire(workers: Workers | undefined): Promise<void> {
    if (workers !== undefined) {
      await this.#options.isDone();
      await workers.close();
    }
  }
}

/** A handle to wait for. Nobody has to be waiting when it can't be had. */
const firstHandle = (): PromiseWithResolvers<Handle> => {
  const first = Promise.withResolvers<Handle>();
  first.promise.catch(() => undefined);
  return first;
};

const sayProblem = ({ file, line, text }: Problem): string =>
  file === undefined ? text : `${file}:${line ?? 1}: ${text}`;

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
