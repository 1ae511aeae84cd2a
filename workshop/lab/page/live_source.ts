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

export type LiveSourceOptions = {
  auth: Auth;
  /** Told of each state that the build comes to. */
  onState: (state: BuildState) => void;
  /** Told of each bundle after the first, and what runs it. The one before is ended once this is done. */
  onBuilt: (handle: Handle) => Promise<void>;
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
  readonly #first = Promise.withResolvers<Handle>();
  #bundling: BuildContext | undefined;
  #workers: Workers | undefined;
  #count = 0;
  #began = 0;
  #written: Promise<void> = Promise.resolve();

  constructor(options: LiveSourceOptions) {
    this.#options = options;
    this.#home = resolve(FOLDER, `${options.auth}.${process.pid}`);
    // Whoever opens a world is told.
    this.#first.promise.catch(() => undefined);
  }

  /** What runs the newest bundle that succeeded, once there is one. */
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
                  this.#failed(errors);
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

  #failed(errors: readonly Message[]): void {
    this.#become({
      ...this.state,
      state: 'failed',
      problems: errors.map(problemOf),
    });
  }

  async #built(
    files: readonly OutputFile[],
    milliseconds: number,
  ): Promise<void> {
    const before = this.#workers;
    this.#count += 1;
    const directory = join(this.#home, String(this.#count));
    await writeBundle(directory, files);
    const workers = new Workers({ directory, limit: 2 });
    this.#workers = workers;
    try {
      if (before === undefined) {
        this.#first.resolve(workers.handle);
      } else {
        await this.#options.onBuilt(workers.handle);
      }
      this.#become({
        ...{ state: 'ready', milliseconds, problems: [] },
        warnings: this.state.warnings,
      });
    } catch (error) {
      this.#become({
        ...{ ...this.state, state: 'failed' },
        problems: [
          { text: error instanceof Error ? error.message : String(error) },
        ],
      });
    }
  }
}

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
