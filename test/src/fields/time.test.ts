import { describe, expect, it } from '@jest/globals';
import { toDate, toUtc } from '../../../src/fields/time.ts';
import { example } from '../contract.ts';
import { get, record, trackingTime } from '../tracking_time.ts';
import { withZ } from '../zapier.ts';

const utc = (written: string, timezone: string | null = 'Europe/London') =>
  withZ((z, bundle) => toUtc(z, bundle, 'Start Time', written), {
    meta: { timezone },
  });

const day = (written: string, timezone: string | null = 'Europe/London') =>
  withZ((z, bundle) => toDate(z, bundle, 'From', written), {
    meta: { timezone },
  });

describe('a time with an offset', () => {
  it.each([
    ['2026-03-16T09:00:00Z', '2026-03-16T09:00:00Z'],
    ['2026-03-16T09:00:00z', '2026-03-16T09:00:00Z'],
    ['2026-03-16T09:00:00+02:00', '2026-03-16T07:00:00Z'],
    ['2026-03-16T09:00:00-0500', '2026-03-16T14:00:00Z'],
    ['2026-03-16T09:00:00.999Z', '2026-03-16T09:00:00Z'],
    ['2026-03-16 09:00+01:00', '2026-03-16T08:00:00Z'],
    [' 2026-03-16T09:00:00Z ', '2026-03-16T09:00:00Z'],
    ['Mon, 16 Mar 2026 09:00:00 +0000', '2026-03-16T09:00:00Z'],
    ['6 Mar 2026 09:00 GMT', '2026-03-06T09:00:00Z'],
    ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00Z'],
  ])('%j is %s wherever the Zap lives', async (written, expected) => {
    await expect(utc(written, 'Asia/Tokyo')).resolves.toBe(expected);
  });
});

describe('a time without one', () => {
  it.each([
    ['2026-03-16T09:00', 'Europe/London', '2026-03-16T09:00:00Z'],
    ['2026-07-16 09:00:30', 'Europe/London', '2026-07-16T08:00:30Z'],
    ['2026-07-16T09:00:00.5', 'Europe/London', '2026-07-16T08:00:00Z'],
    ['2026-03-16t09:00', 'America/New_York', '2026-03-16T13:00:00Z'],
    ['2026-03-16 09:00', 'Asia/Kolkata', '2026-03-16T03:30:00Z'],
    ['2026-03-16', 'Asia/Kolkata', '2026-03-15T18:30:00Z'],
    ['2026-03-16 00:00', 'UTC', '2026-03-16T00:00:00Z'],
  ])('%j in %s is %s', async (written, timezone, expected) => {
    await expect(utc(written, timezone)).resolves.toBe(expected);
  });

  it.each([
    ['2026-03-29 01:30', 'Europe/London', '2026-03-29T01:30:00Z'],
    ['2026-03-08 02:30', 'America/New_York', '2026-03-08T07:30:00Z'],
    ['2026-10-04 02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00Z'],
  ])(
    '%j, which %s skips, is that much later: %s',
    async (written, timezone, expected) => {
      await expect(utc(written, timezone)).resolves.toBe(expected);
    },
  );

  it.each([
    ['2026-10-25 01:30', 'Europe/London', '2026-10-25T00:30:00Z'],
    ['2026-11-01 01:30', 'America/New_York', '2026-11-01T05:30:00Z'],
  ])(
    '%j, which %s has twice, is the first: %s',
    async (written, timezone, expected) => {
      await expect(utc(written, timezone)).resolves.toBe(expected);
    },
  );

  it("is read in the account's zone where the Zap has none", async () => {
    const { account } = example('Caller');
    const { requests } = trackingTime(
      record(
        example('Caller', {
          account: { ...account, timezone: 'Asia/Kolkata' },
        }),
      ),
    );
    await expect(utc('2026-03-16 09:00', null)).resolves.toBe(
      '2026-03-16T03:30:00Z',
    );
    expect(requests).toEqual([get('/users/me')]);
  });
});

describe('what is no time', () => {
  it.each([
    'tomorrow',
    '2026-02-30T09:00',
    '2026-02-30T09:00:00Z',
    '2026-13-01',
    '2026-03-16T25:00',
    '2026-03-16T25:00:00Z',
    '09:00',
    '177365160',
    '2026-03-16T09:00:00+99:99',
    '{{2026-03-16}}',
    'on 2026-03-16T09:00:00Z',
    '2026-03-16T09:00:00Z or so',
    'on 2026-03-16 09:00',
    'at Mon, 16 Mar 2026 09:00:00 +0000',
    'Mon, 16 Mar 2026 09:00:00 +0000 or so',
    'Mon, 30 Feb 2026 09:00:00 +0000',
    '',
  ])('%j is said to be none', async (written) => {
    await expect(utc(written)).rejects.toMatchObject({
      name: 'HaltedError',
      message: `Start Time couldn't be read: "${written}". Write it like 2026-03-16 09:00, or map a date from an earlier step.`,
    });
  });

  it.each([
    ['1999-12-31', '1999-12-31, which is before the year 2000'],
    ['0001-01-01T00:00:00Z', '0001-01-01, which is before the year 2000'],
    ['9999-12-31', '9999-12-31, which is more than 5 years ahead'],
  ])('%j was never meant as one', async (written, problem) => {
    await expect(utc(written)).rejects.toMatchObject({
      name: 'HaltedError',
      message: `Start Time is ${problem}. Check what is filled in or mapped there.`,
    });
  });

  it('is one of two where day and month may be either, and both are named', async () => {
    await expect(utc('03/04/2026 09:00')).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'Start Time is 03/04/2026 09:00, which could be 2026-03-04 or 2026-04-03. To say which, write the year first, like 2026-03-16.',
    });
  });

  it('is asked about with the field that answers it, if the form has one', async () => {
    const read = withZ((z, bundle) =>
      toUtc(z, bundle, 'Start Time', '03/04/2026', {
        order: undefined,
        orderField: 'Date Order',
      }),
    );
    await expect(read).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'Start Time is 03/04/2026, which could be 2026-03-04 or 2026-04-03. To say which, choose what comes first under "Date Order".',
    });
  });
});

describe('a day', () => {
  it.each([
    ['2026-03-31', 'Europe/London', '2026-03-31'],
    ['31.03.2026', 'Europe/London', '2026-03-31'],
    [' 2026-03-31 ', 'Europe/London', '2026-03-31'],
    ['2026-03-31 23:30', 'Asia/Tokyo', '2026-03-31'],
    ['2026-03-31T23:30:00Z', 'Asia/Tokyo', '2026-04-01'],
    ['2026-04-01T03:30:00Z', 'America/New_York', '2026-03-31'],
    ['2026-03-31T23:30:00+09:00', 'UTC', '2026-03-31'],
    ['2026-03-31T23:30:00Z', 'Europe/London', '2026-04-01'],
  ])('%j in %s is %s', async (written, timezone, expected) => {
    await expect(day(written, timezone)).resolves.toBe(expected);
  });

  it.each(['2026-02-30', 'yesterday', '2026-02-30T09:00', '31.02.2026', ''])(
    '%j is none',
    async (written) => {
      await expect(day(written)).rejects.toMatchObject({
        name: 'HaltedError',
        message: expect.stringContaining(
          `From couldn't be read: "${written}".`,
        ),
      });
    },
  );
});
