import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DropdownEntry } from '../../lab/choices.ts';
import type { Connection } from '../../lab/connections.ts';
import { startTrial, type Trial } from '../../lab/trial/trial.ts';

const SMALL = { entries: 100, projects: 200 };
const LARGE = { entries: 1_000_000, projects: 10_000 };

/** The large account has so many people that their list fills a page, so the small one gets as many. */
const MORE_PEOPLE = 105;

type Fields = Record<string, unknown>;

/** Whatever is asked for again and again, or while a person waits: `kind.key`, and what a builder filled in. */
const ITEMS: Record<string, Fields> = {
  'triggers.new_project': {},
  'triggers.new_task': { project_id: 'proj_1' },
  'triggers.new_client': {},
  'triggers.new_user': {},
  'triggers.new_tag': {},
  'triggers.timer_running_long': { hours: 0 },
  'triggers.reporting_period_ended': { period: 'week', group_by: 'day' },
  'triggers.project_list': {},
  'triggers.task_list': { project_id: 'proj_1' },
  'triggers.client_list': {},
  'triggers.user_list': {},
  'triggers.team_list': {},
  'triggers.tag_list': {},
  'searches.find_time_entry': { text: 'the' },
  'searches.find_running_timer': {},
  'searches.find_project': { name: 'Online Shop' },
  'searches.find_task': { project_id: 'proj_1', name: 'Review' },
  'searches.find_client': { name: 'Acme, Inc.' },
  'searches.find_tag': { name: 'urgent' },
  'searches.find_team': { name: 'e' },
  'searches.find_user': { email: 'ada@analytical-engines.example' },
  'searches.find_team_members': { team_id: 'team_1' },
};

/** What the editor lists of a hook trigger, as samples and in the dropdown of entries. */
const SAMPLES = [
  'timer_started',
  'timer_stopped',
  'time_entry_created',
  'time_entry_updated',
  'time_entry_deleted',
  'project_status_changed',
];

type Cost = { requests: number; bytes: number };
type Costs = Record<string, Cost>;

let trial: Trial;
let connection: Connection;
let small: Costs;
let large: Costs;

const costOf = async (work: () => Promise<unknown>): Promise<Cost> => {
  const asked = await trial.askedDuring(work);
  return {
    requests: asked.length,
    bytes: asked.reduce((sum, each) => sum + (each.response_bytes ?? 0), 0),
  };
};

const measureAll = async (): Promise<Costs> => {
  const { lab, api } = trial;
  await api('POST', '/time-entries/start', { description: 'A running timer' });
  const costs: Costs = {};
  for (const [item, inputData] of Object.entries(ITEMS)) {
    costs[item] = await costOf(() =>
      lab.call(`${item}.operation.perform`, { inputData }, connection),
    );
  }
  for (const key of SAMPLES) {
    costs[`samples of ${key}`] = await costOf(() =>
      lab.call(
        `triggers.${key}.operation.performList`,
        { inputData: {} },
        connection,
      ),
    );
  }
  return costs;
};

/** Begins again with another account. Connections end with the old one. */
const moveTo = async (account: typeof SMALL): Promise<void> => {
  await trial.control('POST', '/reset', account);
  connection = await trial.lab.connect();
};

beforeAll(async () => {
  trial = await startTrial(SMALL);
  ({ connection } = trial);
  for (let person = 1; person <= MORE_PEOPLE; person += 1) {
    await trial.control('POST', '/users', {
      name: `Person ${person}`,
      email: `person.${person}@analytical-engines.example`,
      team_id: 'team_1',
    });
  }
  small = await measureAll();
  await moveTo(LARGE);
  large = await measureAll();
}, 120_000);

afterAll(async () => {
  await trial.close();
});

describe('in an account of 1,000,000 entries and 10,000 projects', () => {
  it.each([
    ...Object.keys(ITEMS),
    ...SAMPLES.map((key) => `samples of ${key}`),
  ])('%s costs what it costs in one of 100 entries', (item) => {
    const here = large[item];
    const there = small[item];
    expect(here?.requests).toBe(there?.requests);
    expect(here?.requests).toBeGreaterThan(0);
    const ratio = (here?.bytes ?? 0) / (there?.bytes ?? 0);
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });
});

describe('a report over 1,000,000 entries', () => {
  it.each([
    ['detailed_report', 5],
    ['project_report', 5],
    ['user_report', 2],
    ['summary_report', 1],
  ])('%s takes %i requests at most', async (key, requests) => {
    const fields = { period: 'last_30_days', group_by: 'project' };
    let output: unknown;
    const cost = await costOf(async () => {
      output = await trial.lab.invoke(`searches.${key}`, fields, connection);
    });
    expect(cost.requests).toBe(requests);
    const [report] = output as { rows: unknown[]; note: string }[];
    expect(report?.rows.length).toBeLessThanOrEqual(1000);
  });

  it('says in a sentence that rows are left out, and counts all in its totals', async () => {
    const [report] = (await trial.lab.invoke(
      'searches.detailed_report',
      { period: 'last_7_days' },
      connection,
    )) as [{ rows: unknown[]; entry_count: number; complete: boolean }];
    expect(report).toMatchObject({
      complete: false,
      note: `Only the first 1000 of ${report.entry_count} rows are here; the totals count all of them. Narrow the report down to get the rest.`,
    });
    expect(report.entry_count).toBeGreaterThan(10_000);
    expect(report.rows).toHaveLength(1000);
  });
});

const field = { key: 'project_id', dynamic: 'project_list.id.name' };

const openDropdown = async () => {
  const pages: { entries: DropdownEntry[]; requests: number }[] = [];
  const dropdown = trial.lab.editor.dropdown(field, {}, connection);
  for (;;) {
    let page: DropdownEntry[] | undefined;
    const { requests } = await costOf(async () => {
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

  it('begins anew each time it is opened', async () => {
    const first = () => trial.lab.editor.dropdown(field, {}, connection).next();
    expect(await first()).toEqual(await first());
  });
});

describe('the dropdown of time entries', () => {
  const newest = {
    key: 'time_entry_id',
    dynamic: 'time_entry_created.id.description',
  };

  it('offers the newest ones, in one request', async () => {
    const pages: DropdownEntry[][] = [];
    const cost = await costOf(async () => {
      const dropdown = trial.lab.editor.dropdown(newest, {}, connection);
      for await (const page of dropdown) {
        pages.push(page);
      }
    });
    expect(cost.requests).toBe(1);
    expect(pages.flat()).toHaveLength(10);
  });
});
