import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connection, DropdownEntry } from '../../workshop/lab/index.ts';
import {
  type Cost,
  costOf,
  fillLists,
  LARGE_ACCOUNT,
  REPEATED_CALLS,
  SMALL_ACCOUNT,
  startTrial,
  type Trial,
} from '../../workshop/trial/index.ts';

type Costs = Record<string, Cost>;

let trial: Trial;
let connection: Connection;
let small: Costs;
let large: Costs;

const measureAll = async (): Promise<Costs> => {
  await fillLists(trial);
  const costs: Costs = {};
  for (const [name, call] of Object.entries(REPEATED_CALLS)) {
    costs[name] = await costOf(trial, () => call(trial, connection));
  }
  return costs;
};

/** Begins again with another account. Connections end with the old one. */
const moveTo = async (account: typeof SMALL_ACCOUNT): Promise<void> => {
  await trial.control('POST', '/reset', account);
  connection = await trial.lab.connect();
};

beforeAll(async () => {
  trial = await startTrial(SMALL_ACCOUNT);
  ({ connection } = trial);
  small = await measureAll();
  await moveTo(LARGE_ACCOUNT);
  large = await measureAll();
});

afterAll(async () => {
  await trial.close();
});

describe('in an account of 100,000 entries and 10,000 projects', () => {
  it.each(Object.keys(REPEATED_CALLS))(
    '%s costs what it costs in one of 250 entries',
    (item) => {
      const here = large[item];
      const there = small[item];
      expect(here?.requests).toBe(there?.requests);
      expect(here?.requests).toBeGreaterThan(0);
      const ratio = (here?.bytes ?? 0) / (there?.bytes ?? 0);
      expect(ratio).toBeGreaterThan(0.9);
      expect(ratio).toBeLessThan(1.1);
    },
  );
});

describe('a report over 100,000 entries', () => {
  it.each([
    ['detailed_report', 5],
    ['project_report', 5],
    ['user_report', 1],
    ['summary_report', 1],
  ])('%s takes %i requests', async (key, requests) => {
    const fields = { period: 'last_30_days', group_by: 'project' };
    let output: unknown;
    const cost = await costOf(trial, async () => {
      output = await trial.lab.invoke(`searches.${key}`, fields, connection);
    });
    expect(cost.requests).toBe(requests);
    const [report] = output as { rows: unknown[]; note: string }[];
    expect(report?.rows.length).toBeLessThanOrEqual(1000);
  });

  it('says in a sentence that rows are left out, and counts all in its totals', async () => {
    const [report] = (await trial.lab.invoke(
      'searches.detailed_report',
      { period: 'last_30_days' },
      connection,
    )) as [{ rows: unknown[]; entry_count: number; complete: boolean }];
    expect(report).toMatchObject({
      complete: false,
      note: `Only the first 1000 of ${report.entry_count} rows are here. The totals count all of them. To get the rest, choose a shorter period, or fewer projects, clients or users.`,
    });
    expect(report.entry_count).toBeGreaterThan(5000);
    expect(report.rows).toHaveLength(1000);
  });
});

const field = { key: 'project_id', dynamic: 'project_list.id.name' };

const openDropdown = async () => {
  const pages: { entries: DropdownEntry[]; requests: number }[] = [];
  const dropdown = trial.lab.editor.dropdown(field, {}, connection);
  for (;;) {
    let page: DropdownEntry[] | undefined;
    const { requests } = await costOf(trial, async () => {
      const next = await dropdown.next();
      page = next.done === true ? undefined : next.value;
    });
    if (page === undefined) {
      return { pages, requestsAfterTheLast: requests };
    }
    pages.push({ entries: page, requests });
  }
};

describe('a dropdown of 10,000 projects', () => {
  it('has each project once, active ones first, a page a request, and ends', async () => {
    const { pages, requestsAfterTheLast } = await openDropdown();
    const entries = pages.flatMap((page) => page.entries);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(10_000);
    expect(entries).toHaveLength(10_000);
    const inactive = entries.findIndex(({ label }) => label.endsWith(')'));
    expect(entries.slice(inactive).map(({ label }) => label)).toEqual([
      'Printer Driver (on hold)',
      'Warehouse Scanner (on hold)',
      'Ticket Sales (completed)',
      'Import Ledger (archived)',
      'Recipe Archive (archived)',
    ]);
    expect(pages.map(({ requests }) => requests)).toEqual(pages.map(() => 1));
    expect(requestsAfterTheLast).toBe(0);
  });

  it('starts again each time it is opened', async () => {
    const first = () => trial.lab.editor.dropdown(field, {}, connection).next();
    expect(await first()).toEqual(await first());
  });
});

describe('the dropdown of time entries', () => {
  const entryField = {
    key: 'time_entry_id',
    dynamic: 'time_entry_list.id.name',
  };

  const firstPages = async (count: number, form: Record<string, string>) => {
    const entries: DropdownEntry[] = [];
    const dropdown = trial.lab.editor.dropdown(entryField, form, connection);
    const asked = await trial.askedDuring(async () => {
      for (let page = 0; page < count; page += 1) {
        const next = await dropdown.next();
        entries.push(...(next.done === true ? [] : next.value));
      }
    });
    return { entries, operations: asked.map(({ operation }) => operation) };
  };

  it('offers each once, the newest start first, with two requests more a page at most', async () => {
    const { entries, operations } = await firstPages(3, {});
    const { listTimeEntries, listUsers, listProjects, ...others } =
      Object.groupBy(operations, String);
    expect(listTimeEntries).toHaveLength(3);
    expect(listUsers?.length ?? 0).toBeLessThanOrEqual(3);
    expect(listProjects?.length ?? 0).toBeLessThanOrEqual(3);
    expect(others).toEqual({});
    expect(new Set(entries.map(({ id }) => id)).size).toBe(600);
    const starts = entries.map(({ label }) => label.slice(0, 16));
    expect(starts).toEqual(starts.toSorted().toReversed());
  });

  it('offers what runs, too', async () => {
    const { entries } = await firstPages(1, {});
    const labels = entries.map(({ label }) => label);
    expect(labels).toContainEqual(
      expect.stringMatching(/ · running · A running timer\b/),
    );
  });

  it('offers the same whatever the rest of the form says', async () => {
    const form = { project_id: 'proj_1', billable: 'perhaps' };
    // Of 10,000 projects, more have a name each time.
    const ids = ({ entries }: Awaited<ReturnType<typeof firstPages>>) =>
      entries.map(({ id }) => id);
    expect(ids(await firstPages(1, form))).toEqual(
      ids(await firstPages(1, {})),
    );
  });
});
