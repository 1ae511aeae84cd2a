import { TEMPLATE_NAME, type Builds } from './builds.ts';
import { AS_ON_ZAPIER, Child } from './child.ts';
import { median, type Figure } from './figure.ts';
import type { ImportCost } from './import_once.ts';
import type { Context, Measurement } from './measurement.ts';

const PROCESSES = 15;
const BYTES_PER_MB = 1_000_000;

/** What the built integration adds to a cold start. */
export const importing: Measurement = {
  title: 'Importing the integration',
  method: `What a cold start costs on top of core. Each build is imported in ${PROCESSES} fresh processes, in turns, once \`zapier-platform-core\` is there and its garbage is collected. Time is until the import is done; memory is what the process has resident after it and had not before.`,
  measure: async (context) => {
    const builds = await context.builds();
    context.progress(`Importing each build in ${PROCESSES} fresh processes.`);
    return { figures: figuresOf(await importEach(builds, context)) };
  },
};

type Costs = { ours: ImportCost; template: ImportCost }[];

async function importEach(
  { ours, template }: Builds,
  { signal }: Context,
): Promise<Costs> {
  const costs: Costs = [];
  for (let turn = 0; turn < PROCESSES; turn += 1) {
    costs.push({
      ours: await importOnce(ours.directory, signal),
      template: await importOnce(template.directory, signal),
    });
  }
  return costs;
}

function figuresOf(costs: Costs): Figure[] {
  const medianOf = (
    whose: 'ours' | 'template',
    read: (cost: ImportCost) => number,
  ) => median(costs.map((cost) => read(cost[whose])));
  const milliseconds = (cost: ImportCost) => cost.milliseconds;
  const megabytes = (cost: ImportCost) => cost.bytes / BYTES_PER_MB;
  return [
    {
      what: 'Import on top of core: time',
      value: medianOf('ours', milliseconds),
      unit: 'ms',
      beside: {
        what: TEMPLATE_NAME,
        value: medianOf('template', milliseconds),
      },
      limit: { of: 'value', most: 15 },
    },
    {
      what: 'Import on top of core: memory',
      value: medianOf('ours', megabytes),
      unit: 'MB',
      beside: { what: TEMPLATE_NAME, value: medianOf('template', megabytes) },
      limit: { of: 'value', most: 5 },
    },
  ];
}

async function importOnce(
  directory: string,
  signal: AbortSignal,
): Promise<ImportCost> {
  const child = new Child('import_once.ts', [directory], {
    signal,
    env: AS_ON_ZAPIER,
    nodeFlags: ['--expose-gc'],
  });
  const cost = await child.next<ImportCost>();
  await child.close();
  return cost;
}
