import { describe, expect, it } from '@jest/globals';
import type { Machine } from '../machine.ts';
import { judge, NOT_DONE, type Result } from '../measurement.ts';
import { performancePage } from '../page.ts';

const machine: Machine = {
  processor: 'A Processor',
  cores: 2,
  memory: 8,
  system: 'Linux 6.1, x64',
  node: 'v22.23.3',
  date: '2026-03-16',
  load: 0.1,
};

const zip: Result = {
  name: 'zip',
  title: 'Zip',
  method: 'The size of the zip.',
  figures: [
    judge({
      what: 'Zip of the build',
      value: 744_000,
      unit: 'bytes',
      baseline: { what: 'the template', value: 600_000 },
      limit: { of: 'ratio', most: 1.15 },
    }),
  ],
  list: { head: ['File', 'Bytes'], rows: [['a|b.js', '12']] },
};

describe('the page', () => {
  const page = performancePage([zip], machine);

  it('names the machine and the day', () => {
    for (const fact of ['A Processor, 2 cores', '8 GB', 'v22.23.3']) {
      expect(page).toContain(fact);
    }
    expect(page).toContain('| Measured | 2026-03-16 |');
  });

  it('has below each title the command that prints its figures', () => {
    expect(page).toContain(
      '## Zip\n\nThe size of the zip.\n\n```sh\nnpm run bench -- --only zip\n```',
    );
  });

  it('shows what each figure is compared with', () => {
    expect(page).toContain(
      '| Zip of the build | 744,000 bytes | the template: 600,000 bytes | 1.24 | ratio 1.15 | **no** |',
    );
  });

  it('begins with the limits that were missed', () => {
    expect(page).toContain(
      '0 of 1 limits are kept.\n\n- over: Zip of the build, 744,000 bytes, ratio 1.24; the limit is ratio 1.15',
    );
  });

  it('says that a run was not done, and that its limit was missed', () => {
    const figure = judge({
      what: 'Timesheet in one run',
      value: NOT_DONE,
      unit: 's',
      baseline: { what: 'page by page', value: 75 },
      limit: { of: 'value', most: 25 },
    });
    expect(performancePage([{ ...zip, figures: [figure] }], machine)).toContain(
      '| Timesheet in one run | not done | page by page: 75 s |  | 25 s | **no** |',
    );
  });

  it('lists single rows, whatever is in them', () => {
    expect(page).toContain('| a\\|b.js | 12 |');
  });

  it('says so when the machine was busy', () => {
    const busy = performancePage([zip], { ...machine, load: 2 });
    expect(page).not.toContain('other things to do, so');
    expect(busy).toContain('other things to do, so');
  });
});
