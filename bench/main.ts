/** Measures what is promised about size and speed, side by side in one run. */
import { availableParallelism, loadavg } from 'node:os';
import { Command, Option } from 'commander';
import { withBuilds, type Builds } from './builds.ts';
import { measureDefinition } from './definition.ts';
import { judge, type Figure, type Progress } from './figure.ts';
import { measureImport } from './import.ts';
import { measurePaging } from './paging.ts';
import { measureReport } from './report.ts';
import { drawTable } from './table.ts';
import { measureWarmCall } from './warm_call.ts';
import { measureZip } from './zip.ts';

/** What is measured of a build, by the names that --only takes. */
const OF_BUILDS = {
  import: measureImport,
  call: measureWarmCall,
  zip: measureZip,
  definition: measureDefinition,
};
const NAMES = [...Object.keys(OF_BUILDS), 'paging', 'report'];

interface Flags {
  readonly only?: string[];
  readonly json?: true;
  readonly check?: true;
}

const { only, json, check } = new Command('npm run bench --')
  .description(
    "Measures the built integration beside Zapier's empty template, and a large account in the sandbox beside a small one.",
  )
  .addOption(new Option('--only <names...>', 'just these').choices(NAMES))
  .option('--json', 'print the figures as JSON')
  .option('--check', 'exit 1 when a figure is over its limit')
  .parse()
  .opts<Flags>();

const progress: Progress = (sentence) => {
  console.error(sentence);
};

const [load = 0] = loadavg();
if (load > availableParallelism()) {
  progress(
    `The machine is busy (load ${load.toFixed(1)} on ${availableParallelism()} cores): times come out longer than they are.`,
  );
}
const figures = (await measure(only ?? NAMES)).map(judge);
console.log(json ? JSON.stringify(figures, null, 2) : drawTable(figures));
if (check && figures.some(({ within }) => within === false)) {
  process.exitCode = 1;
}

async function measure(names: readonly string[]): Promise<Figure[]> {
  const ofBuilds = Object.entries(OF_BUILDS)
    .filter(([name]) => names.includes(name))
    .map(([, measurement]) => measurement);
  const figures: Figure[] = [];
  if (ofBuilds.length > 0) {
    figures.push(...(await withBuilds(progress, measureBuilds(ofBuilds))));
  }
  if (names.includes('report')) {
    figures.push(...(await measureReport(progress)));
  }
  if (names.includes('paging')) {
    figures.push(...(await measurePaging(progress)));
  }
  return figures;
}

function measureBuilds(
  measurements: ((builds: Builds, progress: Progress) => Promise<Figure[]>)[],
) {
  return async (builds: Builds): Promise<Figure[]> => {
    const figures: Figure[] = [];
    for (const measurement of measurements) {
      figures.push(...(await measurement(builds, progress)));
    }
    return figures;
  };
}
