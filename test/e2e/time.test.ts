import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { liveMeta } from '../../workshop/lab/index.ts';
import { startTrial, type Trial } from '../../workshop/trial/index.ts';

/** The account of the sandbox is in London. */
const ACCOUNT_ZONE = 'Europe/London';
const NEW_YORK = 'America/New_York';

type Fields = Record<string, unknown>;

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
});

afterAll(async () => {
  await trial.close();
});

/**
 * Calls an item with the fields just as they are: the lab adds an offset to times, as Zapier does to what a person
 * types, while a time that is mapped from an earlier step can come without.
 */
const call = async (
  item: string,
  inputData: Fields,
  timezone: string | undefined,
) => {
  let results: unknown;
  const meta = { ...liveMeta({ timezone: 'UTC' }), timezone };
  const asked = await trial.askedDuring(async () => {
    ({ results } = await trial.lab.call(
      `${item}.operation.perform`,
      { inputData, meta },
      trial.connection,
    ));
  });
  return {
    asked,
    operations: asked.map(({ operation }) => operation),
    results,
  };
};

/** The start of an entry that is created with this start. */
const startOf = async (written: string, timezone: string | undefined) => {
  const { results } = await call(
    'creates.create_time_entry',
    { start_time: written, duration: '30m' },
    timezone,
  );
  return (results as { start_time: string }).start_time;
};

describe('a time without a zone', () => {
  it.each([
    [NEW_YORK, '2026-07-01 09:00', '2026-07-01T13:00:00Z'],
    [NEW_YORK, '2026-01-15T09:00:30', '2026-01-15T14:00:30Z'],
    ['Asia/Kolkata', '2026-07-01 09:00', '2026-07-01T03:30:00Z'],
    ['Pacific/Kiritimati', '2026-07-01', '2026-06-30T10:00:00Z'],
    [ACCOUNT_ZONE, '2026-07-01 09:00', '2026-07-01T08:00:00Z'],
  ])("is read in the Zap's: in %s, %s is %s", async (zone, written, utc) => {
    expect(await startOf(written, zone)).toBe(utc);
  });

  it("is read in the account's where the Zap has none", async () => {
    expect(await startOf('2026-07-01 09:00', undefined)).toBe(
      '2026-07-01T08:00:00Z',
    );
  });

  it('means the hour after where summer time skips it', async () => {
    expect(await startOf('2026-03-29 01:30', ACCOUNT_ZONE)).toBe(
      '2026-03-29T01:30:00Z',
    );
    expect(await startOf('2026-03-08 02:30', NEW_YORK)).toBe(
      '2026-03-08T07:30:00Z',
    );
  });

  it('means the first of the two where summer time repeats it', async () => {
    expect(await startOf('2026-10-25 01:30', ACCOUNT_ZONE)).toBe(
      '2026-10-25T00:30:00Z',
    );
    expect(await startOf('2026-11-01 01:30', NEW_YORK)).toBe(
      '2026-11-01T05:30:00Z',
    );
  });

  it('is read the same way as an end', async () => {
    const { results } = await call(
      'creates.create_time_entry',
      { start_time: '2026-03-29 00:30', end_time: '2026-03-29 02:30' },
      ACCOUNT_ZONE,
    );
    expect(results).toMatchObject({
      end_time: '2026-03-29T01:30:00Z',
      duration: 3600,
    });
  });

  it('asks for no more than the entry when the Zap has a zone', async () => {
    const { operations } = await call(
      'creates.create_time_entry',
      { start_time: '2026-07-01 09:00', end_time: '2026-07-01 10:00' },
      NEW_YORK,
    );
    expect(operations).toEqual(['createTimeEntry']);
  });

  it("asks for the account's zone once, and then for an hour no more", async () => {
    // A connection of its own, whose account nobody has asked about.
    const connection = await trial.lab.connect();
    const meta = { ...liveMeta({ timezone: 'UTC' }), timezone: undefined };
    const inputData = { start_time: '2026-07-01 09:00', duration: '30m' };
    const create = () =>
      trial.askedDuring(() =>
        trial.lab.call(
          'creates.create_time_entry.operation.perform',
          { inputData, meta },
          connection,
        ),
      );
    const operations = [await create(), await create()].map((asked) =>
      asked.map(({ operation }) => operation),
    );
    expect(operations).toEqual([
      ['getMe', 'createTimeEntry'],
      ['createTimeEntry'],
    ]);
  });
});

describe('a time with a zone of its own', () => {
  it.each([
    ['2026-07-01T09:00:00+02:00', '2026-07-01T07:00:00Z'],
    ['2026-07-01T09:00:00Z', '2026-07-01T09:00:00Z'],
    ['2026-03-29T01:30:00+01:00', '2026-03-29T00:30:00Z'],
  ])('is taken as it says: %s', async (written, utc) => {
    expect(await startOf(written, NEW_YORK)).toBe(utc);
  });
});

describe('what a person types in the editor', () => {
  it("is in the Zap's zone", async () => {
    const created = await trial.lab.invoke(
      'creates.create_time_entry',
      { start_time: '2026-07-01 09:00', duration: '30m' },
      trial.connection,
    );
    // The lab's own zone is UTC.
    expect(created).toMatchObject({ start_time: '2026-07-01T09:00:00Z' });
  });
});

/** What day it is somewhere, by another way than the integration's. */
const dayIn = (timeZone: string): string => {
  const [month, day, year] = new Date()
    .toLocaleDateString('en-US', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    .split('/');
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
};

/** The day before a date. Days have 24 hours in UTC alone, so that is where it is counted. */
const dayBefore = (date: string): string =>
  new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

describe('today', () => {
  // At any moment it is another day in the one than in the other.
  it.each(['Pacific/Kiritimati', 'Pacific/Niue', NEW_YORK, ACCOUNT_ZONE])(
    'is the day that it is in %s',
    async (zone) => {
      const before = dayIn(zone);
      const { asked } = await call(
        'searches.summary_report',
        { period: 'today', group_by: 'project' },
        zone,
      );
      const query = asked[0]?.query;
      expect([before, dayIn(zone)]).toContain(query?.from);
      expect(query).toMatchObject({ to: query?.from, timezone: zone });
    },
  );

  it("is the account's where the Zap has no zone", async () => {
    const { asked, operations } = await call(
      'searches.summary_report',
      { period: 'yesterday', group_by: 'project' },
      undefined,
    );
    expect(operations.at(-1)).toBe('getSummaryReport');
    expect(asked.at(-1)?.query.timezone).toBe(ACCOUNT_ZONE);
  });

  it('is in the zone that the report is given, above all', async () => {
    const { asked, operations } = await call(
      'searches.summary_report',
      { period: 'today', group_by: 'project', timezone: 'Asia/Tokyo' },
      NEW_YORK,
    );
    expect(operations).toEqual(['getSummaryReport']);
    expect(asked[0]?.query.timezone).toBe('Asia/Tokyo');
  });
});

describe('the entries of a report', () => {
  it.each([
    // 23:30 in New York, and already the next day in London.
    [NEW_YORK, '2026-06-30', 1],
    [NEW_YORK, '2026-07-01', 0],
    [ACCOUNT_ZONE, '2026-06-30', 0],
    [ACCOUNT_ZONE, '2026-07-01', 1],
  ])(
    'belong to the day they are in %s: %s has %i',
    async (zone, day, count) => {
      const tag = await trial.api('POST', '/tags', { name: `${zone} ${day}` });
      await trial.api('POST', '/time-entries', {
        start_time: '2026-07-01T03:30:00Z',
        duration: 600,
        tag_ids: [tag.id],
      });
      const { results } = await call(
        'searches.detailed_report',
        { period: 'custom', from: day, to: day, tag_ids: [tag.id] },
        zone,
      );
      expect(results).toEqual([
        expect.objectContaining({ entry_count: count }),
      ]);
    },
  );
});

describe('a day of 23 or 25 hours', () => {
  it.each([
    [
      '2026-03-29',
      '2026-03-28T23:59:59Z',
      '2026-03-29T00:00:00Z',
      '2026-03-29T22:59:59Z',
    ],
    [
      '2026-10-25',
      '2026-10-24T22:59:59Z',
      '2026-10-24T23:00:00Z',
      '2026-10-25T23:59:59Z',
    ],
  ])(
    'has all its entries, and no others: %s',
    async (day, before, first, last) => {
      const tag = await trial.api('POST', '/tags', { name: `Day of ${day}` });
      const add = (start_time: string) =>
        trial.api('POST', '/time-entries', {
          start_time,
          duration: 60,
          tag_ids: [tag.id],
        });
      await add(before);
      const wanted = [await add(first), await add(last)];
      const { results } = await call(
        'searches.detailed_report',
        { period: 'custom', from: day, to: day, tag_ids: [tag.id] },
        ACCOUNT_ZONE,
      );
      const [report] = results as { rows: { id: string }[] }[];
      expect(report?.rows.map(({ id }) => id)).toEqual(
        wanted.map(({ id }) => id),
      );
    },
  );
});

describe('a period that has ended', () => {
  const yesterdays = async (timezone: string | undefined) => {
    const { asked, results } = await call(
      'triggers.reporting_period_ended',
      { period: 'day', group_by: 'user' },
      timezone,
    );
    const [report] = results as { from: string; to: string }[];
    return { report, query: asked.at(-1)?.query };
  };

  it.each([undefined, 'Pacific/Kiritimati', 'Pacific/Niue'])(
    "ends at midnight in the account's zone, whatever the Zap's is (%s)",
    async (zone) => {
      const before = dayBefore(dayIn(ACCOUNT_ZONE));
      const { report, query } = await yesterdays(zone);
      expect([before, dayBefore(dayIn(ACCOUNT_ZONE))]).toContain(report?.from);
      expect(report?.to).toBe(report?.from);
      expect(query?.timezone).toBe(ACCOUNT_ZONE);
    },
  );

  it('is one item, which Zapier has seen by the next poll', async () => {
    const zap = await trial.lab.turnOn(
      {
        name: 'Once a day',
        trigger: {
          app: 'TrackingTime',
          trigger: 'reporting_period_ended',
          fields: { period: 'month', group_by: 'client' },
        },
        steps: [],
      },
      trial.connection,
    );
    await zap.poll();
    await zap.poll();
    await zap.turnOff();
    expect(zap.triggerCalls.map(({ items }) => items.length)).toEqual([
      1, 1, 1,
    ]);
    expect(zap.runs).toEqual([]);
  });
});

describe('a timer that runs too long', () => {
  const hoursAgo = (hours: number): string =>
    new Date(Date.now() - hours * 3_600_000).toISOString();

  it('sets the Zap off once, and only after the hours given', async () => {
    const zap = await trial.lab.turnOn(
      {
        name: 'Forgotten timers',
        trigger: {
          app: 'TrackingTime',
          trigger: 'timer_running_long',
          fields: { hours: 2.5 },
        },
        steps: [],
      },
      trial.connection,
    );
    const begin = (user_id: string, hours: number) =>
      trial.api('POST', '/time-entries/start', {
        user_id,
        start_time: hoursAgo(hours),
      });
    await begin('user_1', 2.4);
    const long = await begin('user_2', 2.6);
    await zap.poll();
    await zap.poll();
    await zap.turnOff();
    const seen = zap.runs.map(({ steps }) => steps[0]?.output);
    expect(seen).toEqual([
      expect.objectContaining({ id: long.id, is_running: true }),
    ]);
  });
});
