import { createRandom } from '../random.ts';
import { Account, type Workspace } from '../store/account.ts';
import { seedCompany } from './company.ts';
import { seedTimeEntries, weekdaysBefore } from './time_entries.ts';
import { PEOPLE, PROJECTS } from './vocabulary.ts';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
const PLANNED_AT_SECONDS = 18 * HOUR_SECONDS;
const THREE_MONTHS_OF_WEEKDAYS = 65;
// 52 weeks: wherever its weekends fall, within the 366 days that a report may cover.
const A_YEAR_OF_WEEKDAYS = 260;
// A working day of eight hours has room for so many entries of a plausible length.
const ENTRIES_A_DAY = 6;
const MOST_ENTRIES_A_DAY = 12;

export const DEFAULT_SEED = 1;
export const DEFAULT_ENTRIES = 2_400;
export const DEFAULT_PROJECTS = PROJECTS.length;

/** What the account is filled with. */
export type SeedOptions = {
  readonly seed: number;
  readonly entries: number;
  readonly projects: number;
  /** YYYY-MM-DD: the entries were worked on the weekdays before this date. */
  readonly until: string;
};

/**
 * Fills a new account for the company "Analytical Engines". The same options give the same records, ids included.
 * Beyond the three months a small account covers, more entries first reach further back, up to a year, so that one
 * report can hold them all; then there are more people.
 */
export const seedAccount = (options: SeedOptions): Account => {
  const random = createRandom(options.seed);
  const until = Date.parse(`${options.until}T00:00:00Z`) / 1000;
  const weekdays = weekdaysBefore(until, weekdaysFor(options.entries));
  const account = new Account({
    id: 'account_1',
    name: 'Analytical Engines',
    timezone: 'Europe/London',
  });
  seedCompany(account, {
    random,
    foundedBy: (weekdays[0] ?? until) - DAY_SECONDS,
    people: peopleFor(options.entries, weekdays.length),
    projects: options.projects,
  });
  seedTimeEntries(account, { random, entries: options.entries, weekdays });
  seedPlanned(account, until);
  return account;
};

/** Beside the company Ada is in two workspaces more: one that is empty, and one that was archived. */
export const seedOthers = (account: Account): readonly Workspace[] => {
  const people = account.users.all().slice(0, 1);
  return [
    { id: 'account_2', name: 'Difference Works', archived: false },
    { id: 'account_3', name: 'Old Engines', archived: true },
  ].map(({ id, name, archived }) => {
    const { timezone } = account.details;
    const other = new Account({ id, name, timezone });
    people.forEach((user) => {
      other.users.replace(user);
    });
    return { account: other, archived };
  });
};

/** Time that people plan: a day ahead, and a day back that never became work. */
const seedPlanned = (account: Account, until: number): void => {
  const [project] = account.projects.all();
  [-1, 1, 2].forEach((days, index) => {
    const start_time = until + days * DAY_SECONDS + PLANNED_AT_SECONDS;
    account.planned.add({
      description: 'Planned work',
      project_id: project?.id ?? null,
      task_id: null,
      client_id: project?.client_id ?? null,
      user_id: `user_${index + 1}`,
      start_time,
      end_time: start_time + HOUR_SECONDS,
      billable: false,
      tag_ids: [],
      created_at: until - DAY_SECONDS,
      updated_at: until - DAY_SECONDS,
    });
  });
};

const weekdaysFor = (entries: number): number => {
  const needed = Math.ceil(entries / (PEOPLE.length * ENTRIES_A_DAY));
  return Math.min(
    A_YEAR_OF_WEEKDAYS,
    Math.max(THREE_MONTHS_OF_WEEKDAYS, needed),
  );
};

const peopleFor = (entries: number, weekdays: number): number => {
  const working = Math.ceil(entries / (weekdays * MOST_ENTRIES_A_DAY));
  return Math.max(PEOPLE.length, working);
};
