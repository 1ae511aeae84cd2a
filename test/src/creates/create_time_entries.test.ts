import { describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import App from '../../../index.ts';
import { failed, halted, says, times } from '../cases.ts';
import { itIsNow, withoutWaiting } from '../clock.ts';
import { example } from '../contract.ts';
import {
  created,
  get,
  list,
  ORIGIN,
  post,
  record,
  refusal,
  trackingTime,
  type SentRequest,
} from '../tracking_time.ts';
import { platform, run } from '../zapier.ts';

const { perform } = App.creates.create_time_entries.operation;

const START = { start_time: '2026-03-16T09:00:00Z' };

const line = (description: string, more: Record<string, unknown> = {}) => ({
  ...START,
  duration: '1h',
  description,
  ...more,
});

const create = (lines: unknown, inputData: Record<string, unknown> = {}) =>
  run(perform, { inputData: { lines, ...inputData } });

/** The request for a line of these details. */
const asks = (details: object) =>
  post('/time-entries', { ...START, duration: 3600, ...details });

const descriptionOf = ({ body }: SentRequest) =>
  (body as { description: string }).description;

/** Makes an entry that is called by its description. */
const made = (request: SentRequest) =>
  created(example('TimeEntry', { id: `entry_${descriptionOf(request)}` }));

const lines = (count: number) => times(count, (index) => line(`${index}`));
const all = <T>(count: number, answer: T): T[] => times(count, () => answer);

/** Lines that are under way at once. */
const AT_ONCE = 30;

const lost = { status: 504, body: '' };
const refused = refusal(400, 'validation_failed');
const REFUSED =
  "TrackingTime didn't accept the values of this step: End Time must be after Start Time. Change them and test the step again. (TrackingTime request req_8f3a)";

const keysOf = (requests: SentRequest[]) =>
  requests.map(({ headers }) => headers['idempotency-key']);

const done = (number: number, description: string) => ({
  line: number,
  status: 'created',
  time_entry_id: `entry_${description}`,
  error: '',
});

const notDone =
  (status: string) =>
  (number: number, error: unknown): object => ({
    line: number,
    status,
    time_entry_id: '',
    error,
  });
const failedLine = notDone('failed');
const unsureLine = notDone('unsure');

/** A line as it can be mapped again. */
const again = (description: string, more: object = {}) => ({
  ...line(description),
  end_time: '',
  project_id: '',
  task_id: '',
  user_id: '',
  billable: '',
  tags: '',
  ...more,
});

/** Makes an entry as the time of the run is up. */
const madeLate = (request: SentRequest) => {
  jest.setSystemTime(new Date('2026-03-16T09:00:14.500Z'));
  return made(request);
};

const TAGS = {
  tag_1: 'Urgent',
  tag_2: 'on site',
  tag_3: 'Paris, France',
  tag_4: 'Lyon, France, Europe',
  tag_5: 'twice',
  tag_6: 'Twice',
  tag_7: 'tag_1',
  tag_8: 'Lyon',
  tag_9: 'Lyon, Paris, France',
};
const tagRecords = Object.entries(TAGS).map(([id, name]) =>
  example('Tag', { id, name }),
);
const tagList = list(tagRecords);
const readsTags = get('/tags', { sort: 'name', per_page: '200' });

const notSent = (number: number) =>
  notDone('not_sent')(
    number,
    'Not sent: this Zap run was out of time, TrackingTime asked to wait or couldn\'t be reached, or the connection had to be renewed. To send it, map "Lines Not Sent" into another step like this one.',
  );

describe('Create Multiple Time Entries', () => {
  it('makes an entry of each line, and reports on each in its order', async () => {
    const { requests } = trackingTime(made, made);
    await expect(
      create(
        [line('a', { project_id: 'proj_456', billable: 'yes' }), line('b')],
        { tag_ids: ['tag_5'] },
      ),
    ).resolves.toEqual({
      id: 'entry_a',
      created_count: 2,
      failed_count: 0,
      unsure_count: 0,
      not_sent_count: 0,
      note: 'All lines were created.',
      results: [done(1, 'a'), done(2, 'b')],
      not_sent: [],
    });
    const tag_ids = ['tag_5'];
    const ofProject = { project_id: 'proj_456', billable: true };
    expect(requests).toEqual([
      asks({ tag_ids, description: 'a', ...ofProject }),
      asks({ tag_ids, description: 'b' }),
    ]);
  });

  it.each([
    ['urgent', ['tag_1']],
    [' URGENT ,on  site,', ['tag_1', 'tag_2']],
    ['tag_2, urgent, tag_2', ['tag_2', 'tag_1']],
    // An ID, though another tag is called that.
    ['tag_1', ['tag_1']],
    ['Paris, France', ['tag_3']],
    ['Paris,France', ['tag_3']],
    ['urgent,lyon,france,europe', ['tag_1', 'tag_4']],
    [
      'urgent, lyon, france, europe, Paris, France',
      ['tag_1', 'tag_4', 'tag_3'],
    ],
    [
      ['urgent', 'Paris, France', 'tag_2'],
      ['tag_1', 'tag_3', 'tag_2'],
    ],
    [
      [['urgent'], [['on site', '']]],
      ['tag_1', 'tag_2'],
    ],
    [' , ', undefined],
  ])('knows the tags of a line by name and ID: %j', async (tags, tag_ids) => {
    const { requests } = trackingTime(tagList, made);
    await create([line('a', { tags })]);
    expect(requests).toEqual([readsTags, asks({ description: 'a', tag_ids })]);
  });

  it.each(['foo, bar', 'foo,bar', 'foo , bar'])(
    'takes the tag with a comma in its name for it, and not the two between: %s',
    async (tags) => {
      const { requests } = trackingTime(
        list(
          ['foo', 'bar', 'Foo,bar'].map((name) =>
            example('Tag', { id: `tag_${name}`, name }),
          ),
        ),
        made,
      );
      await create([line('a', { tags })]);
      expect(requests.at(-1)?.body).toMatchObject({
        tag_ids: ['tag_Foo,bar'],
      });
    },
  );

  it('adds the tags for every line to those of each, and reads the list of tags once', async () => {
    const { requests } = trackingTime(tagList, ...all(3, made));
    await create(
      [
        line('a', { tags: 'urgent' }),
        line('b', { tags: ['on site', 'urgent'] }),
        line('c', { tags: '' }),
      ],
      { tag_ids: ['tag_1', 'tag_9'] },
    );
    expect(requests).toEqual([
      readsTags,
      asks({ description: 'a', tag_ids: ['tag_1', 'tag_9'] }),
      asks({ description: 'b', tag_ids: ['tag_2', 'tag_1', 'tag_9'] }),
      asks({ description: 'c', tag_ids: ['tag_1', 'tag_9'] }),
    ]);
  });

  it('finds a tag on a further page of the list', async () => {
    const first = example('Tag', { id: 'tag_0', name: 'first' });
    const { requests } = trackingTime(
      list([first], { has_more: true, total: 10 }),
      list(tagRecords, { total: 10 }),
      made,
    );
    await create([line('a', { tags: 'on site' })]);
    expect(requests.at(-1)).toMatchObject({ body: { tag_ids: ['tag_2'] } });
  });

  it('says what is wrong with the tags of a line, and creates the others', async () => {
    const { requests } = trackingTime(tagList, made);
    await expect(
      create([
        line('a', { tags: 'urgent, paris' }),
        line('b', { tags: 'twice' }),
        line('c', { tags: 'urgent' }),
      ]),
    ).resolves.toMatchObject({
      created_count: 1,
      failed_count: 2,
      results: [
        failedLine(
          1,
          'TrackingTime has no tag "paris". Check how it\'s written, create the tag first, or map a tag\'s ID.',
        ),
        failedLine(
          2,
          'More than one tag is called "twice". Map the ID of the right one, or rename one of them in TrackingTime.',
        ),
        done(3, 'c'),
      ],
    });
    expect(requests).toHaveLength(2);
  });

  it("leaves out a line alone, if its tag could be one that couldn't be read", async () => {
    jest.spyOn(console, 'error').mockReturnValue();
    const odd = { ...example('Tag', { id: 'tag_1' }), name: 7 };
    const known = example('Tag', { id: 'tag_2', name: 'on site' });
    const { requests } = trackingTime(list([odd, known]), ...all(3, made));
    await expect(
      create([
        line('a', { tags: 'urgent' }),
        line('b', { tags: 'on site' }),
        line('c', { tags: 'tag_1' }),
        line('d'),
      ]),
    ).resolves.toMatchObject({
      created_count: 3,
      results: [
        failedLine(
          1,
          'One of the account\'s tags couldn\'t be read, and it may be "urgent". Map the ID of the tag instead of its name.',
        ),
        done(2, 'b'),
        done(3, 'c'),
        done(4, 'd'),
      ],
    });
    expect(requests.slice(1)).toEqual([
      asks({ description: 'b', tag_ids: ['tag_2'] }),
      asks({ description: 'c', tag_ids: ['tag_1'] }),
      asks({ description: 'd' }),
    ]);
  });

  it('creates nothing if no tags can be read', async () => {
    const { requests } = trackingTime(refusal(403, 'insufficient_scope'));
    await expect(
      create([line('a'), line('b', { tags: 'urgent' })]),
    ).rejects.toMatchObject(halted());
    expect(requests).toEqual([readsTags]);
  });

  it('is run again if the tags changed while they were read, and one is missing', async () => {
    const tags = [example('Tag', { id: 'tag_1', name: 'a' })];
    trackingTime(
      list(tags, { has_more: true, total: 2 }),
      list(tags, { has_more: false, total: 2 }),
    );
    await expect(create([line('a', { tags: 'urgent' })])).rejects.toMatchObject(
      { name: 'ThrottledError' },
    );
  });

  it.each([
    ['Minutes', 10, 600],
    ['minutes', '90', 5_400],
    ['Hours', 10, 36_000],
    ['Hours', '7.5', 27_000],
    ['Minutes', '1h', 3_600],
    ['Minutes', '1:30', 5_400],
    ['Minutes', '.75', 45],
    ['Minutes', '1½', 90],
    ['Minutes', '5 decimal', 300],
    ['Minutes', '４５', 2_700],
    ['Minutes', '48,5', 2_910],
    ['Minutes', '1.255h', 4_518],
    ['Hours', '1½', 5_400],
    ['Hours', '1.255', 4_518],
    ['Hours', '5400', 19_440_000],
  ])(
    'takes a number without a unit for what Duration Unit says, and nothing else: %s, %j',
    async (duration_unit, duration, seconds) => {
      const { requests } = trackingTime(made);
      await create([line('a', { duration })], { duration_unit });
      expect(requests).toMatchObject([{ body: { duration: seconds } }]);
    },
  );

  it.each([
    [
      10,
      'Duration is 10, which could be 10 hours or 10 minutes. To say which, choose its unit under "Duration Unit".',
    ],
    // Those that no unit alone would settle.
    [
      '1.500',
      'could be 1500 or 1.5. To say which, type h decimal right after the value',
    ],
    ['8,8', 'could be 8.8, or two values, 8 and 8. To say which, type h'],
    ['0.0416666667', 'or that part of a day. To say which, type h'],
    ['5400', 'could be 5400 hours, minutes or seconds. To say which, type the'],
    // What the comma or dot stands for is asked with a unit, too.
    ['1.500', 'could be 1500 or 1.5. To say which, type the word', 'Minutes'],
    ['1.255', 'could be 1255 or 1.255. To say which, type the word', 'Minutes'],
    [
      '48,5',
      'could be 48.5, or two values, 48 and 5. To say which, type the word decimal right after the value',
      'Hours',
    ],
  ])('asks what is meant by %s', async (...row) => {
    const [duration, question, duration_unit] = row;
    await expect(
      create([line('a', { duration })], { duration_unit }),
    ).rejects.toMatchObject(halted(says(question)));
  });

  it('gives each line its own key', async () => {
    const { requests } = trackingTime(...all(10, made));
    await create(lines(10));
    expect(new Set(keysOf(requests)).size).toBe(10);
  });

  it('takes blank rows for no lines, and numbers the others as they were mapped', async () => {
    trackingTime(made, made);
    // A project that is chosen for all lines is in each row.
    const blank = {
      start_time: '',
      duration: '  ',
      description: null,
      project_id: 'proj_456',
    };
    await expect(
      create([line('a'), blank, null, line('b'), { ...blank, billable: [] }]),
    ).resolves.toMatchObject({
      created_count: 2,
      failed_count: 0,
      not_sent_count: 0,
      results: [done(1, 'a'), done(4, 'b')],
      not_sent: [],
    });
  });

  it('reports on a bad line, and makes the others', async () => {
    trackingTime(made, refused, made);
    await expect(
      create([
        line('a'),
        line('b', { start_time: 'now' }),
        line('c'),
        line('d'),
      ]),
    ).resolves.toMatchObject({
      id: 'entry_a',
      created_count: 2,
      failed_count: 2,
      results: [
        done(1, 'a'),
        failedLine(2, says('Start Time couldn\'t be read: "now"')),
        failedLine(3, says('End Time must be after Start Time')),
        done(4, 'd'),
      ],
    });
  });

  const bad = line('x', { start_time: 'soon' });
  const noStart = line('a', { start_time: '' });
  const whole = { id: 'tag_1', name: 'Urgent' };

  it.each<[title: string, lines: object[], message: unknown, refused?: number]>(
    [
      [
        'what is wrong with a single line',
        [noStart],
        'No time entry was created from 1 line. Line 1: Start Time is empty, and this step needs it. Fill it in, or map a value that is always there.',
      ],
      [
        'what is wrong with each line',
        [noStart, line('b', { duration: 'soon' }), noStart],
        says(
          /^No time entry was created from 3 lines\. Lines 1 and 3: Start Time is empty, .* Line 2: Duration couldn't be read: "soon"/,
        ),
      ],
      [
        'on which lines to look of very many',
        [{}, ...all(2, bad), {}, ...all(1_232, bad)],
        'No time entry was created from 1,234 lines. Lines 2, 3, 5, 6 and 7: Start Time couldn\'t be read: "soon". Write it like 2026-03-16 09:00, or map a date from an earlier step. And 1,229 lines more.',
      ],
      [
        'what TrackingTime refused',
        [line('a'), line('b')],
        `No time entry was created from 2 lines. Lines 1 and 2: ${REFUSED}`,
        2,
      ],
      [
        'to map the names or IDs of tags, not whole ones',
        [line('a', { tags: whole }), line('b', { tags: [['urgent'], whole] })],
        "No time entry was created from 2 lines. Lines 1 and 2: Tags of a line got something that isn't a name or an ID. Map only the name or the ID of each tag.",
      ],
    ],
  )('halts if no line was created, and says %s', async (...row) => {
    const [, written, message, count = 0] = row;
    trackingTime(...all(count, refused));
    await expect(create(written)).rejects.toMatchObject(halted(message));
  });

  it('is an error if TrackingTime had a problem, and nothing was created', async () => {
    trackingTime(refused, { status: 501, body: '' });
    await expect(create([line('a'), line('b')])).rejects.toMatchObject(
      failed(
        says(
          /No time entry was created from 2 lines\. Line 1: .* Line 2: Something went wrong at TrackingTime \(status 501\)/,
        ),
      ),
    );
  });

  it("sends no more once TrackingTime can't be reached, and gives the rest to be mapped again", async () => {
    withoutWaiting();
    nock(ORIGIN)
      .post('/api/v4/time-entries')
      .times(AT_ONCE)
      .reply(201, { data: example('TimeEntry') })
      .post('/api/v4/time-entries')
      .times(3 * AT_ONCE)
      .replyWithError(
        Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
      );
    await expect(create(lines(AT_ONCE + 40))).resolves.toMatchObject({
      created_count: AT_ONCE,
      failed_count: 0,
      unsure_count: 0,
      not_sent_count: 40,
      note: '30 of 70 lines were created. To send the rest, map "Lines Not Sent" into another step like this one.',
    });
    nock.cleanAll();
  });

  it('sends no more after three lines without a clear answer, one after another', async () => {
    withoutWaiting();
    nock(ORIGIN)
      .post('/api/v4/time-entries')
      .reply(201, { data: example('TimeEntry') })
      .post('/api/v4/time-entries')
      .times(1000)
      .reply(504, '');
    const batch = (await create(lines(200))) as {
      unsure_count: number;
      not_sent_count: number;
    };
    nock.cleanAll();
    expect(batch.unsure_count).toBeLessThan(2 * AT_ONCE);
    expect(batch.not_sent_count).toBe(199 - batch.unsure_count);
  });

  it('is about nobody by mistake: a line whose User was mapped and came empty is not created', async () => {
    const { requests } = trackingTime(made);
    await expect(
      run(perform, {
        inputData: { lines: [line('a', { user_id: 'user_9' }), line('b')] },
        inputDataRaw: { lines: [{ user_id: '{{1__person}}' }] },
      }),
    ).resolves.toMatchObject({
      created_count: 1,
      results: [
        done(1, 'a'),
        failedLine(
          2,
          'The value mapped into User was empty, so this step would use the connected user. Map a value that is always there, or remove what is mapped.',
        ),
      ],
    });
    expect(requests).toEqual([asks({ description: 'a', user_id: 'user_9' })]);
  });

  it('lists what was not sent when the time of the run was up, to be mapped again', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    const details = {
      description: ' as it is ',
      project_id: 'proj_456',
      task_id: 'task_789',
      user_id: 'user_34',
    };
    const full = {
      ...details,
      start_time: '2026-03-16 10:00',
      end_time: '2026-03-16 11:00',
      duration: '',
      billable: true,
      tags: ['Lyon', 'Paris, France'],
    };
    const short = { start_time: '2026-03-16 10:00', duration: 1.5 };
    trackingTime(tagList, ...all(AT_ONCE - 1, made), madeLate);
    const batch = (await create([...lines(AT_ONCE), full, short], {
      tag_ids: ['tag_5'],
    })) as { not_sent: object[] };
    expect(batch).toMatchObject({
      created_count: AT_ONCE,
      not_sent_count: 2,
      results: expect.arrayContaining([
        notSent(AT_ONCE + 1),
        notSent(AT_ONCE + 2),
      ]),
    });
    expect(batch.not_sent).toEqual([
      // By their IDs, since another tag is called "Lyon, Paris, France".
      { ...full, billable: 'true', tags: 'tag_8, tag_3, tag_5' },
      again('', { ...short, duration: '1.5', tags: 'tag_5' }),
    ]);

    itIsNow('2026-03-16T09:01:00Z');
    const { requests } = trackingTime(tagList, made, made);
    await expect(create(batch.not_sent)).resolves.toMatchObject({
      created_count: 2,
    });
    const start_time = '2026-03-16T10:00:00Z';
    expect(requests).toEqual([
      readsTags,
      post('/time-entries', {
        ...details,
        billable: true,
        tag_ids: ['tag_8', 'tag_3', 'tag_5'],
        start_time,
        end_time: '2026-03-16T11:00:00Z',
      }),
      asks({ start_time, duration: 5400, tag_ids: ['tag_5'] }),
    ]);
  });

  describe('if the time of the run is up before the first line', () => {
    const OUT_OF_TIME =
      'TrackingTime answered so slowly that this Zap run had no time left to send all lines. Nothing was created, so you can replay this run later.';

    it('sends none, and says that nothing was created', async () => {
      itIsNow('2026-03-16T09:00:00Z');
      const { requests } = trackingTime(() => {
        jest.setSystemTime(new Date('2026-03-16T09:00:14.500Z'));
        return record(example('Caller'));
      });
      const inputData = {
        lines: [line('a', { start_time: '2026-03-16 09:00' }), bad],
      };
      await expect(
        run(perform, { inputData, meta: { timezone: null } }),
      ).rejects.toMatchObject(
        failed(
          says(
            new RegExp(
              `No time entry was created from 2 lines\\. Line 2: Start Time couldn't be read: .* ${OUT_OF_TIME}`,
            ),
          ),
        ),
      );
      expect(requests).toEqual([get('/users/me')]);
    });

    it('waits for the tags half of it', async () => {
      // With the clock stopped, all of the run's time is left at first.
      itIsNow('2026-03-16T09:00:00Z');
      process.env.TRACKINGTIME_RUN_LIMIT_MS = '400';
      nock(ORIGIN)
        .get('/api/v4/tags')
        .query(true)
        .reply(() => new Promise<never>(() => undefined));
      await expect(
        create([line('a', { tags: 'urgent' })]),
      ).rejects.toMatchObject(failed(says(OUT_OF_TIME)));
      nock.abortPendingRequests();
      delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
    });
  });

  it('keeps what was made when TrackingTime asks to wait, and sends no more but what is under way', async () => {
    const { requests } = trackingTime(
      ...all(3, made),
      refusal(429, 'rate_limited'),
      ...all(AT_ONCE - 1, made),
    );
    const batch = await create(lines(1_000));
    expect(requests.length).toBeLessThan(3 + 1 + AT_ONCE);
    expect(batch).toMatchObject({
      id: 'entry_0',
      created_count: requests.length - 1,
      failed_count: 0,
      not_sent_count: 1_001 - requests.length,
      results: expect.arrayContaining([notSent(4), notSent(1_000)]),
      not_sent: expect.arrayContaining([again('3'), again('999')]),
    });
  });

  it.each([
    [429, 'rate_limited', 'ThrottledError'],
    [401, 'token_expired', 'RefreshAuthError'],
  ])(
    'is run again as a whole on %i %s, if nothing was made yet',
    async (status, code, name) => {
      trackingTime(...all(10, refusal(status, code)));
      await expect(create(lines(10))).rejects.toMatchObject({ name });
    },
  );

  it('is replayed as a whole if every answer was lost: each equal line is created once', async () => {
    withoutWaiting();
    const equal = all(3, line('same'));
    const { requests } = trackingTime(...all(9, lost));
    await expect(create(equal)).rejects.toMatchObject(
      failed(
        says(
          "Replay this run within 23 hours: if it was done, it isn't done a second time.",
        ),
      ),
    );
    const keys = new Set(keysOf(requests));
    expect(keys.size).toBe(3);

    // What was done under a key is what comes back under it.
    const madeUnder = ({ headers }: SentRequest) =>
      created(example('TimeEntry', { id: String(headers['idempotency-key']) }));
    trackingTime(...all(3, madeUnder));
    const replayed = (await create(equal)) as {
      results: { time_entry_id: string }[];
    };
    expect(
      replayed.results.map(({ time_entry_id }) => time_entry_id).toSorted(),
    ).toEqual([...keys].toSorted());
    expect(platform.cache.size).toBe(0);
  });

  it('says of a line whose answers were lost, among others that were made, to send it alone: under the same key', async () => {
    withoutWaiting();
    const isLost = (request: SentRequest) => descriptionOf(request) === 'b';
    const { requests } = trackingTime(
      ...all(4, (request: SentRequest) =>
        isLost(request) ? lost : made(request),
      ),
    );
    const shared = { tag_ids: ['tag_5'] };
    await expect(create([line('a'), line('b')], shared)).resolves.toMatchObject(
      {
        created_count: 1,
        failed_count: 0,
        unsure_count: 1,
        not_sent_count: 0,
        results: [
          done(1, 'a'),
          unsureLine(
            2,
            "TrackingTime didn't answer clearly, so this line may or may not have been created. Send this line again within 23 hours, alone: if it was created, it isn't created a second time. Don't replay this run, or the other lines are created again.",
          ),
        ],
        not_sent: [],
      },
    );
    const [key] = keysOf(requests.filter(isLost));

    const alone = trackingTime(made);
    await create([line('b')], shared);
    expect(keysOf(alone.requests)).toEqual([key]);
  });

  it("says of one of several equal lines to look first: it isn't known which of them it was", async () => {
    withoutWaiting();
    trackingTime(made, ...all(3, lost));
    await expect(create([line('same'), line('same')])).resolves.toMatchObject({
      created_count: 1,
      unsure_count: 1,
      results: [
        done(1, 'same'),
        unsureLine(
          2,
          "TrackingTime didn't answer clearly, so this line may or may not have been created. Look in TrackingTime before you send it again, or it may be created twice.",
        ),
      ],
    });
  });

  it('has a result that Zapier takes, however many lines there are, and says what is missing', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    trackingTime(...all(AT_ONCE, madeLate));
    const batch = (await create([
      ...lines(AT_ONCE),
      ...all(600, line('Zoë '.repeat(2_000))),
    ])) as { note: string; not_sent: object[] };
    expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(5_000_000);
    expect(batch).toMatchObject({
      created_count: AT_ONCE,
      not_sent_count: 600,
      note: "30 of 630 lines were created. To send the rest, map \"Lines Not Sent\" into another step like this one. Some lines aren't listed, because a step's result can't hold all of them. The numbers count all lines. Send fewer lines in one Zap run.",
    });
    expect(batch.not_sent.length).toBeGreaterThan(200);
  });

  it('tries a line again that failed in passing, under the same key', async () => {
    withoutWaiting();
    const { requests } = trackingTime({ status: 503, body: '' }, made);
    await expect(create([line('a')])).resolves.toMatchObject({
      created_count: 1,
    });
    expect(requests[0]).toEqual(requests[1]);
  });

  it.each([
    [undefined],
    [[]],
    [['a']],
    ['a'],
    [[null]],
    [[['a']]],
    [[{}, { start_time: ' ' }]],
  ])('needs lines: %j are none', async (lines) => {
    await expect(create(lines)).rejects.toMatchObject(
      halted(
        'There are no lines to create. Map line items from an earlier step into the fields under Lines.',
      ),
    );
  });
});
