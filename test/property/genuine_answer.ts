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

/** What the contract shows as the answer to a request: a list or a record of what its path ends with, or is about. */
export const genuineAnswer = ({
  method,
  path,
}: Pick<WireRequest, 'method' | 'path'>): WireAnswer => {
  const [pathname = ''] = path.split('?');
  const answer = (body: object): WireAnswer => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (pathname === '/oauth/token') {
    return answer(example('TokenResponse'));
  }
  if (isKey(REPORTS, pathname)) {
    const data = example(REPORTS[pathname]);
    return answer({ ...listOf<object>(data.rows), data });
  }
  const parts = pathname.split('/').slice(3);
  const last = parts.at(-1);
  const name = isKey(RECORDS, last) ? last : parts[0];
  const record = example(RECORDS[isKey(RECORDS, name) ? name : 'tags']);
  const isList = method === 'GET' && name === last && last !== 'me';
  return answer(isList ? listOf([record]) : { data: record });
};
