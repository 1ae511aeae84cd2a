import type { Lab } from '../lab/index.ts';
import type { Trial } from './trial.ts';

/** The smallest and the largest account that an item's cost is compared in. */
export const SMALL_ACCOUNT = { entries: 250, projects: 200 };
export const LARGE_ACCOUNT = { entries: 100_000, projects: 10_000 };

type Fields = Record<string, unknown>;

/** Items that run again and again, or while a person waits: `kind.key`, and what a builder filled in. */
const RUNS: Record<string, Fields> = {
  'triggers.new_project': {},
  'triggers.new_task': { project_id: 'proj_1' },
  'triggers.new_client': {},
  'triggers.new_user': {},
  'triggers.new_tag': {},
  'triggers.timer_running_long': { hours: '30 min' },
  'triggers.reporting_period_ended': { period: 'week', group_by: 'day' },
  'triggers.project_list': {},
  'triggers.task_list': { project_id: 'proj_1' },
  'triggers.client_list': {},
  'triggers.user_list': {},
  'triggers.team_list': {},
  'triggers.tag_list': {},
  'triggers.time_entry_list': {},
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

/** What the editor lists of a hook trigger, as samples. */
const SAMPLES = [
  'timer_started',
  'timer_stopped',
  'time_entry_created',
  'time_entry_updated',
  'time_entry_deleted',
  'project_status_changed',
];

type RepeatedCall = (
  trial: Pick<Trial, 'lab' | 'inputs'>,
  connection: Parameters<Lab['call']>[2],
) => Promise<unknown>;

const calling =
  (method: string, inputData: Fields): RepeatedCall =>
  ({ lab, inputs }, connection) =>
    lab.call(method, { inputData: inputs(inputData) }, connection);

type NamedCall = [name: string, call: RepeatedCall];

/** Whatever is asked for again and again, or while a person waits, by a name for people. */
export const REPEATED_CALLS: Record<string, RepeatedCall> = Object.fromEntries([
  ...Object.entries(RUNS).map(([item, fields]): NamedCall => [
    item,
    calling(`${item}.operation.perform`, fields),
  ]),
  ...SAMPLES.map((key): NamedCall => [
    `samples of ${key}`,
    calling(`triggers.${key}.operation.performList`, {}),
  ]),
]);

/** So many that their list fills a page in every account, and so does that of a team. */
const MORE_PEOPLE = 200;
const IN_A_TEAM = 105;

/** Gives each list a page, and those that look for a running timer something to find: then one account is like another. */
export const fillLists = async ({
  api,
  control,
}: Pick<Trial, 'api' | 'control'>): Promise<void> => {
  for (let person = 1; person <= MORE_PEOPLE; person += 1) {
    await control('POST', '/users', {
      name: `Person ${person}`,
      email: `person.${person}@analytical-engines.example`,
      ...(person <= IN_A_TEAM && { team_id: 'team_1' }),
    });
  }
  await api('POST', '/time-entries/start', {
    description: 'A running timer',
    start_time: new Date(Date.now() - 3_600_000).toISOString(),
  });
};
