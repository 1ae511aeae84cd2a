import { TEMPLATE_NAME, type Builds } from './builds.ts';
import { AS_ON_ZAPIER, Child } from './child.ts';
import { median, medianRatio, type Figure } from './figure.ts';
import type { ImportCost, ImportCosts } from './import_once.ts';
import type { Context, Measurement } from './measurement.ts';

const PROCESSES = 15;
const BYTES_PER_MB = 1_000_000;

/** What the built integration adds to a cold start. */
export const importing: Measurement = {
  title: 'Importing the integration',
  method: `What a cold start costs on top of core. Each build is imported in ${PROCESSES} fresh processes, in turns, once \`zapier-platform-core\` is there. Time is until the import is done; memory is what the heap holds after it and did not before, its garbage collected both times. Beside it are Zapier's empty template and core itself, which every integration has to import first.`,
  measure: async (context) => {
    const builds = await context.builds();
    context.progress(`Importing each build in ${PROCESSES} fresh processes.`);
    return { figures: figuresOf(await importEach(builds, context)) };
  },
};

type Costs = { ours: ImportCosts; template: ImportCosts }[];

const importEach = async (
  { ours, template }: Builds,
  { signal }: Context,
): Promise<Costs> => {
  const costs: Costs = [];
  for (let turn = 0; turn < PROCESSES; turn += 1) {
    costs.push({
      ours: await importOnce(ours.directory, signal),
      template: await importOnce(template.directory, signal),
    });
  }
  return costs;
};

const figuresOf = (costs: Costs): Figure[] => {
  const ours = costs.map((turn) => turn.ours.build);
  const template = costs.map((turn) => turn.template.build);
  const core = costs.map((turn) => turn.ours.core);
  const milliseconds = (cost: ImportCost) => cost.milliseconds;
  const megabytes = (cost: ImportCost) => cost.bytes / BYTES_PER_MB;
  const compare = (
    what: string,
    unit: 'ms' | 'MB',
    [other, beside]: [string, ImportCost[]],
  ): Figure => {
    const read = unit === 'ms' ? milliseconds : megabytes;
    return {
      what: `Import on top of core: ${what}`,
      value: median(ours.map(read)),
      unit,
      beside: { what: other, value: median(beside.map(read)) },
      ratio: medianRatio(ours.map(read), beside.map(read)),
    };
  };
  const ofTemplate: [string, ImportCost[]] = [TEMPLATE_NAME, template];
  const ofCore: [string, ImportCost[]] = ['core itself', core];
  return [
    {
      ...compare('time', 'ms', ofTemplate),
      limit: { of: 'value', most: 15 },
    },
    {
      ...compare('time', 'ms', ofCore),
      limit: { of: 'ratio', most: 0.07 },
    },
    {
      ...compare('memory', 'MB', ofTemplate),
      limit: { of: 'value', most: 5 },
    },
    {
      ...compare('memory', 'MB', ofCore),
      limit: { of: 'ratio', most: 0.12 },
    },
  ];
};

const importOnce = async (
  directory: string,
  signal: AbortSignal,
): Promise<ImportCosts> => {
  const child = new Child('import_once.ts', [directory], {
    signal,
    env: AS_ON_ZAPIER,
    nodeFlags: ['--expose-gc'],
  });
  const costs = await child.next<ImportCosts>();
  await child.close();
  return costs;
};
