import { apiOf, type Auth, usualAuth } from '../../scripts/auth.ts';
import type { Trial, Wire } from './trial.ts';

/** Records of the account that items can be tried on. */
export type Known = {
  me: Wire;
  entry: Wire;
  project: Wire;
  task: Wire;
  client: Wire;
  tag: Wire;
  team: Wire;
};

export const knownRecords = async ({ api }: Trial): Promise<Known> => {
  const first = async (path: string): Promise<Wire> => {
    const [record] = await api<Wire[]>('GET', path);
    if (!record) {
      throw new Error(`The sandbox has no record at ${path}.`);
    }
    return record;
  };
  const project = await first('/projects?status=active&sort=name');
  return {
    me: await api('GET', '/users/me'),
    entry: await first('/time-entries?running=false'),
    project,
    task: await first(`/projects/${project.id}/tasks`),
    client: await first('/clients?status=active'),
    tag: await first('/tags'),
    team: await first('/teams'),
  };
};

type Fields = Record<string, unknown>;

/** What a builder fills in, and what has to be so before. */
export type Way = {
  fields: (known: Known) => Fields;
  /** Puts the account in the state that the item needs, through the API. */
  before?: ((trial: Trial, known: Known) => Promise<unknown>) | undefined;
};

/** How an item is tried. */
export type HowToTry = Way & {
  /** How many requests a run takes. */
  requests: number;
  /** Fields with which a search finds nothing, and a report has nothing to sum up. */
  nothing?: (known: Known) => Fields;
  /** Other ways to fill it in, that ask for something else. */
  also?: Way[];
  /** The builder writes the endpoint. */
  asksAnything?: true;
};

/** The account as the item needs it, and what is in it. */
export const prepare = async (
  trial: Trial,
  { before }: Pick<Way, 'before'>,
): Promise<Known> => {
  const known = await knownRecords(trial);
  await before?.(trial, known);
  return known;
};

/** As much of an input field as a guess needs. */
export type FieldToFill = {
  key: string;
  type?: string | undefined;
  required?: boolean | undefined;
  choices?: unknown;
  children?: readonly FieldToFill[] | undefined;
};

const guess = ({ key, type, choices }: FieldToFill, known: Known): unknown => {
  const record = /^(?:time_)?(.+)_id$/.exec(key)?.[1];
  const found = Object.entries({ ...known, user: known.me }).find(
    ([name]) => name === record,
  );
  if (found) {
    return found[1].id;
  }
  if (typeof choices === 'object' && choices !== null) {
    return Object.keys(choices)[0];
  }
  const byType: Record<string, unknown> = {
    datetime: '2026-03-16T09:00:00Z',
    integer: 1,
    number: 1,
    boolean: true,
  };
  return byType[type ?? ''] ?? 'Made by a Zap';
};

let count = 0;

/** A text that nothing has yet: what is made twice must not be taken for the same. */
const another = (text: string): string => {
  count += 1;
  return `${text} ${Date.now()}-${count}`;
};

/** A number of hours, another one each time. */
const anotherTime = (): string => {
  count += 1;
  return `${count}h`;
};

const ABSENT = 'No such name anywhere';
const TIME = '2026-03-16T09:00:00Z';
const longAgo = { period: 'custom', from: '2020-01-01', to: '2020-12-31' };

const stopAda = async ({ api }: Trial): Promise<void> => {
  await api('POST', '/time-entries/stop', {}).catch(() => undefined);
};

/** What an entry is of, so that it has every detail. */
const whole = ({ project, task, tag }: Known) => ({
  project_id: project.id,
  task_id: task.id,
  tag_ids: [tag.id],
});

const startAdaBefore = async (
  trial: Trial,
  known: Known,
  minutes: number,
): Promise<Wire> => {
  await stopAda(trial);
  return trial.api('POST', '/time-entries/start', {
    ...whole(known),
    description: 'A running timer',
    start_time: new Date(Date.now() - minutes * 60_000).toISOString(),
  });
};

const startAda = (trial: Trial, known: Known) =>
  startAdaBefore(trial, known, 0);
const startAdaAnHourAgo = (trial: Trial, known: Known) =>
  startAdaBefore(trial, known, 60);

const newEntry = (trial: Trial, known: Known): Promise<Wire> =>
  trial.api('POST', '/time-entries', {
    ...whole(known),
    start_time: TIME,
    duration: 600,
    description: 'To be changed',
  });

const withNewEntry = async (trial: Trial, known: Known): Promise<void> => {
  known.entry = await newEntry(trial, known);
};

/**
 * Items that need more than their required fields in one request, or that show more with it. All others are tried with
 * records of the account and plain values in their required fields, so a new item is tried the day it is added.
 */
const ROWS: Record<string, Partial<HowToTry>> = {
  create_time_entry: {
    fields: ({ project, task, me, tag }) => ({
      start_time: TIME,
      duration: '1h 30m',
      description: another('Kick-off call'),
      project_id: project.id,
      task_id: task.id,
      user_id: me.id,
      billable: true,
      tag_ids: [tag.id],
    }),
  },
  create_time_entries: {
    fields: ({ project }) => ({
      lines: [
        { start_time: TIME, duration: '30m', description: another('Call') },
        {
          start_time: '2026-03-16T10:00:00Z',
          duration: '45m',
          project_id: project.id,
        },
      ],
    }),
    requests: 2,
    also: [
      {
        fields: ({ tag }) => ({
          lines: [{ start_time: TIME, duration: '30m', tags: tag.name }],
        }),
      },
    ],
  },
  update_time_entry: {
    before: withNewEntry,
    fields: ({ entry }) => ({
      time_entry_id: entry.id,
      description: another('Changed by a Zap'),
    }),
    also: [
      {
        fields: ({ entry }) => ({
          time_entry_id: entry.id,
          start_time: TIME,
          duration: '1h',
        }),
      },
    ],
  },
  delete_time_entry: { before: withNewEntry },
  start_timer: {
    before: stopAda,
    fields: (known) => ({ ...whole(known), description: 'On the phone' }),
    also: [
      {
        before: startAdaAnHourAgo,
        fields: () => ({ start_time: new Date().toISOString() }),
      },
    ],
  },
  stop_timer: {
    before: startAda,
    also: [
      {
        before: async (trial, known) => {
          known.entry = await startAdaAnHourAgo(trial, known);
        },
        fields: ({ entry }) => ({
          time_entry_id: entry.id,
          end_time: new Date().toISOString(),
        }),
      },
    ],
  },
  create_project: {
    fields: ({ client }) => ({
      // A dropdown asks for more where two projects have the same name.
      name: another('Made by a Zap'),
      client_id: client.id,
      budget: '100h',
      color: '#3366ff',
    }),
  },
  create_task: {
    fields: ({ project, me }) => ({
      name: another('Made by a Zap'),
      project_id: project.id,
      assignee_id: me.id,
      estimate: '4h',
      due_date: '2026-12-24',
    }),
    also: [
      {
        fields: ({ project }) => ({
          name: 'Made by a Zap',
          project_id: project.id,
          due_date: '2026-12-24T23:00:00+01:00',
        }),
      },
    ],
  },
  create_client: {
    fields: () => ({
      name: another('Made by a Zap'),
      email: 'zap@example.com',
    }),
  },
  create_tag: {
    fields: () => ({ name: 'Made by a Zap', color: '#ff9900' }),
  },
  update_client: {
    fields: ({ client }) => ({
      client_id: client.id,
      phone: '+44 1',
      clear: ['notes'],
    }),
  },
  update_project: {
    fields: ({ project }) => ({
      project_id: project.id,
      budget: '120h',
      clear: ['color'],
    }),
  },
  update_task: {
    fields: ({ task }) => ({
      task_id: task.id,
      status: 'done',
      clear: ['due_date'],
    }),
    also: [
      {
        fields: ({ task, me }) => ({
          task_id: task.id,
          assignee_id: me.id,
          due_date: '2026-12-24T23:00:00+01:00',
        }),
      },
    ],
  },
  api_request: {
    fields: () => ({ method: 'GET', path: '/tags', query: { per_page: '1' } }),
    asksAnything: true,
  },
  find_time_entry: {
    fields: ({ entry }) => ({ time_entry_id: entry.id }),
    nothing: () => ({ text: ABSENT }),
    also: [{ fields: () => ({ from: '2026-03-16T09:00:00+01:00' }) }],
  },
  find_running_timer: {
    before: startAda,
    nothing: () => ({ user_id: 'user_999999' }),
  },
  find_project: {
    fields: ({ project }) => ({ name: project.name }),
    nothing: () => ({ name: ABSENT }),
  },
  find_task: {
    fields: ({ project, task }) => ({
      project_id: project.id,
      name: task.name,
    }),
    nothing: ({ project }) => ({ project_id: project.id, name: ABSENT }),
  },
  find_client: {
    fields: ({ client }) => ({ name: client.name }),
    nothing: () => ({ email: 'nobody@example.com' }),
  },
  find_tag: {
    fields: ({ tag }) => ({ name: tag.name }),
    nothing: () => ({ name: ABSENT }),
  },
  find_team: {
    fields: ({ team }) => ({ name: team.name }),
    nothing: () => ({ name: ABSENT }),
  },
  find_user: {
    fields: ({ me }) => ({ email: me.email }),
    nothing: () => ({ name: ABSENT }),
  },
  find_team_members: {
    nothing: () => ({ team_id: 'team_999999' }),
  },
  summary_report: {
    fields: () => ({ period: 'last_30_days', group_by: 'project' }),
    nothing: () => ({ ...longAgo, group_by: 'project' }),
  },
  detailed_report: {
    // A week with few entries would be read in fewer requests than others.
    fields: () => ({ period: 'last_30_days' }),
    nothing: () => longAgo,
  },
  project_report: {
    fields: () => ({ period: 'last_30_days' }),
    nothing: () => longAgo,
  },
  user_report: {
    fields: () => ({ period: 'last_30_days' }),
    nothing: () => longAgo,
  },
  timer_running_long: {
    before: startAdaAnHourAgo,
    fields: () => ({ hours: '30 min' }),
  },
  // The account's time zone is asked for once an hour.
  reporting_period_ended: {
    fields: () => ({ period: 'month', group_by: 'project' }),
    requests: 2,
  },
  project_list: {
    also: [
      {
        // Two of the same name are told apart by their clients.
        before: async ({ api }, { client }) => {
          const name = 'Twins';
          await api('POST', '/projects', { name });
          await api('POST', '/projects', { name, client_id: client.id });
        },
        fields: () => ({}),
      },
    ],
  },
  task_list: { fields: ({ project }) => ({ project_id: project.id }) },
  // The names of people and projects are asked for once an hour.
  time_entry_list: { requests: 3 },
  time_zone_list: { requests: 0 },
};

/** What is otherwise in the build for the live API: how many requests a run takes, and what a builder writes. */
const LIVE_ROWS: Record<string, Partial<HowToTry>> = {
  api_request: {
    // Records come as they are, and times of the live API have no zone. A webhook has none.
    fields: () => ({ method: 'GET', path: '/webhooks', query: {} }),
  },
  // What a hook says isn't believed: the entry is read, and what runs.
  time_entry_created: { requests: 2 },
  time_entry_updated: { requests: 2 },
  // The task says if it is of that project.
  create_time_entry: { requests: 2 },
  start_timer: { requests: 2 },
  // A change reads the record before it, for what has to be sent along, or after it, for what came of it. With an entry, what
  // runs is asked for too.
  update_time_entry: { requests: 3 },
  delete_time_entry: { requests: 3 },
  update_project: {
    fields: ({ project }) => ({
      project_id: project.id,
      budget: anotherTime(),
    }),
    requests: 2,
  },
  update_client: {
    fields: ({ client }) => ({
      client_id: client.id,
      notes: another('Pays on time.'),
    }),
    requests: 3,
  },
  // Its status is another request.
  update_task: {
    fields: ({ task }) => ({
      task_id: task.id,
      status: 'done',
      estimate: anotherTime(),
      clear: ['due_date'],
    }),
    requests: 3,
  },
  // Its due date and its estimate are another request.
  create_task: { requests: 3 },
  // The timer that runs is looked for.
  stop_timer: { requests: 2 },
  find_time_entry: { requests: 2 },
  find_client: { nothing: () => ({ name: ABSENT }) },
  // Email addresses come with the people of the account.
  find_team_members: { requests: 2 },
  time_entry_list: { requests: 5 },
  // What runs is left out of a report, its entries are read until a page is empty, and names are read that no entry has.
  summary_report: { requests: 3 },
  detailed_report: { requests: 4 },
  project_report: { requests: 4 },
  user_report: { requests: 4 },
  // And the time zone of the account, with its workspaces.
  reporting_period_ended: { requests: 5 },
};

const isWritten = (field: FieldToFill | string): field is FieldToFill =>
  typeof field !== 'string';

/** Without the fields that a form doesn't have, those of its line items too: a build may lack some. */
export const inForm = (
  fields: Fields,
  form: readonly (FieldToFill | string)[],
): Fields =>
  // What a function gives can't be seen, and what fills a dropdown has no form of its own.
  form.length > 0 && form.every(isWritten)
    ? Object.fromEntries(
        Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
          const field = form.find((each) => each.key === key);
          if (field === undefined) {
            return [];
          }
          const { children } = field;
          return children && Array.isArray(value)
            ? // A builder fills in line items by their fields.
              [[key, (value as Fields[]).map((one) => inForm(one, children))]]
            : [[key, value]];
        }),
      )
    : fields;

/** How an item of a build is tried. What a trigger on a hook does is in `hooks`, and here how many requests a run takes. */
export const howToTry = (
  {
    key,
    operation: { inputFields = [], type },
  }: {
    key: string;
    operation: {
      type?: string | undefined;
      inputFields?: readonly (FieldToFill | string)[] | undefined;
    };
  },
  auth: Auth = usualAuth(),
): HowToTry => {
  const {
    fields = (known: Known) =>
      Object.fromEntries(
        inputFields
          .filter(isWritten)
          .filter(({ required }) => required)
          .map((field) => [field.key, guess(field, known)]),
      ),
    // An event that this build polls for has to have happened.
    before = hooks[key]?.happen,
    nothing,
    also,
    ...row
  } = { ...ROWS[key], ...(apiOf(auth) === 'live' && LIVE_ROWS[key]) };
  const filled = (way: Way): Way => ({
    ...way,
    fields: (known) => inForm(way.fields(known), inputFields),
  });
  return {
    // A hook brings its record along.
    requests: type === 'hook' ? 0 : 1,
    ...row,
    ...filled({ fields, before }),
    ...(nothing && { nothing: filled({ fields: nothing }).fields }),
    ...(also && { also: also.map(filled) }),
  };
};

type HowToTryHook = Pick<Way, 'before'> & {
  /** Makes the event happen, as a person in TrackingTime would. */
  happen: (trial: Trial, known: Known) => Promise<unknown>;
  /** A form with which the editor's samples ask for something else. */
  samplesOf?: (known: Known) => Fields;
};

export const hooks: Record<string, HowToTryHook> = {
  timer_started: { happen: startAda },
  timer_stopped: { before: startAda, happen: stopAda },
  time_entry_created: { happen: newEntry },
  time_entry_updated: {
    before: withNewEntry,
    happen: async ({ api, control }, { entry }) => {
      // What changes the moment it is made is still new.
      await control('POST', '/clock', { advance_seconds: 90 });
      await api('PUT', `/time-entries/${entry.id}`, {
        project_id: null,
        task_id: null,
      });
    },
  },
  time_entry_deleted: {
    happen: async (trial, known) => {
      const { id } = await newEntry(trial, known);
      await trial.api('DELETE', `/time-entries/${id}`);
    },
  },
  project_status_changed: {
    happen: ({ control }, { project }) =>
      control('PUT', `/projects/${project.id}/status`, { status: 'completed' }),
    samplesOf: ({ project }) => ({ project_id: project.id }),
  },
};
