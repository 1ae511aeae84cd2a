import {
  dayFromToday,
  either,
  how,
  idOf,
  idsAndAge,
  recordOf,
  recordsIn,
  recordsOf,
  spellingOf,
} from '../answers.ts';
import { hooksIn } from '../made.ts';
import { isRecord, outlineOf } from '../outline.ts';
import type { Question } from '../question.ts';
import { namesIn, says, type Said } from '../said.ts';

const lastMonth = () => ({ from: dayFromToday(-31), to: dayFromToday(1) });

/** An id that no entry of the workspace has. */
const NOBODYS = '999999999999';

const LIMITS = /rate-?limit|retry-after|quota/i;

const hasAny = (record: object, ...keys: string[]): boolean =>
  keys.some((key) => key in record);

const isNewestFirst = (ids: readonly number[]): Said => {
  const steps = ids.slice(1).map((id, index) => id - (ids[index] ?? 0));
  if (steps.length === 0) {
    return says`There are too few to tell their order.`;
  }
  if (steps.every((step) => step > 0)) {
    return says`They are in the order of their ids, the highest last.`;
  }
  return steps.every((step) => step < 0)
    ? says`They are in the order of their ids, the highest first.`
    : says`They are in no order of their ids.`;
};

/** Whether a list looks at the page that it is asked for. */
const aboutPages = (
  all: readonly object[],
  second: readonly object[],
): Said => {
  if (second.length === 0) {
    return all.length === 0
      ? says`There are no records, so nothing can be said of pages.`
      : says`With page=1 no records come.`;
  }
  return second.length === all.length
    ? says`With page=1 as many records come as without.`
    : says`With page=1 other records come.`;
};

const me: Question = {
  key: 'me',
  asks: says`What does /me answer, and what do answers say besides?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const answer = await account.ask({ at: says`/me` });
    const record = recordOf(answer);
    const limits = answer.headerNames.filter((name) => LIMITS.test(name));
    return [
      hasAny(record, 'first_name', 'last_name')
        ? says`The name is in first_name and last_name.`
        : says`There is no first_name or last_name.`,
      hasAny(record, 'name', 'surname')
        ? says`The name is in name, and the surname ${'surname' in record ? says`in surname` : says`isn't there`}.`
        : says`There is no name or surname.`,
      answer.isJson
        ? says`The content type is application/json.`
        : says`The content type isn't application/json.`,
      limits.length > 0
        ? says`Headers about a limit: ${namesIn(limits)}.`
        : says`No header is about a limit on requests.`,
    ];
  },
};

const teams: Question = {
  key: 'teams',
  asks: says`What does /teams answer, with an account in its path too?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const query = { filter: 'ACTIVE' };
    const free = await account.ask({ at: says`/teams`, query });
    const under = await account.ask({ at: says`/{account}/teams`, query });
    const zones = recordsOf(free).map(({ settings }) =>
      isRecord(settings) ? settings.timezone_iana : undefined,
    );
    return [
      says`Under an account: ${how(under)}.`,
      recordsOf(under).length === recordsOf(free).length && under.isGood
        ? says`It works under an account as well.`
        : says`It doesn't work under an account.`,
      zones.every((zone) => typeof zone === 'string' && zone !== '')
        ? says`Each workspace has an IANA zone.`
        : says`Not every workspace has an IANA zone.`,
    ];
  },
};

const refusedRead: Question = {
  key: 'refused-read',
  asks: says`How is a read refused that can't be understood?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const answer = await account.ask({
      at: says`/{account}/events`,
      query: { filter: 'PROJECT', from: 'no-day', to: 'no-day' },
    });
    if (answer.isGood) {
      return [says`It isn't refused: ${how(answer)}.`];
    }
    return [
      says`It is refused by ${how(answer)}.`,
      answer.http === 200
        ? says`A call that failed is answered with HTTP 200.`
        : says`A call that failed has a status of its own in HTTP.`,
    ];
  },
};

const notFound: Question = {
  key: 'not-found',
  asks: says`How is a read of an entry answered that isn't there?`,
  needs: 'nothing',
  ask: async ({ account }) => [
    says`${how(await account.ask({ at: says`/{account}/events/{id}`, id: NOBODYS }))}.`,
  ],
};

const noSuchPath: Question = {
  key: 'no-such-path',
  asks: says`How is a path answered that isn't there?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const answer = await account.ask({ at: says`/{account}/no-such-path` });
    return [
      says`${how(answer)}.`,
      answer.isJson ? says`It is JSON.` : says`It isn't JSON.`,
    ];
  },
};

const entries: Question = {
  key: 'entries',
  asks: says`How are the records of /events spelled, and their dates of change?`,
  needs: 'nothing',
  ask: async ({ account, known }) => {
    const answer = await account.ask({
      at: says`/{account}/events`,
      query: { filter: 'USER', ...lastMonth(), order: 'desc', page_size: '20' },
    });
    const [first] = recordsOf(answer);
    if (!first) {
      return [says`There is no entry of the last 31 days. ${how(answer)}.`];
    }
    known.entry = first;
    const created = either(first, 'cat', 'created_at');
    const updated = either(first, 'uat', 'updated_at');
    return [
      says`The records have ${spellingOf(first)}.`,
      says`Created: ${outlineOf(created)}. Updated: ${outlineOf(updated)}.`,
    ];
  },
};

const entry: Question = {
  key: 'entry',
  asks: says`How is an entry spelled that is asked for alone?`,
  needs: 'nothing',
  ask: async ({ account, known }) => {
    const id = known.entry && idOf(known.entry);
    if (id === undefined) {
      return [says`There is no entry of the last 31 days to ask about.`];
    }
    const answer = await account.ask({ at: says`/{account}/events/{id}`, id });
    return answer.isGood
      ? [says`It has ${spellingOf(recordOf(answer))}.`]
      : [says`It can't be read: ${how(answer)}.`];
  },
};

const lastChanged: Question = {
  key: 'last-changed',
  asks: says`Can everybody's entries be asked for by the date of their change?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const answer = await account.ask({
      at: says`/{account}/events`,
      query: {
        filter: 'COMPANY',
        sort_by: 'updated_at',
        ...lastMonth(),
        order: 'desc',
        page_size: '100',
      },
    });
    if (!answer.isGood) {
      return [says`It is refused: ${how(answer)}.`];
    }
    const updated = recordsOf(answer).map((record) =>
      either(record, 'uat', 'updated_at'),
    );
    const dates = updated.map((value) =>
      typeof value === 'string' ? value : '',
    );
    return [
      says`It works with filter=COMPANY.`,
      dates.every((date) => date !== '') && dates.length > 0
        ? says`Each record has its date of change.`
        : says`Not every record has its date of change.`,
      dates.every((date, at) => at === 0 || date <= (dates[at - 1] ?? ''))
        ? says`The last changed comes first.`
        : says`They aren't in the order of their change.`,
    ];
  },
};

const DEFAULT_SAID = 50;

const pageSize: Question = {
  key: 'page-size',
  asks: says`How many entries does a page have if nobody says?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const query = {
      filter: 'COMPANY',
      from: dayFromToday(-366),
      to: dayFromToday(1),
    };
    const all = await account.ask({ at: says`/{account}/events`, query });
    const company = all.isGood ? 'COMPANY' : 'USER';
    const first = all.isGood
      ? all
      : await account.ask({
          at: says`/{account}/events`,
          query: { ...query, filter: company },
        });
    const many = recordsOf(first).length;
    if (many > DEFAULT_SAID) {
      return [says`More than 50 come.`];
    }
    if (many < DEFAULT_SAID) {
      return [says`There are fewer than 50 in a year, so it can't be told.`];
    }
    const second = await account.ask({
      at: says`/{account}/events`,
      query: { ...query, filter: company, page: '1' },
    });
    return recordsOf(second).length > 0
      ? [says`50 come, and page=1 has more.`]
      : [says`There are 50 in a year, so it can't be told.`];
  },
};

const myTimers: Question = {
  key: 'my-timers',
  asks: says`What does the list of a user's running timers answer?`,
  needs: 'nothing',
  ask: async ({ account, me: caller }) => {
    const answer = await account.ask({
      at: says`/{account}/users/{id}/tasks/tracking`,
      id: idOf(caller),
    });
    if (!Array.isArray(answer.data)) {
      return [says`It isn't a list. ${how(answer)}.`];
    }
    return answer.data.length === 0
      ? [says`No timer runs, and it is an empty list.`]
      : [says`A timer runs, and it is a list of tasks.`];
  },
};

const tasks: Question = {
  key: 'tasks',
  asks: says`In which order are tasks listed?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const answer = await account.ask({
      at: says`/{account}/tasks/paginated`,
      query: { filter: 'ALL', page: '0', page_size: '50' },
    });
    return answer.isGood
      ? [isNewestFirst(recordsOf(answer).map(({ id }) => Number(id)))]
      : [says`It is refused: ${how(answer)}.`];
  },
};

const projects: Question = {
  key: 'projects',
  asks: says`Does the list of projects look at a page, and what do ids say?`,
  needs: 'nothing',
  ask: async ({ account, known }) => {
    const at = says`/{account}/projects`;
    const answer = await account.ask({ at, query: { filter: 'ALL' } });
    const second = await account.ask({
      at,
      query: { filter: 'ALL', page: '1' },
    });
    const all = recordsOf(answer);
    known.project =
      all.find(({ is_archived }) => is_archived !== true) ??
      known.project ??
      {};
    return [aboutPages(all, recordsOf(second)), idsAndAge(all)];
  },
};

const project: Question = {
  key: 'project',
  asks: says`Can a project be read at /projects/{id}?`,
  needs: 'nothing',
  ask: async ({ account, known }) => {
    const id = known.project && idOf(known.project);
    if (id === undefined) {
      return [says`There is no project to ask about.`];
    }
    const answer = await account.ask({
      at: says`/{account}/projects/{id}`,
      id,
    });
    return [
      answer.isGood && idOf(recordOf(answer)) === id
        ? says`It is the project.`
        : says`It isn't the project: ${how(answer)}.`,
    ];
  },
};

const projectTasks: Question = {
  key: 'project-tasks',
  asks: says`How much of a task is there among a project's tasks?`,
  needs: 'nothing',
  ask: async ({ account, known }) => {
    const id = known.project && idOf(known.project);
    if (id === undefined) {
      return [says`There is no project to ask about.`];
    }
    const answer = await account.ask({
      at: says`/{account}/projects/{id}/min`,
      id,
      query: { include_tasks: 'true', include_closed_tasks: 'true' },
    });
    const all = recordsIn(recordOf(answer).tasks);
    return all.length > 0
      ? [says`A task has ${namesIn(Object.keys(all[0] ?? {}))}.`]
      : [says`No tasks came. ${how(answer)}.`];
  },
};

const customers: Question = {
  key: 'customers',
  asks: says`Does the list of customers look at a page, and what does a customer hold?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const at = says`/{account}/customers`;
    const answer = await account.ask({ at, query: { filter: 'ALL' } });
    const second = await account.ask({
      at,
      query: { filter: 'ALL', page: '1' },
    });
    const all = recordsOf(answer);
    const contacts = all.map((record) =>
      'contact' in record ? record.contact : undefined,
    );
    return [
      aboutPages(all, recordsOf(second)),
      idsAndAge(all),
      contacts.some((contact) => contact !== undefined && contact !== null)
        ? says`contact has a value in some: ${outlineOf(contacts.find((contact) => contact))}.`
        : says`contact has no value in any.`,
    ];
  },
};

const users: Question = {
  key: 'users',
  asks: says`Does the list of users say who is archived?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const answer = await account.ask({
      at: says`/{account}/users`,
      query: { filter: 'ALL' },
    });
    const all = recordsOf(answer);
    if (all.length === 0) {
      return [says`No users came. ${how(answer)}.`];
    }
    return [
      all.every((record) => 'is_archived' in record)
        ? says`Each user has is_archived.`
        : says`Not every user has is_archived.`,
      idsAndAge(all),
    ];
  },
};

const groups: Question = {
  key: 'groups',
  asks: says`What does the list of groups answer, and does it look at its filter?`,
  needs: 'nothing',
  ask: async ({ account, known }) => {
    const at = says`/{account}/users/groups`;
    const active = await account.ask({ at, query: { filter: 'ACTIVE' } });
    const all = await account.ask({ at, query: { filter: 'ALL' } });
    const archived = await account.ask({ at, query: { filter: 'ARCHIVED' } });
    const counts = [active, all, archived].map(
      (answer) => recordsOf(answer).length,
    );
    const [first] = recordsOf(all);
    if (first) {
      known.group = first;
    }
    return [
      says`ACTIVE: ${how(active)}. ALL: ${how(all)}. ARCHIVED: ${how(archived)}.`,
      new Set(counts).size > 1
        ? says`The filter makes a difference.`
        : says`The filter makes no difference here.`,
      first
        ? says`A group has ${namesIn(Object.keys(first))}.`
        : says`There is no group.`,
    ];
  },
};

const group: Question = {
  key: 'group',
  asks: says`Does a group that is asked for alone have its users?`,
  needs: 'nothing',
  ask: async ({ account, known }) => {
    const id = known.group && idOf(known.group);
    if (id === undefined) {
      return [says`There is no group to ask about.`];
    }
    const answer = await account.ask({
      at: says`/{account}/users/groups/{id}`,
      id,
    });
    return [
      Array.isArray(recordOf(answer).users)
        ? says`It has a list of users.`
        : says`It has no list of users. ${how(answer)}.`,
    ];
  },
};

const hooks: Question = {
  key: 'hooks',
  asks: says`Where in its answer is the list of webhooks?`,
  needs: 'nothing',
  ask: async ({ account }) => {
    const answer = await account.ask({ at: says`/{account}/webhooks` });
    const { webhooks } = isRecord(answer.body)
      ? answer.body
      : { webhooks: undefined };
    return [
      Array.isArray(answer.data)
        ? says`There is a list under data.`
        : says`There is no list under data.`,
      isRecord(webhooks) && Array.isArray(webhooks.data)
        ? says`There is a list under webhooks.data.`
        : says`There is no list under webhooks.data.`,
      hooksIn(answer).length > 0
        ? says`It has webhooks.`
        : says`It has no webhooks. ${how(answer)}.`,
    ];
  },
};

/** They change nothing. */
export const READS: readonly Question[] = [
  me,
  teams,
  refusedRead,
  notFound,
  noSuchPath,
  entries,
  entry,
  lastChanged,
  pageSize,
  myTimers,
  tasks,
  projects,
  project,
  projectTasks,
  customers,
  users,
  groups,
  group,
  hooks,
];
