/** The steps that `npm test` and `npm run check` have in common. */

export type Step = {
  name: string;
  command: string;
  args: string[];
  /** The step that has to end first, if it runs at all. */
  needs?: string;
  /** It waits more than it works, so it runs next to the others. */
  isWaiting?: true;
};

/** What each of these keeps is thrown away with node_modules, and no good once the file it is about has changed. */
const CACHE = 'node_modules/.cache';

/** Still without files to look at. Without a cache: what a rule says of a file can change with the types in another. */
export const LINT: Step = {
  name: 'lint',
  command: 'eslint',
  args: ['--max-warnings', '0'],
};

export const TYPES: Step = {
  name: 'types',
  command: 'tsc',
  args: [
    '-p',
    'tsconfig.json',
    '--incremental',
    '--tsBuildInfoFile',
    `${CACHE}/types.tsbuildinfo`,
  ],
};

/** The page runs in a browser, so its types are checked apart. */
export const PAGE_TYPES: Step = {
  name: 'page_types',
  command: 'tsc',
  args: [
    '-p',
    'workshop/lab/page/app/tsconfig.json',
    '--incremental',
    '--tsBuildInfoFile',
    `${CACHE}/page_types.tsbuildinfo`,
  ],
};

export const FORMAT: Step = {
  name: 'format',
  command: 'prettier',
  args: [
    '--check',
    '--cache',
    '--cache-strategy',
    'content',
    '--cache-location',
    `${CACHE}/prettier.json`,
    '.',
  ],
};

/** Half of the cores, because another step runs at the same time. */
export const jest = (name: string, workers = '50%'): Step => ({
  name,
  command: 'jest',
  args: [`--maxWorkers=${workers}`, '--selectProjects', name],
});
