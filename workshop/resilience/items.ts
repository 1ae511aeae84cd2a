import { randomUUID } from 'node:crypto';
import {
  type Definition,
  itemsOf as placedItemsOf,
  type Lab,
  type PlacedItem,
} from '../lab/index.ts';
import { apiOf, type Auth } from '../../scripts/auth.ts';
import {
  type Asked,
  asksOf,
  hooks,
  howToTry,
  inForm,
  type HowToTry,
  type Known,
  type Trial,
  type Wire,
} from '../trial/index.ts';
import type { Ending, FaultCase } from './faults.ts';

/** What an item does with TrackingTime, as far as it decides how it ends. */
export type Sort =
  /** Reads a list, and has nothing to show where it is empty. */
  | 'list'
  /** Reads a list or a record that a builder is looking for: what is not there is no error. */
  | 'search'
  | 'search by id'
  | 'search by filters'
  /** Reads a list that belongs to a record. */
  | 'members'
  /** Reads a list for names. What isn't in it goes by its id. */
  | 'names'
  /** Reads one record that has to be there. */
  | 'record'
  /** Reads one record as it was before a change: it may be gone by now, and is empty then. */
  | 'past record'
  /** Makes or does something, once. */
  | 'post'
  | 'put'
  | 'delete'
  | 'subscribe'
  | 'unsubscribe'
  /** Makes many things, and reports on each. */
  | 'lines'
  /** Reads whatever a builder wants. */
  | 'free'
  /** Reads a report into a file. */
  | 'file'
  /** Asks nothing of TrackingTime, so that nothing can go wrong. */
  | 'by itself';

/** An item, or a part of one, that is put through every fault. */
export type Item = {
  name: string;
  sort: Sort;
  /** The function of the definition. */
  method: string;
  /** What it is called with, beside the connection. */
  bundle: (
    known: Known,
    trial: Trial,
  ) => Record<string, unknown> | Promise<Record<string, unknown>>;
  before?: HowToTry['before'];
};

/** Items that end otherwise than others of their kind. */
const SORTS: Record<string, Sort> = {
  create_time_entries: 'lines',
  api_request: 'free',
  find_time_entry: 'search by id',
  find_team_members: 'members',
  summary_report: 'record',
  detailed_report: 'record',
  project_report: 'record',
  user_report: 'record',
  reporting_period_ended: 'record',
  time_zone_list: 'by itself',
};

const SORT_BY_KIND = {
  triggers: 'list',
  searches: 'search',
  creates: 'post',
} as const;

/** What sort of item one is. An action can change or delete, too: what it mainly asks says so. */
const sortOf = (item: PlacedItem, auth: Auth): Sort => {
  const { operations } = asksOf(item, auth);
  const main =
    apiOf(auth) === 'live'
      ? operations.find((operation) => !operation.startsWith('GET'))
      : operations[0];
  const [, sort] = /^(?:\w+ .*\/)?(update|delete)/.exec(main ?? '') ?? [];
  if (sort !== undefined) {
    return sort === 'update' ? 'put' : 'delete';
  }
  return SORTS[item.key] ?? SORT_BY_KIND[item.kind];
};

const itemOf = (item: PlacedItem, auth: Auth): Item => {
  const { fields, before } = howToTry(item, auth);
  return {
    name: item.key,
    sort: sortOf(item, auth),
    method: `${item.where}.operation.perform`,
    bundle: (account) => ({ inputData: fields(account) }),
    ...(before && { before }),
  };
};

/** What must be so for a trigger to have a sample. Of most there always is one; a timer has to run. */
const BEFORE_SAMPLE: Record<string, Item['before']> = {
  timer_started: hooks.timer_started?.happen,
};

/** A hook trigger talks to TrackingTime in three ways; a delivery is none of them. */
const hookItems = (key: string): Item[] => [
  {
    name: `${key}: sample`,
    sort: 'list',
    method: `triggers.${key}.operation.performList`,
    bundle: () => ({ inputData: {} }),
    before: BEFORE_SAMPLE[key],
  },
  {
    name: `${key}: on`,
    sort: 'subscribe',
    method: `triggers.${key}.operation.performSubscribe`,
    bundle: () => ({
      inputData: {},
      // A new one each time, as Zapier has it.
      targetUrl: `http://127.0.0.1:9/hooks/standard/1/${randomUUID()}/`,
    }),
  },
  {
    name: `${key}: off`,
    sort: 'unsubscribe',
    method: `triggers.${key}.operation.performUnsubscribe`,
    bundle: async (_known, { lab, connection }) => ({
      subscribeData: (
        await lab.call(
          `triggers.${key}.operation.performSubscribe`,
          {
            inputData: {},
            targetUrl: 'http://127.0.0.1:9/hooks/standard/1/b/',
          },
          connection,
        )
      ).results,
    }),
  },
];

/** What is fetched when a Zap uses a detail of a result. */
const detail = (
  name: string,
  sort: Sort,
  hydrator: string,
  inputData: (known: Known, trial: Trial) => object | Promise<object>,
): Item => ({
  name,
  sort,
  method: `hydrators.${hydrator}`,
  bundle: async (known, trial) => ({
    inputData: await inputData(known, trial),
  }),
});

const ofProject = ({ project }: Known) => ({ id: project.id });
const ofTask = ({ task }: Known) => ({ id: task.id });

const details: Item[] = [
  detail('details: project', 'record', 'project', ofProject),
  detail('details: task', 'record', 'task', ofTask),
  detail('details: client', 'record', 'client', ({ client: { id } }) => ({
    id,
  })),
  detail("details: a project's client", 'record', 'clientOfProject', ofProject),
  detail(
    'details: previous project',
    'past record',
    'previousProject',
    ofProject,
  ),
  detail('details: previous task', 'past record', 'previousTask', ofTask),
  detail('details: user', 'record', 'user', ({ me: { id } }) => ({ id })),
  detail('details: tags', 'names', 'tags', ({ tag }) => ({ ids: [tag.id] })),
  detail('timesheet file', 'file', 'timesheet', async (known, trial) => ({
    // The year until today: the sandbox's entries are there, whenever it runs.
    from: minutesAhead(-365 * DAY_MINUTES).slice(0, 10),
    to: minutesAhead(0).slice(0, 10),
    timezone: 'UTC',
    // Of whom no item makes any.
    user_ids: (await othersThan(trial, known)).slice(1),
  })),
];

const connectionTest: Item = {
  name: 'connection test',
  sort: 'record',
  method: 'authentication.test',
  bundle: () => ({}),
};

const othersThan = async (
  { api }: Trial,
  { me }: Known,
): Promise<[string, string]> => {
  const people = await api<Wire[]>('GET', '/users?status=active');
  const [one, other] = people.filter(({ id }) => id !== me.id);
  if (!one || !other) {
    throw new Error('The sandbox has too few people.');
  }
  return [one.id, other.id];
};

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const minutesAhead = (minutes: number): string =>
  new Date(Date.now() + minutes * MINUTE_MS).toISOString();

/**
 * What shows that a parameter was not looked at: a project that is not active, timers of others that run longer and begin
 * later than one's own, and entries of which the later one was made first.
 */
export const arrange = async (trial: Trial, known: Known): Promise<void> => {
  const { api, control } = trial;
  const projects = await api<Wire[]>('GET', '/projects?status=active');
  const project = projects.find(({ id }) => id !== known.project.id);
  await control('PUT', `/projects/${project?.id ?? ''}/status`, {
    status: 'archived',
  });
  const [one, other] = await othersThan(trial, known);
  const timers = { [one]: -120, [other]: 60 };
  for (const [user_id, minutes] of Object.entries(timers)) {
    const start_time = minutesAhead(minutes);
    await api('POST', '/time-entries/start', { user_id, start_time });
  }
  for (const minutes of [30, 20]) {
    const start_time = minutesAhead(minutes);
    await api('POST', '/time-entries', { start_time, duration: 60 });
    await control('POST', '/clock', { advance_seconds: 60 });
  }
};

const DAY_MS = 86_400_000;
let moment = Date.parse('2020-01-01T09:00:00Z');

/**
 * Entries on a day of their own and before it. One, which is known from then on, is what the filtered items ask for; each
 * other one misses a single filter.
 */
const makeEntries = async (trial: Trial, known: Known): Promise<void> => {
  moment += 3 * DAY_MS;
  // Other setups move it on meanwhile.
  const start = moment;
  const right = {
    start_time: new Date(start).toISOString(),
    duration: 1_800,
    user_id: known.me.id,
    project_id: known.project.id,
    task_id: known.task.id,
    billable: true,
    tag_ids: [known.tag.id],
  };
  const make = (miss: Partial<typeof right>) =>
    trial.api('POST', '/time-entries', { ...right, ...miss });
  const [someoneElse] = await othersThan(trial, known);
  await make({ user_id: someoneElse });
  await make({ start_time: new Date(start - 10 * DAY_MS).toISOString() });
  await make({ billable: false });
  await make({ tag_ids: [] });
  const { project_id: _project, task_id: _task, ...ofNothing } = right;
  await trial.api('POST', '/time-entries', ofNothing);
  known.entry = await make({});
};

const dayOf = ({ entry }: Known): { from: string; to: string } => {
  const day = String(entry.start_time).slice(0, 10);
  return { from: day, to: day };
};

/** A search with filters, as far as its form has them. */
const withFilters = (
  definition: Definition,
  name: string,
  sort: Sort,
  fields: (known: Known) => Record<string, unknown>,
): Item => {
  const [key = ''] = name.split(':');
  const form = definition.searches[key]?.operation.inputFields ?? [];
  return {
    name,
    sort,
    method: `searches.${key}.operation.perform`,
    before: makeEntries,
    bundle: (known) => ({
      inputData: inForm({ ...fields(known), ...dayOf(known) }, form),
    }),
  };
};

/** Items again, with the filters that they can have. */
const filteredIn = (definition: Definition): Item[] => [
  withFilters(
    definition,
    'find_time_entry: task',
    'search by filters',
    ({ me, task }) => ({ user_id: me.id, task_id: task.id }),
  ),
  withFilters(
    definition,
    'find_time_entry: project',
    'search by filters',
    ({ project }) => ({ project_id: project.id }),
  ),
  withFilters(
    definition,
    'detailed_report: client',
    'record',
    ({ entry, tag }) => ({
      period: 'custom',
      client_ids: [entry.client_id],
      tag_ids: [tag.id],
      billable: true,
    }),
  ),
];

/** Every item of a lab's build, those behind dropdowns and details included. */
export const itemsOf = ({
  definition,
  auth,
}: Pick<Lab, 'definition' | 'auth'>): Item[] => [
  ...placedItemsOf(definition).flatMap((item) =>
    item.operation.type === 'hook' ? hookItems(item.key) : itemOf(item, auth),
  ),
  ...filteredIn(definition),
  // A build has details of what it can tell.
  ...details.filter(
    ({ method }) =>
      method.replace('hydrators.', '') in (definition.hydrators ?? {}),
  ),
  connectionTest,
];

const WHERE_NOTHING_IS_FINE = {
  'past record': 'ok',
  search: 'nothing',
  'search by id': 'nothing',
  'search by filters': 'nothing',
  members: 'nothing',
  unsubscribe: 'ok',
} as const;
const WHERE_NO_ANSWER_IS_NEEDED = { delete: 'ok', unsubscribe: 'ok' } as const;

/**
 * The odd record of a list, and of a team, which then says that not all are here. A search cannot say that it was not the
 * one.
 */
const LEFT_OUT = {
  list: 'ok',
  members: 'ok',
  names: 'ok',
  free: 'ok',
  unsubscribe: 'ok',
} as const;

/** Where an item ends otherwise than most do, by fault. */
const EXCEPTIONS: Record<string, Partial<Record<Sort, Ending>>> = {
  404: WHERE_NOTHING_IS_FINE,
  '404 timer': WHERE_NOTHING_IS_FINE,
  410: WHERE_NOTHING_IS_FINE,
  204: WHERE_NO_ANSWER_IS_NEEDED,
  empty: WHERE_NO_ANSWER_IS_NEEDED,
  // The status came, and says that it was done.
  drip: WHERE_NO_ANSWER_IS_NEEDED,
  cut: WHERE_NO_ANSWER_IS_NEEDED,
  list: {
    list: 'nothing',
    search: 'nothing',
    'search by filters': 'nothing',
    members: 'ok',
    names: 'ok',
    free: 'ok',
  },
  'no meta': { free: 'ok' },
  'odd list': { list: 'nothing', members: 'ok', names: 'ok', free: 'ok' },
  record: { free: 'ok', unsubscribe: 'ok' },
  // It asks for a year, which is what comes.
  'no from': { file: 'ok' },
  total: { free: 'ok' },
  'no end': { free: 'ok' },
  'end "true"': { free: 'ok' },
  'end unsaid': { free: 'ok' },
  'odd id': LEFT_OUT,
  'odd infinity': LEFT_OUT,
  'odd minus': LEFT_OUT,
  'odd fraction': LEFT_OUT,
  'odd time': LEFT_OUT,
  'odd flag': LEFT_OUT,
  // One line can meet the fault after another was made: run again, that one would be made twice.
  '401 once': { lines: 'lines' },
  '403 expired': { lines: 'lines' },
  // Run again, it would be done twice.
  'lost, 429': { post: 'error', subscribe: 'error', lines: 'error' },
};

/** The same in the build for the live API, in which a delete reads its record first, and nothing is sent twice. */
const LIVE_EXCEPTIONS: typeof EXCEPTIONS = {
  404: WHERE_NOTHING_IS_FINE,
  410: WHERE_NOTHING_IS_FINE,
  204: { unsubscribe: 'ok' },
  empty: { unsubscribe: 'ok' },
  number: { unsubscribe: 'ok', free: 'ok' },
  null: { unsubscribe: 'ok', free: 'ok' },
  'half envelope': { unsubscribe: 'ok', free: 'ok' },
  '401 once': { lines: 'lines' },
  '401 in 200': { lines: 'lines' },
  // What isn't gone yet is ended in another way.
  '503 once': { unsubscribe: 'ok', lines: 'lines' },
  'reset once': { unsubscribe: 'ok', lines: 'lines' },
  // Nobody knows what a builder's own request did.
  'lost once': { free: 'error' },
  'late once': { free: 'error' },
};

/** Whether what comes first only reads. A hook of the live API is made with a GET, and a builder's GET may write. */
const readsFirst = (sort: Sort, [first]: readonly Asked[]): boolean =>
  sort !== 'free' &&
  first?.method === 'GET' &&
  first.operation !== 'createWebhook';

/** How an item has to end under a fault that met these requests. */
export const expectedEnding = (
  { sort }: Item,
  fault: FaultCase,
  { auth, asked }: { auth: Auth; asked: readonly Asked[] },
): Ending => {
  if (sort === 'by itself' || (fault.meets && !asked.some(fault.meets))) {
    return 'ok';
  }
  const exceptions = apiOf(auth) === 'live' ? LIVE_EXCEPTIONS : EXCEPTIONS;
  const exception = exceptions[fault.name]?.[sort];
  if (exception) {
    return exception;
  }
  if (fault.endsReads && readsFirst(sort, asked)) {
    return fault.endsReads;
  }
  return auth === 'token' && fault.ends === 'renewed' ? 'expired' : fault.ends;
};
