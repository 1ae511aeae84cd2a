import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { inputFields } from '../../../src/creates/update_time_entry.ts';
import { example } from '../contract.ts';
import { shownEntry } from '../shown.ts';
import { put, record, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.update_time_entry.operation;
const entry = example('TimeEntry');

const update = (inputData: Record<string, unknown>) =>
  run(perform, { inputData: { time_entry_id: 'entry_123', ...inputData } });

describe('Update Time Entry', () => {
  it('changes the fields given, and no other', async () => {
    const { requests } = trackingTime(record(entry));
    await expect(
      update({
        description: 'Call',
        billable: '',
        tag_ids: [],
        project_id: null,
      }),
    ).resolves.toEqual(shownEntry(entry));
    expect(requests).toEqual([
      put('/time-entries/entry_123', { description: 'Call' }),
    ]);
  });

  it('changes times and durations', async () => {
    const { requests } = trackingTime(record(entry), record(entry));
    await update({ start_time: '2026-03-16 09:00', duration: '90 min' });
    await update({ end_time: '2026-03-16T10:30:00Z' });
    expect(requests).toEqual([
      put('/time-entries/entry_123', {
        start_time: '2026-03-16T09:00:00Z',
        duration: 5400,
      }),
      put('/time-entries/entry_123', { end_time: '2026-03-16T10:30:00Z' }),
    ]);
  });

  it('empties the fields picked', async () => {
    const { requests } = trackingTime(record(entry));
    await update({
      clear: ['description', 'project_id', 'task_id', 'tag_ids'],
    });
    expect(requests).toEqual([
      put('/time-entries/entry_123', {
        description: null,
        project_id: null,
        task_id: null,
        tag_ids: [],
      }),
    ]);
  });

  it.each([
    [{}, 'There is nothing to change'],
    [{ time_entry_id: '', description: 'Call' }, 'Time Entry is empty'],
    [{ description: 'Call', clear: ['description'] }, 'Do one or the other'],
    [{ clear: ['user_id'] }, "which isn't one of its choices"],
    [
      { end_time: '2026-03-16 10:30', duration: '1h' },
      'Both End Time and Duration are filled in',
    ],
  ])('sends nothing for %j', async (inputData, message) => {
    await expect(update(inputData)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });

  it('halts for an entry that is gone', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(update({ description: 'Call' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        'TrackingTime couldn\'t find the time entry "entry_123".',
      ),
    });
  });

  it('promises of no empty field anything but that it stays as it is', () => {
    const help = inputFields.map((field) =>
      'helpText' in field ? field.helpText : '',
    );
    expect(help).toContain('Whose time it is.');
    expect(help.join(' ')).not.toMatch(/Empty means/);
    expect(help).not.toContain('Fill in this or a duration.');
  });
});
