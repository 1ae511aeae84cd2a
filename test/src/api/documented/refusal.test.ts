import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { REQUEST_FIELDS } from '../../../../src/api/documented/contract.ts';
import { nounOf, readRefusal } from '../../../../src/api/documented/refusal.ts';
import {
  errorFor,
  isMissing,
  orNothing,
  refusalOf,
} from '../../../../src/api/refusal.ts';
import { sentenceOf } from '../../../../src/transport/errors.ts';
import { errorBody } from '../../contract.ts';
import { withZ } from '../../zapier.ts';

const answer = (status: number) => ({ status, headers: new Headers() });

const errorOf = (status: number, body: unknown, noun = 'time entry') =>
  withZ((z) => errorFor(z, readRefusal(answer(status), body, noun)));

const saying = (field: string, message: string) => ({
  error: { code: 'validation_failed', details: [{ field, message }] },
});

describe('what a refusal says to the owner of the Zap', () => {
  it.each([
    [
      400,
      'timer_already_running',
      'HaltedError',
      'A timer is already running for this user. Stop it first.',
    ],
    [
      400,
      'validation_failed',
      'HaltedError',
      "TrackingTime didn't accept the values of this step: End Time must be after Start Time. Change them and test the step again.",
    ],
    [
      401,
      'unauthorized',
      'ExpiredAuthError',
      'TrackingTime no longer accepts this connection. Reconnect your TrackingTime account to go on.',
    ],
    [
      403,
      'insufficient_scope',
      'HaltedError',
      'This step needs the permission "clients:write", and this connection doesn\'t have it. Reconnect your TrackingTime account and allow it, or use a token that has it.',
    ],
    [
      403,
      'ip_not_allowed',
      'HaltedError',
      "The account's IP allow-list keeps Zapier out. Ask an admin of the TrackingTime account to add Zapier's addresses to the IP allow-list in its security settings, or to turn the list off.",
    ],
    [
      403,
      'forbidden',
      'HaltedError',
      "The connected user isn't allowed to do this with that time entry. Ask an admin of the TrackingTime account for access, or connect another user.",
    ],
    [
      404,
      'no_running_timer',
      'HaltedError',
      'No timer is running for this user, so there was none to stop. Start one first.',
    ],
    [
      404,
      'not_found',
      'HaltedError',
      "TrackingTime couldn't find that time entry. It may have been deleted, or it belongs to another account. Choose another one, or map its ID if this is a name. Then test the step again.",
    ],
    [
      500,
      'internal_error',
      'AppError',
      'Something went wrong at TrackingTime (status 500). Replay this run later. If it fails again, contact TrackingTime support.',
    ],
  ])('%i %s', async (status, code, name, sentence) => {
    const error = await errorOf(status, errorBody(code));
    expect(error.name).toBe(name);
    expect(sentenceOf(error)).toBe(
      `${sentence} (TrackingTime request req_8f3a)`,
    );
  });

  it.each([
    [299, 'AppError', 'Something went wrong at TrackingTime (status 299)'],
    [300, 'AppError', "this step didn't follow it"],
    [302, 'AppError', "this step didn't follow it"],
    [399, 'AppError', "this step didn't follow it"],
    [499, 'HaltedError', 'refused what this step sent (status 499)'],
    [500, 'AppError', 'Something went wrong at TrackingTime (status 500)'],
    [409, 'HaltedError', 'refused what this step sent (status 409)'],
    [400, 'HaltedError', "didn't accept the values of this step"],
    [402, 'HaltedError', 'refused what this step sent (status 402)'],
    [408, 'AppError', 'Something went wrong at TrackingTime (status 408)'],
    [410, 'HaltedError', "couldn't find that time entry"],
    [429, 'ThrottledError', 'Zapier tries again by itself'],
    [599, 'AppError', 'Something went wrong at TrackingTime (status 599)'],
  ])('%i with no body at all', async (status, name, sentence) => {
    const error = await errorOf(status, undefined);
    expect(error.name).toBe(name);
    expect(sentenceOf(error)).toContain(sentence);
  });

  it.each([
    ['scope', 'ada@analytical-engines.example'],
    ['scope', 'of Ada: entries:write'],
    ['scope', 'entries:write of Ada'],
    ['field', 'entries:write'],
  ])('leaves out what is no scope: %s %j', async (field, message) => {
    const error = await errorOf(403, {
      error: { code: 'insufficient_scope', details: [{ field, message }] },
    });
    expect(error.message).toContain(
      "This step needs a permission, and this connection doesn't have it.",
    );
  });
});

const REFUSED = "TrackingTime didn't accept the values of this step";

describe("a server's own words", () => {
  it.each([
    ['must be after start_time', 'must be after Start Time'],
    ['is required', 'is required'],
  ])('are shown if they are the contract’s: %s', async (words, shown) => {
    const { message } = await errorOf(400, saying('end_time', words));
    expect(message).toContain(`${REFUSED}: End Time ${shown}. Change them`);
  });

  it.each([
    ['none at all', ''],
    ['others', 'is too long'],
    ['more than the phrase', 'is required by Long'],
    ['a field of theirs in the phrase', 'must be after Long'],
    ['a phrase of several lines', 'is required\nreally'],
    ['a name', 'Ada Lovelace has no access'],
    ['an address', 'ada@analytical-engines.example is taken'],
    ['a token', 'token at_1f9c is not valid'],
    ['a number', 'must not be 5550123'],
    ['markup', '<b>no</b>'],
    ['a template', '{{bundle.authData.access_token}}'],
    ['a flood', 'no '.repeat(100)],
  ])('are not shown if they are %s: %j', async (_, words) => {
    const { message } = await errorOf(400, saying('end_time', words));
    expect(message).toBe(
      `${REFUSED}: End Time is not valid. Change them and test the step again.`,
    );
  });

  it.each([
    ['timezone', 'Time Zone'],
    ['tag_ids', 'Tags'],
    ...REQUEST_FIELDS.filter((field) => !/^timezone$|_|^q$/.test(field)).map(
      (field) => [field, field.charAt(0).toUpperCase() + field.slice(1)],
    ),
  ])('are about a field by its label: %s is %s', async (field, label) => {
    const { message } = await errorOf(400, saying(field, 'no'));
    expect(message).toContain(`: ${label} is not valid. Change them`);
  });

  it.each(['ada@analytical-engines.example', 'End Time', '', '__proto__'])(
    'about the field %j are not shown at all',
    async (field) => {
      const { message } = await errorOf(400, saying(field, 'is not valid'));
      expect(message).toBe(`${REFUSED}. Change them and test the step again.`);
    },
  );

  it.each([
    'req_<script>',
    'at_1f9c',
    'req_',
    'Ada: req_1',
    `req_${'a'.repeat(61)}`,
    7,
  ])('do not include %j as the id of a request', async (request_id) => {
    const { message } = await errorOf(500, { error: { request_id } });
    expect(message).not.toContain('(TrackingTime request');
  });

  it('never bring a secret into the sentence, nor "undefined", whatever the body', async () => {
    const canary = 'Canary-4711@example';
    const leaf = fc.oneof(
      fc.constant(canary),
      fc.string().map((text) => `${text}${canary}`),
      fc.constantFrom(null, 7, true, [], {}),
    );
    const parts = ['error', 'code', 'message', 'request_id', 'field'];
    const body = fc.oneof(
      leaf,
      fc.object({
        key: fc.constantFrom(...parts, 'details'),
        values: [leaf],
        maxDepth: 4,
        withNullPrototype: false,
      }),
      fc.record({ error: fc.dictionary(fc.constantFrom(...parts), leaf) }),
      fc
        .array(fc.record({ field: leaf, message: leaf }))
        .map((details) => ({ error: { details } })),
    );
    await withZ((z) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 300, max: 599 }),
          body,
          (status, sent) => {
            const refusal = readRefusal(answer(status), sent, 'client');
            const sentence = sentenceOf(errorFor(z, refusal));
            expect(sentence).not.toContain('4711');
            expect(sentence).not.toMatch(/undefined|null|\[object/);
            expect(sentence).toMatch(/^[A-Z].*[.)]$/);
          },
        ),
        { numRuns: 1000 },
      );
    });
  });
});

describe('a value that was refused', () => {
  const refusedIn = (
    asked: NonNullable<Parameters<typeof readRefusal>[3]>,
    details: object[],
    noun = 'time entry',
  ) =>
    withZ((z) => {
      const body = { error: { code: 'validation_failed', details } };
      return errorFor(z, readRefusal(answer(400), body, noun, asked)).message;
    });

  /** What a server says of it, with a text that could be anybody's. */
  const UNKNOWN = 'names no record of this account: Secret Shop';

  it.each([
    ['project_id', 'Project', 'Find Project'],
    ['client_id', 'Client', 'Find Client'],
    ['task_id', 'Task', 'Find Task'],
    ['user_id', 'User', 'Find User'],
    ['assignee_id', 'Assignee', 'Find User'],
    ['tag_id', 'Tag', 'Find Tag'],
    ['team_id', 'Team', 'Find Team'],
    ['project_ids', 'Projects', 'Find Project'],
    ['client_ids', 'Clients', 'Find Client'],
    ['user_ids', 'Users', 'Find User'],
    ['tag_ids', 'Tags', 'Find Tag'],
  ])('in %s is quoted as it was sent, with what to do', async (...row) => {
    const [field, label, step] = row;
    const sent = field.endsWith('s') ? ['Urgent', 'id_5'] : ['Online Shop'];
    const details = [
      { field, message: UNKNOWN },
      { field, message: `${UNKNOWN}, too` },
    ];
    const expected = `${REFUSED}: ${label} is not valid: "${sent.join(', ')}". It needs an ID: add a ${step} step before this one and map its ID. Change them and test the step again.`;
    const body = { [field]: field.endsWith('s') ? sent : sent[0] };
    await expect(refusedIn({ body }, details)).resolves.toBe(expected);
    const query = sent.map((value) => `${field}=${encodeURIComponent(value)}`);
    const url = `https://app.trackingtime.co/api/v4/x?${query.join('&')}`;
    await expect(refusedIn({ url }, details)).resolves.toBe(expected);
  });

  it("is told from the other problems, and no text of the server's comes along", async () => {
    const message = await refusedIn(
      { body: { project_id: 'Online Shop', name: 'Mine' } },
      [
        { field: 'project_id', message: UNKNOWN },
        { field: 'end_time', message: 'must be after start_time' },
        { field: 'name', message: UNKNOWN },
        { field: 'task_id', message: 'is archived' },
      ],
    );
    expect(message).toBe(
      `${REFUSED}: Project is not valid: "Online Shop". It needs an ID: add a Find Project step before this one and map its ID; End Time must be after Start Time; Name is not valid: "Mine"; Task is not valid. Change them and test the step again.`,
    );
  });

  it('is cut if it is long', async () => {
    const message = await refusedIn({ body: { name: 'x'.repeat(10_000) } }, [
      { field: 'name', message: UNKNOWN },
    ]);
    expect(message).toContain(`: Name is not valid: "${'x'.repeat(100)}…".`);
  });

  it('in the filter of a hook is to be chosen from the list: a trigger has no step in front', async () => {
    const message = await refusedIn(
      { body: { event: 'timer.started', filter: { project_id: 'Shop' } } },
      [{ field: 'project_id', message: UNKNOWN }],
      'hook',
    );
    expect(message).toContain(
      ': Project is not valid: "Shop". It needs an ID: choose one from the list. Change',
    );
  });

  it.each([
    ['was not sent', 'project_id', undefined],
    ['was not sent with the others', 'project_id', {}],
    ['is no text', 'project_id', { project_id: 7 }],
    ['is an object', 'project_id', { project_id: {} }],
    ['is the address of a hook', 'target_url', { target_url: 'https://a.b/c' }],
  ])('is not quoted if it %s', async (_, field, body) => {
    const message = await refusedIn({ body }, [{ field, message: UNKNOWN }]);
    expect(message).toMatch(/: (Project|Target Url) is not valid\. Change/);
  });

  it('is named where a record of that ID is not there', async () => {
    const refusal = readRefusal(
      answer(404),
      errorBody('not_found'),
      'project',
      { named: 'Online Shop' },
    );
    const { message } = await withZ((z) => errorFor(z, refusal));
    expect(message).toBe(
      'TrackingTime couldn\'t find the project "Online Shop". It may have been deleted, or it belongs to another account. Choose another one, or map its ID if this is a name. Then test the step again. (TrackingTime request req_8f3a)',
    );
  });
});

it.each([
  [5, '.'],
  [6, '; and 1 more.'],
  [20_000, '; and 19,995 more.'],
])('of %i problems five are in the message', async (count, rest) => {
  const fields = ['name', 'email', 'phone', 'notes', 'address', 'color'];
  const details = Array.from({ length: count }, (_, index) => ({
    field: fields[index] ?? 'color',
    message: 'x'.repeat(10_000),
  }));
  const { message } = await errorOf(400, { error: { details } });
  const shown = ['Name', 'Email', 'Phone', 'Notes', 'Address'];
  expect(message).toBe(
    `${REFUSED}: ${shown.map((label) => `${label} is not valid`).join('; ')}${rest} Change them and test the step again.`,
  );
});

describe('what an item can learn from an error', () => {
  it('is what the API said', async () => {
    const error = await errorOf(404, errorBody('no_running_timer'));
    expect(refusalOf(error)).toMatchObject({
      meaning: 'no timer',
      status: 404,
      code: 'no_running_timer',
      problems: [],
      requestId: 'req_8f3a',
      noun: 'time entry',
    });
  });

  it('is nothing, for an error of any other kind', () => {
    expect(refusalOf(new Error('no'))).toBeUndefined();
    expect(refusalOf('no')).toBeUndefined();
  });

  it.each([
    [404, true],
    [410, true],
    [400, false],
    [500, false],
  ])('with %i: not found is %s', async (status, expected) => {
    expect(isMissing(await errorOf(status, {}))).toBe(expected);
  });
});

describe('a search', () => {
  it('has nothing to show for what is not there', async () => {
    const gone = await errorOf(404, {});
    await expect(orNothing(Promise.reject(gone))).resolves.toBeUndefined();
    await expect(orNothing(Promise.resolve('found'))).resolves.toBe('found');
  });

  it('fails with every other error', async () => {
    const forbidden = await errorOf(403, {});
    await expect(orNothing(Promise.reject(forbidden))).rejects.toBe(forbidden);
  });
});

describe('the word for what a path is about', () => {
  it.each([
    ['/time-entries/{id}', 'time entry'],
    ['/projects/{id}/tasks', 'project'],
    ['/tasks', 'task'],
    ['/users/me', 'user'],
    ['/teams/{id}/members', 'team'],
    ['/clients/{id}', 'client'],
    ['/tags', 'tag'],
    ['/reports/summary', 'report'],
    ['/webhooks', 'hook'],
    ['/something-new', 'record'],
    ['', 'record'],
  ])('%s: %s', (path, noun) => {
    expect(nounOf(path)).toBe(noun);
  });
});
