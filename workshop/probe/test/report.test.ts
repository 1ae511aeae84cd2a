import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SANDBOX_APP_PASSWORD, SANDBOX_TOKEN } from '../../sandbox/index.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { QUESTIONS, reportOf, unprovenFacts, type Result } from '../index.ts';
import { answerOtherwise, type Answered, type Asked } from './otherwise.ts';
import { probe } from './probing.ts';

/** What must be in no report, in each place that an answer has. */
const PLANTED = {
  key: 'sk_live_planted_key',
  word: 'Planted Person',
  mail: 'planted.person@example.org',
  note: 'A planted note, which nobody else should read',
  number: 987_654_321,
  header: 'x-planted-header',
  headerValue: 'planted-header-value',
  status: 'planted-status',
  type: 'application/x-planted',
  name: 'plantedFieldName',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same value with something planted in each record. */
const plantedIn = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(plantedIn);
  }
  return isRecord(value)
    ? {
        ...Object.fromEntries(
          Object.entries(value).map(([key, part]) => [key, plantedIn(part)]),
        ),
        [PLANTED.name]: PLANTED.word,
        [PLANTED.mail]: PLANTED.number,
        secret: PLANTED.key,
        description: PLANTED.note,
        contact: { email: PLANTED.mail, [PLANTED.key]: [PLANTED.note] },
        type: PLANTED.word,
        ety: PLANTED.note,
        [String(PLANTED.number)]: PLANTED.word,
      }
    : value;
};

const planted = async (
  _asked: Asked,
  forward: () => Promise<Answered>,
): Promise<Answered> => {
  const answer = await forward();
  const { response, ...body } = answer.body as Record<string, unknown>;
  return {
    ...answer,
    headers: { ...answer.headers, [PLANTED.header]: PLANTED.headerValue },
    body: {
      ...body,
      response: {
        ...(response as object),
        message: PLANTED.note,
        note: PLANTED.word,
      },
      data: plantedIn(body.data),
      [PLANTED.name]: [PLANTED.key],
    },
  };
};

/** Nothing but what was planted, and nothing that is expected. */
const nonsense = (): Answered => ({
  status: 599,
  headers: {
    'content-type': PLANTED.type,
    [PLANTED.header]: PLANTED.headerValue,
  },
  body: {
    response: { status: PLANTED.status, message: PLANTED.note },
    data: [[PLANTED.word], PLANTED.key],
    webhooks: PLANTED.mail,
  },
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ api: 'live', entries: 120 });
});
afterAll(() => sandbox.close());

const reported = async (result: Result): Promise<string> =>
  reportOf(result, await unprovenFacts(), {
    day: '2026-03-16',
    version: 'version 1.2.3, commit 0123456789ab',
    isUsualAddress: false,
  });

/** Names, addresses and notes of the sandbox's people. */
const everybodysData = async (): Promise<string[]> => {
  const users = await sandbox.data<Record<string, string>[]>('GET', '/users');
  const entries = await sandbox.data<Record<string, string>[]>(
    'GET',
    '/time-entries?per_page=200',
  );
  const projects = await sandbox.data<Record<string, string>[]>(
    'GET',
    '/projects',
  );
  return [
    ...users.flatMap(({ name = '', email = '' }) => [name, email]),
    ...entries.flatMap(({ description }) => description ?? []),
    ...projects.flatMap(({ name }) => name ?? []),
    'Analytical Engines',
    'Difference Works',
    SANDBOX_APP_PASSWORD,
    SANDBOX_TOKEN,
  ];
};

describe('a report', () => {
  let report: string;
  beforeAll(async () => {
    const server = await answerOtherwise(sandbox.origin, planted);
    report = await reported(await probe(server.origin));
    await server.close();
  });

  it('has each question, and each fact that it settles', async () => {
    const facts = await unprovenFacts();
    expect(
      QUESTIONS.filter(({ key }) => !report.includes(`## ${key}\n`)),
    ).toEqual([]);
    expect(facts.filter(({ fact }) => !report.includes(fact))).toEqual([]);
  });

  it('names the version and the commit that asked', () => {
    expect(report).toContain(
      '\n- Asked by the integration, version 1.2.3, commit 0123456789ab.\n',
    );
  });

  it('has what came back, without what it says', () => {
    expect(report).toContain(
      'GET /{account}/events?filter=COMPANY&sort_by=updated_at',
    );
    expect(report).toContain('s: yyyy-MM-dd HH:mm:ss');
    expect(report).toContain('HTTP 200, status 200 in the body');
  });

  it.each(Object.entries(PLANTED))(
    'holds nothing of a planted %s',
    (_, value) => {
      expect(report.toLowerCase()).not.toContain(String(value).toLowerCase());
    },
  );

  it('holds no name, address or note of the account’s, and no secret', async () => {
    const data = await everybodysData();
    expect(data.length).toBeGreaterThan(100);
    expect(data.filter((text) => report.includes(text))).toEqual([]);
  });

  it('holds no id: no number is longer than a status', () => {
    const answers = report.match(/^ {2}HTTP .*$/gm) ?? [];
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.filter((answer) => /\d{4}/.test(answer))).toEqual([]);
  });
});

it('a report of answers that are nothing like those expected holds nothing of them either', async () => {
  const answer = await answerOtherwise(
    sandbox.origin,
    async (asked, forward) =>
      /^\/(me|teams)$/.test(asked.path) ? forward() : nonsense(),
  );
  const report = await reported(await probe(answer.origin));
  await answer.close();
  expect(
    Object.values(PLANTED).filter((value) => report.includes(String(value))),
  ).toEqual([]);
  expect(report).toContain('HTTP 599');
});
