import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nounOf, readRefusal } from '../../../../src/api/documented/refusal.ts';
import {
  errorFor,
  isMissing,
  orNothing,
  refusalOf,
} from '../../../../src/api/refusal.ts';
import { sentenceOf } from '../../../../src/transport/errors.ts';
import { errorBody, example } from '../../contract.ts';
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

  it('names each field in the words of the form', async () => {
    const error = await errorOf(400, {
      error: {
        details: [
          { field: 'project_id', message: 'is not yours' },
          { field: 'tag_ids', message: 'are at most 20' },
          { field: 'start_time', message: '' },
        ],
      },
    });
    expect(error.message).toContain(
      ': Project is not yours; Tags are at most 20; Start Time is not valid.',
    );
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

describe("a server's own words", () => {
  it.each([
    ['must be after start_time', 'must be after Start Time'],
    ['is not in project_id', 'is not in Project'],
    ['at most 20 tag_ids', 'at most 20 Tags'],
    ['must be on_hold', 'must be on_hold'],
    ['is required by name', 'is required by name'],
  ])('%j name other fields in the words of the form', async (words, shown) => {
    const { message } = await errorOf(400, saying('end_time', words));
    expect(message).toContain(`: End Time ${shown}. Change`);
  });

  it('name a time zone as the form does', async () => {
    const { message } = await errorOf(400, saying('timezone', 'is unknown'));
    expect(message).toContain(': Time Zone is unknown.');
  });

  it.each([
    'must be after the start',
    'Must be one of active, archived or completed',
    "can't be longer than 255",
    'is required (see below).',
  ])('%j can hold nothing of anybody, and are shown', async (words) => {
    const { message } = await errorOf(400, saying('end_time', words));
    expect(message).toContain(`End Time ${words}`);
  });

  it.each([
    'is above any and after all, already allowed but as an empty date',
    "can't contain characters, different days do and dates cannot",
    'is equal to an empty end, fields exist for each format found in the future',
    'is higher in hours, if items match its letters or longer list',
    'is missing, null, more than minutes, not off only other object',
    'is past, positive in range, seconds since short start, see same string',
    'must be there is time to, too, together, unknown values until up, twice unique',
    'is whole with yours, zone, within yes without',
    'is archived, on hold, completed or active, open day, project member',
    'is a task tag boolean integer',
    'must be an IANA zone',
  ])('may be any that say what is wrong: %j', async (words) => {
    const { message } = await errorOf(400, saying('status', words));
    expect(message).toContain(`Status ${words}`);
  });

  it.each([
    'is required',
    'Is required.',
    'is empty',
    "can't be blank",
    'must not be empty',
    'is already used',
    'is not unique',
    'has already been taken',
    'already exists',
    'is too long',
    'must be at most 200 characters',
    'must be at least 2 characters long',
    'must not be longer than 255 characters',
    'must NOT have more than 200 characters',
    'must not exceed 200 characters',
    'must be an email address',
    'is not a valid phone number',
    'is not a known field',
  ])('say what is wrong with what people write: %j', async (words) => {
    for (const field of ['name', 'email', 'phone', 'notes']) {
      const { message } = await errorOf(400, saying(field, words));
      expect(message).toContain(` ${words}`);
    }
  });

  it.each([
    ['phone', '555-0123 is already used'],
    ['phone', '5 5 5 0 1 2 3 4 9 9 is not valid'],
    ['phone', 'must not be 5550123'],
    ['phone', 'is not between 555 and 0123'],
    ['phone', 'must be at most 0123 characters'],
    ['phone', 'must be at most 55501 characters'],
    ['name', 'Long is already used'],
    ['name', 'is already used by Long'],
    ['name', 'is already used by open project'],
    ['name', 'Max is not unique'],
    ['notes', 'must not contain day and time'],
    ['email', 'ada.lovelace is taken'],
    ['description', 'is required (see end_time)'],
    ['address', 'is required, 12 is not valid'],
    ['target_url', 'is required at 12'],
    ['q', 'd is not valid'],
  ])(
    'about %s, which people write, could be theirs: %j',
    async (field, words) => {
      const { message } = await errorOf(400, saying(field, words));
      expect(message).toMatch(
        /: (Target Url|[A-Z][a-z]*) is not valid\. Change them/,
      );
    },
  );

  it.each([
    ['project_id', 'Long is archived'],
    ['project_id', 'is used by Open Project'],
    ['user_id', 'May is not valid'],
    ['user_id', 'Can is not valid'],
    ['user_id', 'd is not valid'],
    ['project_id', 'must not be more than 12345'],
    ['due_date', 'must not be 03-16'],
    ['due_date', 'must not be 16'],
    ['duration', 'must be at most 1234567'],
    ['tag_ids', 'must be at most 20, at least 1, less than 30'],
  ])('about %s could be data: %j', async (field, words) => {
    const { message } = await errorOf(400, saying(field, words));
    expect(message).toContain(' is not valid. Change them');
  });

  it.each([
    ['duration', 'must be between 1 and 86400'],
    ['per_page', 'must be at most 200'],
    ['tag_ids', 'must not exceed 20 items'],
    ['to', 'must be within 366 days'],
  ])('may limit %s, which is a number: %j', async (field, words) => {
    const { message } = await errorOf(400, saying(field, words));
    expect(message).toContain(` ${words}.`);
  });

  it('are no longer than a line', async () => {
    const long = `${'is not valid. '.repeat(8)}is valid`;
    const of = (words: string) => errorOf(400, saying('end_time', words));
    expect(long).toHaveLength(120);
    const { message } = await of(long);
    expect(message).toContain('End Time is not valid. is not valid.');
    const tooLong = await of(`${long}.`);
    expect(tooLong.message).not.toContain('. is not valid.');
  });

  it.each([
    ...Object.keys(example('TimeEntryCreate')),
    ...Object.keys(example('ProjectCreate')),
    ...Object.keys(example('TaskCreate')),
    ...Object.keys(example('ClientCreate')),
    ...Object.keys(example('WebhookCreate')),
    ...['assignee_id', 'client_ids', 'client_id', 'duration', 'end_time'],
    ...['from', 'group_by', 'page', 'per_page', 'project_ids', 'q', 'sort'],
    ...['status', 'tag_id', 'timezone', 'to', 'user_id', 'user_ids', 'color'],
    ...['notes', 'phone', 'address', 'estimate', 'due_date', 'filter'],
  ])('are shown about the field %s, which requests have', async (field) => {
    const { message } = await errorOf(400, saying(field, 'is required'));
    expect(message).toContain(' is required. Change them');
  });

  it.each([
    ['a name', 'Ada Lovelace has no access'],
    ['an address', 'ada@analytical-engines.example is taken'],
    ['a token', 'token at_1f9c is not valid'],
    ['a quoted value', '"secret project" is not allowed'],
    ['a long number', 'card 4111111111111111'],
    ['markup', '<b>no</b>'],
    ['a template', '{{bundle.authData.access_token}}'],
    ['a second line', 'no\nreally'],
    ['a flood', 'no '.repeat(100)],
    ['a word without an end', `${'a'.repeat(100)}!`],
  ])('with %s in them are not', async (_, words) => {
    const { message } = await errorOf(400, saying('end_time', words));
    expect(message).toContain('End Time is not valid');
    expect(message).not.toContain(words);
  });

  it.each(['ada@analytical-engines.example', 'End Time', '', '__proto__'])(
    'about the field %j are not shown at all',
    async (field) => {
      const { message } = await errorOf(400, saying(field, 'is not valid'));
      expect(message).toBe(
        "TrackingTime didn't accept the values of this step. Change them and test the step again.",
      );
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
    const body = fc.oneof(
      leaf,
      fc.record({
        error: fc.oneof(
          leaf,
          fc.record(
            {
              code: leaf,
              message: leaf,
              request_id: leaf,
              details: fc.oneof(
                leaf,
                fc.array(
                  fc.oneof(
                    leaf,
                    fc.record(
                      { field: leaf, message: leaf },
                      { requiredKeys: [] },
                    ),
                  ),
                ),
              ),
            },
            { requiredKeys: [] },
          ),
        ),
      }),
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

describe('a value that is no ID', () => {
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
  ])('in %s is quoted as it was sent, with what to do', async (...row) => {
    const [field, label, step] = row;
    const details = [{ field, message: UNKNOWN }];
    const expected = `TrackingTime didn't accept the values of this step: ${label} is not valid: "Online Shop". It needs an ID: add a ${step} step before this one and map its ID. Change them and test the step again.`;
    const inBody = await refusedIn(
      { body: { [field]: 'Online Shop' } },
      details,
    );
    expect(inBody).toBe(expected);
    const url = `https://app.trackingtime.co/api/v4/x?${field}=Online+Shop`;
    const inQuery = await refusedIn({ url }, details);
    expect(inQuery).toBe(expected);
  });

  it.each([
    ['project_ids', 'Projects', 'Find Project'],
    ['client_ids', 'Clients', 'Find Client'],
    ['user_ids', 'Users', 'Find User'],
    ['tag_ids', 'Tags', 'Find Tag'],
  ])('in %s is quoted with the others', async (field, label, step) => {
    const details = [
      { field, message: UNKNOWN },
      { field, message: `${UNKNOWN}, too` },
    ];
    const expected = `: ${label} is not valid: "Urgent, id_5". It needs an ID: add a ${step} step before this one and map its ID. Change them`;
    const inBody = { body: { [field]: ['Urgent', 'id_5'] } };
    await expect(refusedIn(inBody, details)).resolves.toContain(expected);
    const url = `https://app.trackingtime.co/api/v4/x?${field}=Urgent&${field}=id_5`;
    await expect(refusedIn({ url }, details)).resolves.toContain(expected);
  });

  it("is told from the other problems, and no text of the server's comes along", async () => {
    const message = await refusedIn(
      { body: { project_id: 'Online Shop', task_id: 'Draft', name: 'Mine' } },
      [
        { field: 'project_id', message: 'does not exist' },
        { field: 'end_time', message: 'must be after start_time' },
        { field: 'name', message: UNKNOWN },
        { field: 'task_id', message: 'is archived' },
      ],
    );
    expect(message).toContain(
      ': Project does not exist: "Online Shop". It needs an ID: add a Find Project step before this one and map its ID; End Time must be after Start Time; Name is not valid; Task is archived. Change',
    );
    expect(message).not.toContain('Secret');
  });

  it('is cut where it is long', async () => {
    const message = await refusedIn(
      { body: { project_id: 'x'.repeat(10_000) } },
      [{ field: 'project_id', message: UNKNOWN }],
    );
    expect(message).toContain(`"${'x'.repeat(100)}…". It needs an ID`);
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

  it('is not quoted where it was not sent, or is no text', async () => {
    const details = [{ field: 'project_id', message: UNKNOWN }];
    for (const body of [undefined, {}, { project_id: 7 }, { project_id: {} }]) {
      await expect(refusedIn({ body }, details)).resolves.toContain(
        ': Project is not valid. Change',
      );
    }
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

describe('many problems', () => {
  it('are five in the message, and the others are counted', async () => {
    const details = Array.from({ length: 20_000 }, (_, index) => ({
      field: index < 6 ? 'per_page' : 'name',
      message: index < 6 ? `must be at most ${index + 1}` : 'x'.repeat(10_000),
    }));
    const { message } = await errorOf(400, {
      error: { code: 'validation_failed', details },
    });
    expect(message).toBe(
      "TrackingTime didn't accept the values of this step: Per Page must be at most 1; Per Page must be at most 2; Per Page must be at most 3; Per Page must be at most 4; Per Page must be at most 5; and 19,995 more. Change them and test the step again.",
    );
  });

  it('are all said where there are five', async () => {
    const fields = ['name', 'email', 'phone', 'notes', 'address'];
    const { message } = await errorOf(400, {
      error: {
        details: fields.map((field) => ({ field, message: 'is empty' })),
      },
    });
    expect(message).toContain(
      ': Name is empty; Email is empty; Phone is empty; Notes is empty; Address is empty. Change',
    );
  });
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
