import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { trackingTime } from '#trackingtime';
import App from '../../index.ts';
import { times } from './cases.ts';
import { example } from './contract.ts';
import { run } from './zapier.ts';

const { entries } = trackingTime;
const { create_time_entry, update_time_entry } = App.creates;
const { find_time_entry } = App.searches;

const REFERENCE = 'INV-2026/17';

/** Has the wire find these by a reference, and returns what it was asked for. */
const found = (...records: ReturnType<typeof example<'TimeEntry'>>[]) => {
  const asked: string[] = [];
  entries.withReference = (_z, _bundle, reference) => {
    asked.push(reference);
    return Promise.resolve(records);
  };
  return asked;
};

afterEach(() => {
  jest.restoreAllMocks();
  delete entries.withReference;
});

describe('what another app calls an entry', () => {
  it('goes with a new entry', async () => {
    const create = jest
      .spyOn(entries, 'create')
      .mockResolvedValue(example('TimeEntry'));
    await run(create_time_entry.operation.perform, {
      inputData: {
        start_time: '2026-03-16T09:00:00Z',
        duration: '1h',
        external_reference: REFERENCE,
      },
    });
    expect(create.mock.calls[0]?.[2]).toMatchObject({
      external_reference: REFERENCE,
    });
  });

  it('is a change by itself', async () => {
    const change = jest
      .spyOn(entries, 'change')
      .mockResolvedValue(example('TimeEntry'));
    await run(update_time_entry.operation.perform, {
      inputData: { time_entry_id: 'entry_123', external_reference: REFERENCE },
    });
    expect(change.mock.calls[0]?.slice(2)).toMatchObject([
      'entry_123',
      { set: { external_reference: REFERENCE }, clear: [] },
    ]);
  });

  const find = (inputData: object, inputDataRaw?: Record<string, unknown>) =>
    run(find_time_entry.operation.perform, {
      inputData: { ...inputData },
      ...(inputDataRaw && { inputDataRaw }),
    });

  it('finds the entries that carry it, whatever else is filled in', async () => {
    const asked = found(example('TimeEntry', { id: 'entry_7' }));
    await expect(
      find({ external_reference: REFERENCE, project_id: 'proj_1' }),
    ).resolves.toMatchObject([{ id: 'entry_7' }]);
    expect(asked).toEqual([REFERENCE]);
  });

  it('finds no more of them than any search gives', async () => {
    found(...times(30, (at) => example('TimeEntry', { id: `entry_${at}` })));
    await expect(find({ external_reference: REFERENCE })).resolves.toHaveLength(
      25,
    );
  });

  it('finds none if it was mapped and came empty', async () => {
    const asked = found(example('TimeEntry'));
    await expect(
      find(
        { external_reference: '', text: 'call' },
        { external_reference: '{{1__id}}', text: 'call' },
      ),
    ).resolves.toEqual([]);
    expect(asked).toEqual([]);
  });

  it('finds none on a wire that carries none', async () => {
    await expect(find({ external_reference: REFERENCE })).resolves.toEqual([]);
  });
});
