import { example, listOf } from '../src/contract.ts';
import type { WireAnswer, WireRequest } from './wire.ts';

const RECORDS = {
  'time-entries': 'TimeEntry',
  projects: 'Project',
  tasks: 'Task',
  users: 'User',
  me: 'Caller',
  teams: 'Team',
  members: 'TeamMember',
  clients: 'Client',
  tags: 'Tag',
  webhooks: 'WebhookCreated',
} as const;

const REPORTS = {
  '/api/v4/reports/summary': 'SummaryReport',
  '/api/v4/reports/detailed': 'DetailedReport',
  '/api/v4/reports/projects': 'ProjectReport',
  '/api/v4/reports/users': 'UserReport',
} as const;

const isKey = <T extends object>(
  known: T,
  key: string | undefined,
): key is Extract<keyof T, string> =>
  key !== undefined && Object.hasOwn(known, key);

/** The contract's example with what the request asks for in it, as far as it has such a field. */
const asAsked = (record: object, query: URLSearchParams): object => {
  const q = query.get('q') ?? '';
  const wanted: Record<string, unknown> = {
    ...Object.fromEntries(query),
    ...(q !== '' && { [q.includes('@') ? 'email' : 'name']: q }),
    ...(query.has('tag_id') && { tag_ids: [query.get('tag_id')] }),
    ...(query.has('billable') && {
      billable: query.get('billable') === 'true',
    }),
    ...(query.get('running') === 'true' && { end_time: null, duration: null }),
    ...(query.has('group_by') && { group: query.get('group_by') }),
  };
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => [
      field,
      Object.hasOwn(wanted, field) ? wanted[field] : (value as unknown),
    ]),
  );
};

/** A part of a path as a server reads it. A percent sign that begins no code is one: API Request leaves it as it is. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** What the contract shows as the answer to a request: a list or a record of what its path ends with, or is about. */
export const genuineAnswer = ({
  method,
  path,
}: Pick<WireRequest, 'method' | 'path'>): WireAnswer => {
  const [pathname = '', search] = path.split('?');
  const query = new URLSearchParams(search);
  const answer = (body: object): WireAnswer => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (pathname === '/oauth/token') {
    return answer(example('TokenResponse'));
  }
  if (isKey(REPORTS, pathname)) {
    const { totals, rows } = example(REPORTS[pathname]);
    const held = rows.map((row) => asAsked(row, query));
    return answer({ ...listOf(held), data: { totals, rows: held } });
  }
  const parts = pathname.split('/').slice(3);
  const last = parts.at(-1);
  const name = isKey(RECORDS, last) ? last : parts[0];
  const record = example(RECORDS[isKey(RECORDS, name) ? name : 'tags']);
  const isList = method === 'GET' && name === last && last !== 'me';
  const [collection, id = ''] = parts.map(decoded);
  if (isList) {
    if (collection === 'projects' && last === 'tasks') {
      query.set('project_id', id);
    }
    return answer(listOf([asAsked(record, query)]));
  }
  const isOne = method !== 'POST' && parts.length === 2 && last !== 'me';
  return answer({ data: isOne ? { ...record, id } : record });
};
