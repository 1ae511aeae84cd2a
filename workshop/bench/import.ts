import { TEMPLATE_NAME } from './builds.ts';
import type { ImportCost, ImportCosts } from './import_process.ts';
import { comparison, type Figure, type Measurement } from './measurement.ts';
import { inProcess } from './process.ts';

const PROCESSES = 15;
const BYTES_PER_MB = 1_000_000;

/** What the built integration adds to a cold start. */
export const importing: Measurement = {
  title: 'Importing the integration',
  method: `What a cold start costs on top of core. Each build is imported in ${PROCESSES} fresh processes, in turns, once \`zapier-platform-core\` is there. Time is until the import is done; memory is what the heap holds after it and did not before, its garbage collected both times. Beside it are Zapier's empty template and core itself, which every integration has to import first.`,
  measure: async ({ builds, progress, signal }) => {
    const { ours, template } = await builds();
    progress(`Importing each build in ${PROCESSES} fresh processes.`);
    const importOnce = (directory: string) =>
      inProcess<ImportCosts>('import_process.ts', [directory], {
        signal,
        nodeFlags: ['--expose-gc'],
      });
    const turns: Turn[] = [];
    for (let turn = 0; turn < PROCESSES; turn += 1) {
      const { core, build } = await importOnce(ours.directory);
      const other = await importOnce(template.directory);
      turns.push({ ours: build, core, template: other.build });
    }
    return { figures: figuresOf(turns) };
  },
};

type Turn = Record<'ours' | 'core' | 'template', ImportCost>;

const UNITS = {
  ms: {
    what: 'Import on top of core: time',
    of: ({ milliseconds }: ImportCost) => milliseconds,
    limits: { template: 15, core: 0.07 },
  },
  MB: {
    what: 'Import on top of core: memory',
    of: ({ bytes }: ImportCost) => bytes / BYTES_PER_MB,
    limits: { template: 5, core: 0.12 },
  },
};

const figuresOf = (turns: Turn[]): Figure[] =>
  (['ms', 'MB'] as const).flatMap((unit): Figure[] => {
    const { what, of, limits } = UNITS[unit];
    const values = (build: keyof Turn) => turns.map((turn) => of(turn[build]));
    const ours: [string, number[]] = [what, values('ours')];
    return [
      {
        ...comparison(ours, [TEMPLATE_NAME, values('template')], unit),
        limit: { of: 'value', most: limits.template },
      },
      {
        ...comparison(ours, ['core itself', values('core')], unit),
        limit: { of: 'ratio', most: limits.core },
      },
    ];
  });
