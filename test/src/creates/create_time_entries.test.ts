import { describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { itIsNow, withoutWaiting } from '../clock.ts';
import { example } from '../contract.ts';
import {
  created,
  post,
  refusal,
  trackingTime,
  type SentRequest,
} from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.create_time_entries.operation;

const line = (description: string) => ({
  start_time: '2026-03-16T09:00:00Z',
  duration: '1h',
  description,
});

const create = (lines: unknown, inputData: Record<string, unknown> = {}) =>
  run(perform, { inputData: { lines, ...inputData } });

const descriptionOf = ({ body }: SentRequest) =>
  (body as { description: string }).description;

/** Makes an entry that is called by its description. */
const made = (request: SentRequest) =>
  created(example('TimeEntry', { id: `entry_${descriptionOf(request)}` }));

const tenLines = Array.from({ length: 10 }, (_, index) => line(`${index}`));
const made10 = Array.from({ length: 10 }, () => made);

const done = (number: number, description: string) => ({
  line: number,
  status: 'created',
  time_entry_id: `entry_${description}`,
  error: '',
});

const notSent = (number: number) => ({
  line: number,
  status: 'not_sent',
  time_entry_id: '',
  error:
    'Not sent: the time of this run was up, TrackingTime asked to wait, or the connection had to be renewed. Send this line again in a new run.',
});

describe('Create Multiple Time Entries', () => {
  it('makes an entry of each line, and reports on each in its order', async () => {
    const { requests } = trackingTime(made, made);
    await expect(
      create(
        [{ ...line('a'), project_id: 'proj_456', billable: 'yes' }, line('b')],
        { tag_ids: ['tag_5'] },
      ),
    ).resolves.toEqual({
      id: 'entry_a',
      created_count: 2,
      failed_count: 0,
      not_sent_count: 0,
      results: [done(1, 'a'), done(2, 'b')],
    });
    const body = {
      start_time: '2026-03-16T09:00:00Z',
      duration: 3600,
      tag_ids: ['tag_5'],
    };
    expect(requests).toEqual([
      post('/time-entries', {
        ...body,
        description: 'a',
        project_id: 'proj_456',
        billable: true,
      }),
      post('/time-entries', { ...body, description: 'b' }),
    ]);
  });

  it('gives each line a key of its own', async () => {
    const { requests } = trackingTime(...made10);
    await create(tenLines);
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(10);
  });

  it('reports on a bad line, and makes the others', async () => {
    trackingTime(made, refusal(400, 'validation_failed'), made);
    await expect(
      create([
        line('a'),
        { ...line('b'), start_time: 'now' },
        line('c'),
        line('d'),
      ]),
    ).resolves.toMatchObject({
      id: 'entry_a',
      created_count: 2,
      failed_count: 2,
      results: [
        done(1, 'a'),
        {
          line: 2,
          status: 'failed',
          time_entry_id: '',
          error: expect.stringContaining('Start Time could not be read: "now"'),
        },
        {
          line: 3,
          status: 'failed',
          error: expect.stringContaining('End Time must be after Start Time'),
        },
        done(4, 'd'),
      ],
    });
  });

  it('has no id to give where no line was good', async () => {
    await expect(create([{}])).resolves.toMatchObject({
      id: '',
      created_count: 0,
      failed_count: 1,
      results: [{ error: expect.stringContaining('Start Time is empty') }],
    });
  });

  it('lists what was not sent when the time of the run was up', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    trackingTime(made, made, made, (request) => {
      jest.setSystemTime(new Date('2026-03-16T09:00:14.500Z'));
      return made(request);
    });
    await expect(create(tenLines)).resolves.toMatchObject({
      created_count: 4,
      not_sent_count: 6,
      results: expect.arrayContaining([notSent(10)]),
    });
  });

  it('keeps what was made when TrackingTime asks to wait', async () => {
    const { requests } = trackingTime(
      made,
      made,
      made,
      refusal(429, 'rate_limited'),
      made,
      made,
      made,
    );
    await expect(create(tenLines)).resolves.toEqual({
      id: 'entry_0',
      created_count: 6,
      failed_count: 0,
      not_sent_count: 4,
      results: [
        done(1, '0'),
        done(2, '1'),
        done(3, '2'),
        notSent(4),
        done(5, '4'),
        done(6, '5'),
        done(7, '6'),
        notSent(8),
        notSent(9),
        notSent(10),
      ],
    });
    expect(requests.map(descriptionOf)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
    ]);
  });

  it.each([
    [429, 'rate_limited', 'ThrottledError'],
    [401, 'token_expired', 'RefreshAuthError'],
  ])(
    'is run again as a whole on %i %s, where nothing was made yet',
    async (status, code, name) => {
      const no = refusal(status, code);
      trackingTime(no, no, no, no);
      await expect(create(tenLines)).rejects.toMatchObject({
        name,
      });
    },
  );

  it('tries a line again that failed in passing, under the same key', async () => {
    withoutWaiting();
    const { requests } = trackingTime({ status: 503, body: '' }, made);
    await expect(create([line('a')])).resolves.toMatchObject({
      created_count: 1,
    });
    expect(requests[0]).toEqual(requests[1]);
  });

  it.each([[undefined], [[]], [['a']], ['a'], [[null]], [[['a']]]])(
    'needs lines: %j are none',
    async (lines) => {
      await expect(create(lines)).rejects.toMatchObject({
        name: 'HaltedError',
        message:
          'There are no lines to create. Map line items of an earlier step into the fields under Lines.',
      });
    },
  );
});
