import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { QUESTIONS } from '../index.ts';
import {
  answerOtherwise,
  good,
  HTML,
  refusal,
  type Answered,
  type Asked,
  type Otherwise,
} from './otherwise.ts';
import { foundBy, probe } from './probing.ts';

type Settings = Parameters<typeof sandbox.control<'PUT', '/settings'>>[2];
type Live = NonNullable<Settings>['live'];

/** How TrackingTime could be: as the sandbox plays it, with these settings, or by what answers in its place. */
type Way = { live?: Live; otherwise?: Otherwise };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ api: 'live', entries: 120 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.control('POST', '/reset', {});
});

type Fields = Record<string, unknown>;

/** Answers these requests so, and all others as the sandbox does. */
const where =
  (
    isMeant: (asked: Asked) => boolean,
    answer: Otherwise | Answered,
  ): Otherwise =>
  (asked, forward) => {
    if (!isMeant(asked)) {
      return forward();
    }
    return typeof answer === 'function' ? answer(asked, forward) : answer;
  };

const at =
  (method: string, path: RegExp) =>
  (asked: Asked): boolean =>
    asked.method === method && path.test(asked.path);

/** The sandbox's answer with its data changed. */
const changed =
  (change: (data: never) => unknown): Otherwise =>
  async (_asked, forward) => {
    const answer = await forward();
    const { data, ...body } = answer.body as Fields;
    return { ...answer, body: { ...body, data: change(data as never) } };
  };

const withoutField =
  (field: string) =>
  (records: Fields[]): Fields[] =>
    records.map((record) => ({ ...record, [field]: undefined }));

const ONE_EVENT = { id: 1, s: '2026-03-16 10:00:00', e: '2026-03-16 11:00:00' };

const shifted = (day: string | null): string => {
  const before = Date.parse(`${day ?? ''}T00:00:00Z`) - 86_400_000;
  return new Date(before).toISOString().slice(0, 10);
};

const nextDay: Otherwise = ({ query }, forward) => {
  const moved = new URLSearchParams(query);
  moved.set('from', shifted(query.get('from')));
  moved.set('to', shifted(query.get('to')));
  return forward({ query: moved });
};

const isOneDay = ({ path, query }: Asked): boolean =>
  path.endsWith('/events') && query.get('from') === query.get('to');

const isTrackOfNothing = ({ method, path, form }: Asked): boolean =>
  method === 'POST' && path.endsWith('/tasks/track') && !form.has('project_id');

/** Tells of two entries at once, once the second was added. */
const grouped = (): Otherwise => {
  let url = '';
  const added: unknown[] = [];
  return async (asked, forward) => {
    if (asked.path.endsWith('/webhooks/add')) {
      url = asked.query.get('url') ?? '';
      return good({ id: 9 });
    }
    const answer = await forward();
    if (asked.path.endsWith('/events/add')) {
      added.push((answer.body as { data: unknown }).data);
      if (added.length === 2) {
        await fetch(url, { method: 'POST', body: JSON.stringify(added) });
      }
    }
    return answer;
  };
};

/** Each question, and what it finds where TrackingTime is one way or another. */
const WAYS: [key: string, what: string, way: Way, found: string][] = [
  ['me', 'one way', {}, 'The name is in name, and the surname in surname.'],
  [
    'me',
    'with long names',
    {
      otherwise: where(
        at('GET', /^\/me$/),
        changed(({ id, account_id }: Fields) => ({
          id,
          account_id,
          first_name: 'Ada',
          last_name: 'Byron',
        })),
      ),
    },
    'The name is in first_name and last_name.',
  ],
  ['me', 'without limits', {}, 'No header is about a limit on requests.'],
  [
    'me',
    'with limits',
    {
      otherwise: async (_asked, forward) => {
        const answer = await forward();
        return {
          ...answer,
          headers: { ...answer.headers, 'X-RateLimit-Remaining': '9' },
        };
      },
    },
    'Headers about a limit: x-ratelimit-remaining.',
  ],
  ['teams', 'under accounts', {}, 'It works under an account as well.'],
  [
    'teams',
    'not under accounts',
    { otherwise: where(at('GET', /^\/\d+\/teams$/), refusal(400)) },
    "It doesn't work under an account.",
  ],
  [
    'refused-read',
    'under HTTP 200',
    {},
    'A call that failed is answered with HTTP 200.',
  ],
  [
    'refused-read',
    'with its own HTTP status',
    { live: { under_200: [] } },
    'A call that failed has a status of its own in HTTP.',
  ],
  ['not-found', 'by HTTP', {}, 'HTTP 404 with 404 in the body.'],
  [
    'not-found',
    'under HTTP 200',
    { live: { under_200: ['missing'] } },
    'HTTP 200 with 404 in the body.',
  ],
  ['no-such-path', 'as JSON', {}, 'It is JSON.'],
  [
    'no-such-path',
    'as a page',
    { otherwise: where(at('GET', /no-such-path/), HTML) },
    "It isn't JSON.",
  ],
  ['entries', 'short', {}, 'The records have short names.'],
  [
    'entries',
    'long',
    { live: { records: 'long' } },
    'The records have long names.',
  ],
  ['entry', 'long', {}, 'It has long names.'],
  [
    'entry',
    'short',
    { otherwise: where(at('GET', /events\/\d+$/), good(ONE_EVENT)) },
    'It has short names.',
  ],
  ['last-changed', 'allowed', {}, 'Each record has its date of change.'],
  [
    'last-changed',
    'without dates',
    {
      otherwise: where(
        ({ query }) => query.has('sort_by'),
        changed(withoutField('uat')),
      ),
    },
    'Not every record has its date of change.',
  ],
  [
    'last-changed',
    'refused',
    {
      otherwise: where(({ query }) => query.has('sort_by'), refusal(403, 403)),
    },
    'It is refused: HTTP 403 with 403 in the body.',
  ],
  ['page-size', 'large', {}, 'More than 50 come.'],
  [
    'page-size',
    'of 50',
    {
      otherwise: where(at('GET', /events$/), ({ query }, forward) => {
        if (!query.has('page_size')) {
          query.set('page_size', '50');
        }
        return forward({ query });
      }),
    },
    '50 come, and page=1 has more.',
  ],
  ['my-timers', 'a list', {}, 'No timer runs, and it is an empty list.'],
  [
    'my-timers',
    'no list',
    { otherwise: where(at('GET', /tracking$/), good({})) },
    "It isn't a list. HTTP 200 with 200 in the body.",
  ],
  [
    'tasks',
    'oldest first',
    {},
    'They are in the order of their ids, the highest last.',
  ],
  [
    'tasks',
    'newest first',
    {
      otherwise: where(
        at('GET', /paginated$/),
        changed((tasks: Fields[]) => tasks.reverse()),
      ),
    },
    'They are in the order of their ids, the highest first.',
  ],
  ['projects', 'with pages', {}, 'With page=1 no records come.'],
  [
    'projects',
    'without pages',
    {
      otherwise: where(at('GET', /projects$/), ({ query }, forward) => {
        query.delete('page');
        return forward({ query });
      }),
    },
    'With page=1 as many records come as without.',
  ],
  ['projects', 'by age', {}, 'A newer record has a higher id.'],
  [
    'projects',
    'not by age',
    {
      otherwise: where(
        at('GET', /projects$/),
        changed((projects: Fields[]) =>
          projects.map((project) => ({
            ...project,
            created_at: `${9_999 - Number(project.id)}-01-01 00:00:00`,
          })),
        ),
      ),
    },
    "A newer record doesn't always have a higher id.",
  ],
  ['project', 'there', {}, 'It is the project.'],
  [
    'project',
    'missing',
    { otherwise: where(at('GET', /projects\/\d+$/), refusal(400, 400)) },
    "It isn't the project: HTTP 400 with 400 in the body.",
  ],
  [
    'project-tasks',
    'missing',
    {
      otherwise: where(
        at('GET', /min$/),
        changed((project: Fields) => ({ ...project, tasks: [] })),
      ),
    },
    'No tasks came. HTTP 200 with 200 in the body.',
  ],
  [
    'project-tasks',
    'short',
    {
      otherwise: where(
        at('GET', /min$/),
        changed((project: Fields) => ({
          ...project,
          tasks: [{ id: 1, name: 'Wireframes' }],
        })),
      ),
    },
    'A task has id, name.',
  ],
  [
    'customers',
    'without pages',
    {},
    'With page=1 as many records come as without.',
  ],
  [
    'customers',
    'with pages',
    { live: { customers_ignore_page: false } },
    'With page=1 no records come.',
  ],
  ['users', 'who say', {}, 'Each user has is_archived.'],
  [
    'users',
    "who don't say",
    {
      otherwise: where(
        at('GET', /users$/),
        changed(withoutField('is_archived')),
      ),
    },
    'Not every user has is_archived.',
  ],
  ['groups', 'filtered', {}, 'The filter makes a difference.'],
  [
    'groups',
    'none',
    { otherwise: where(at('GET', /groups$/), good([])) },
    'There is no group.',
  ],
  ['group', 'with users', {}, 'It has a list of users.'],
  [
    'group',
    'without users',
    { otherwise: where(at('GET', /groups\/\d+$/), good({ id: 1 })) },
    'It has no list of users. HTTP 200 with 200 in the body.',
  ],
  ['hooks', 'under data', {}, 'There is a list under data.'],
  [
    'hooks',
    'under webhooks',
    {
      otherwise: where(at('GET', /webhooks$/), {
        ...good({}),
        body: { response: { status: 200 }, webhooks: { data: [{ id: 1 }] } },
      }),
    },
    'There is a list under webhooks.data.',
  ],
  ['entry-add', 'with little', {}, "It is the caller's."],
  [
    'entry-add',
    'created long ago',
    {
      otherwise: where(
        at('GET', /events\/\d+$/),
        changed((entry: Fields) => ({
          ...entry,
          created_at: '2001-01-01 00:00:00',
        })),
      ),
    },
    "Its date of creation is now in neither the workspace's zone nor UTC.",
  ],
  [
    'entry-add',
    'with more',
    {
      otherwise: where(
        ({ path, form }) => path.endsWith('/add') && !form.has('user_id'),
        refusal(500),
      ),
    },
    'It is refused: HTTP 200 with 500 in the body.',
  ],
  ['entry-by-duration', 'taken', {}, 'The entry is as long as its duration.'],
  [
    'entry-by-duration',
    'refused',
    {
      otherwise: where(
        ({ path, form }) => path.endsWith('/add') && !form.has('end'),
        refusal(500),
      ),
    },
    'It is refused: HTTP 200 with 500 in the body.',
  ],
  [
    'entry-without-zone',
    'in the workspace’s',
    {},
    "They are in the workspace's zone.",
  ],
  [
    'entry-without-zone',
    'in another',
    {
      otherwise: where(
        ({ path, form }) => path.endsWith('/add') && !form.has('timezone'),
        ({ form }, forward) => {
          form.set('timezone', 'GMT-05:00');
          return forward({ form });
        },
      ),
    },
    "They aren't in the workspace's zone.",
  ],
  ['entry-iso-times', 'taken', {}, 'Its times are those that were sent.'],
  [
    'entry-iso-times',
    'refused',
    {
      otherwise: where(
        ({ form }) => form.get('start')?.includes('T') ?? false,
        refusal(500),
      ),
    },
    'It is refused: HTTP 200 with 500 in the body.',
  ],
  [
    'refused-write',
    'under HTTP 200',
    {},
    'It is refused by HTTP 200 with 500 in the body.',
  ],
  [
    'refused-write',
    'by HTTP',
    { live: { under_200: [] } },
    'It is refused by HTTP 500 with 500 in the body.',
  ],
  ['entry-update', 'without an end', {}, 'It is taken without an end.'],
  [
    'entry-update',
    'with an end',
    { live: { update_needs_end: true } },
    'It is refused without an end: HTTP 200 with 500 in the body.',
  ],
  [
    'entry-clear-notes',
    'cleared',
    {},
    'They clear them. HTTP 200 with 200 in the body.',
  ],
  [
    'entry-clear-notes',
    'kept',
    { otherwise: where(at('POST', /update/), good({})) },
    "They don't clear them. HTTP 200 with 200 in the body.",
  ],
  [
    'entry-clear-project',
    'cleared',
    {},
    'The project is taken away. HTTP 200 with 200 in the body.',
  ],
  [
    'entry-clear-project',
    'kept',
    { otherwise: where(at('POST', /update/), good({})) },
    "The project isn't taken away. HTTP 200 with 200 in the body.",
  ],
  [
    'range-zone',
    'the workspace’s',
    {},
    "It is listed on the day it has in the workspace's zone.",
  ],
  [
    'range-zone',
    'its own',
    { otherwise: where(isOneDay, nextDay) },
    "It isn't listed on the day it has in the workspace's zone.",
  ],
  [
    'range-zone',
    'unknown',
    { live: { timezone_iana: false } },
    'The workspace has no IANA zone to compare with.',
  ],
  [
    'external-reference',
    'found',
    {},
    "A part of the reference doesn't find it.",
  ],
  [
    'external-reference',
    'not found',
    { otherwise: where(at('GET', /search/), good([])) },
    "It isn't found by its reference. HTTP 200 with 200 in the body.",
  ],
  [
    'entry-delete',
    'gone',
    {},
    'It is gone. A read of it: HTTP 404 with 404 in the body.',
  ],
  [
    'entry-delete',
    'kept',
    { otherwise: where(at('DELETE', /events/), HTML) },
    'It is still there.',
  ],
  ['entry-delete-again', 'missing', {}, 'HTTP 404 with 404 in the body.'],
  [
    'entry-delete-again',
    'a mistake',
    { otherwise: where(at('DELETE', /events/), refusal(500)) },
    'HTTP 200 with 500 in the body.',
  ],
  [
    'timer-start',
    'on nothing',
    {},
    'A timer starts without a project or a task.',
  ],
  [
    'timer-start',
    'on a project',
    { otherwise: where(isTrackOfNothing, refusal(500)) },
    'A timer starts on a project.',
  ],
  [
    'timer-start-again',
    'refused',
    {},
    'It is refused by HTTP 200 with 502 in the body.',
  ],
  [
    'timer-start-again',
    'by HTTP',
    { live: { under_200: [] } },
    'It is refused by HTTP 502 with 502 in the body.',
  ],
  [
    'timer-stop-again',
    'refused',
    {},
    'A second stop is refused by HTTP 200 with 500 in the body.',
  ],
  [
    'timer-stop-again',
    'taken',
    {
      otherwise: where(at('POST', /stop/), async (_asked, forward) => {
        await forward();
        return good({ id: 1 });
      }),
    },
    "A second stop isn't refused: HTTP 200 with 200 in the body.",
  ],
  ['hook-subscribe', 'without a secret', {}, 'No secret is answered.'],
  [
    'hook-subscribe',
    'with a secret',
    { live: { hook_secret: true } },
    'A secret is answered.',
  ],
  [
    'hook-subscribe',
    'once',
    { otherwise: where(at('GET', /webhooks\/add/), good({ id: 9 })) },
    "They don't have an id each.",
  ],
  [
    'hook-events',
    'refused',
    {},
    'task.created is refused: HTTP 200 with 500 in the body.',
  ],
  [
    'hook-events',
    'taken',
    { otherwise: where(at('GET', /webhooks\/add/), good({ id: 9 })) },
    'project.updated is taken.',
  ],
  [
    'hook-own-write',
    'heard of',
    {},
    'event.created after an entry was added: 1, the first after 0 s.',
  ],
  [
    'hook-own-write',
    'not heard of',
    { otherwise: where(at('GET', /webhooks\/add/), good({ id: 9 })) },
    'event.created after an entry was added: none.',
  ],
  ['hook-delivery', 'as an object', {}, "The entry's id is in id."],
  [
    'hook-delivery',
    'wrapped',
    { live: { hook_shape: 'wrapped' } },
    "The entry's id is in data.id.",
  ],
  [
    'hook-delivery',
    'without its id',
    { live: { hook_shape: 'nothing' } },
    "The entry's id is nowhere in it.",
  ],
  ['hook-grouped', 'apart', {}, "They aren't in one delivery."],
  [
    'hook-grouped',
    'together',
    { otherwise: grouped() },
    'Both are in one delivery.',
  ],
  ['hook-timer', 'heard of', {}, 'Start: event.created after 0 s.'],
  [
    'hook-timer',
    'not heard of',
    { live: { timer_hooks: { start: null, sync: null, stop: null } } },
    'Stop: none.',
  ],
  ['hook-unsubscribe', 'ended', {}, "It isn't listed any more."],
  [
    'hook-unsubscribe',
    'not ended',
    { otherwise: where(at('DELETE', /webhooks/), HTML) },
    'It is still listed.',
  ],
];

const probing = async (key: string, { live, otherwise }: Way) => {
  if (live) {
    await sandbox.control('PUT', '/settings', { live });
  }
  const server =
    otherwise && (await answerOtherwise(sandbox.origin, otherwise));
  try {
    return await probe(server?.origin ?? sandbox.origin, [key]);
  } finally {
    await server?.close();
  }
};

it.each(WAYS)('%s, %s', async (key, _what, way, found) => {
  expect(foundBy(await probing(key, way), key)).toContain(found);
});

it('each question is tried in more than one way', () => {
  const keys = WAYS.map(([key]) => key);
  const untried = QUESTIONS.filter(
    ({ key }) => keys.filter((tried) => tried === key).length < 2,
  ).map(({ key }) => key);
  expect(untried).toEqual([]);
});
