import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownEntry } from '../shown.ts';
import { created, post, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.create_time_entry.operation;
const entry = example('TimeEntry');

describe('Create Time Entry', () => {
  it('creates an entry with all that was filled in', async () => {
    const { requests } = trackingTime(created(entry));
    const details = {
      description: 'Kick-off call\nwith {{client}}',
      project_id: 'proj_456',
      task_id: 'task_789',
      user_id: 'user_34',
      billable: false,
      tag_ids: ['tag_5'],
    };
    await expect(
      run(perform, {
        inputData: {
          ...details,
          start_time: '2026-03-16T10:00:00+01:00',
          end_time: '2026-03-16T11:30:00+01:00',
        },
      }),
    ).resolves.toEqual(shownEntry(entry));
    expect(requests).toEqual([
      post('/time-entries', {
        ...details,
        start_time: '2026-03-16T09:00:00Z',
        end_time: '2026-03-16T10:30:00Z',
      }),
    ]);
  });

  it.each([
    ['1h 30m', 5400],
    ['1:30', 5400],
    ['1.5', 5400],
    ['90 min', 5400],
  ])('takes %j for a duration', async (duration, seconds) => {
    const { requests } = trackingTime(created(entry));
    await run(perform, {
      inputData: { start_time: '2026-03-16T09:00:00Z', duration },
    });
    expect(requests).toEqual([
      post('/time-entries', {
        start_time: '2026-03-16T09:00:00Z',
        duration: seconds,
      }),
    ]);
  });

  it('reads a time without a zone where the Zap lives', async () => {
    const { requests } = trackingTime(created(entry));
    await run(perform, {
      inputData: { start_time: '2026-03-16 09:00', duration: '1h' },
      meta: { timezone: 'America/New_York' },
    });
    expect(requests).toEqual([
      post('/time-entries', {
        start_time: '2026-03-16T13:00:00Z',
        duration: 3600,
      }),
    ]);
  });

  it.each([
    [{ duration: '1h' }, 'Start Time is empty'],
    [{ start_time: 'now', duration: '1h' }, "Start Time couldn't be read"],
    [
      { start_time: '2026-03-16' },
      'Neither End Time nor Duration is filled in',
    ],
    [
      { start_time: '2026-03-16', end_time: '2026-03-17', duration: '1h' },
      'Both End Time and Duration are filled in',
    ],
  ])('sends nothing for %j', async (inputData, message) => {
    await expect(run(perform, { inputData })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });

  it('halts, naming the field that TrackingTime does not accept', async () => {
    trackingTime(refusal(400, 'validation_failed'));
    await expect(
      run(perform, {
        inputData: {
          start_time: '2026-03-16 09:00',
          end_time: '2026-03-16 08:00',
        },
      }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('End Time must be after Start Time'),
    });
  });

  it("quotes a project's name where its ID belongs, and says how to get the ID", async () => {
    trackingTime({
      status: 400,
      body: {
        error: {
          code: 'validation_failed',
          message: 'Not valid',
          request_id: 'req_8f3a',
          details: [
            {
              field: 'project_id',
              message: 'names no project of this account: Online Shop',
            },
          ],
        },
      },
    });
    await expect(
      run(perform, {
        inputData: {
          start_time: '2026-03-16 09:00',
          duration: '1h',
          project_id: 'Online Shop',
        },
      }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'TrackingTime didn\'t accept the values of this step: Project is not valid: "Online Shop". It needs an ID: add a Find Project step before this one and map its ID. Change them and test the step again. (TrackingTime request req_8f3a)',
    });
  });
});
