import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import {
  created,
  post,
  record,
  refusal,
  trackingTime,
} from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.start_timer.operation;
const started = created(runningEntry());
const alreadyRunning = refusal(400, 'timer_already_running');
const stopped = record(example('TimeEntry'));

const start = (inputData: Record<string, unknown> = {}) =>
  run(perform, { inputData });

describe('Start Timer', () => {
  it('starts a timer, in one request', async () => {
    const { requests } = trackingTime(started);
    const details = {
      description: 'Kick-off call',
      project_id: 'proj_456',
      task_id: 'task_789',
      user_id: 'user_34',
      billable: true,
      tag_ids: ['tag_5'],
    };
    await expect(
      start({ ...details, start_time: '2026-03-16 09:00' }),
    ).resolves.toEqual(shownEntry(runningEntry()));
    expect(requests).toEqual([
      post('/time-entries/start', {
        ...details,
        start_time: '2026-03-16T09:00:00Z',
      }),
    ]);
  });

  it('needs nothing at all', async () => {
    const { requests } = trackingTime(started);
    await start();
    expect(requests).toEqual([post('/time-entries/start', {})]);
  });

  it.each([{}, { if_running: 'stop_and_start' }])(
    'stops the one that runs, and starts this one: %j',
    async (choice) => {
      const { requests } = trackingTime(alreadyRunning, stopped, started);
      await expect(
        start({ ...choice, user_id: 'user_34', description: 'Call' }),
      ).resolves.toMatchObject({ is_running: true });
      const starts = post('/time-entries/start', {
        user_id: 'user_34',
        description: 'Call',
      });
      expect(requests).toEqual([
        starts,
        post('/time-entries/stop', { user_id: 'user_34' }),
        starts,
      ]);
    },
  );

  it("stops the connected user's where no other is named", async () => {
    const { requests } = trackingTime(alreadyRunning, stopped, started);
    await start();
    expect(requests).toEqual([
      post('/time-entries/start', {}),
      post('/time-entries/stop', {}),
      post('/time-entries/start', {}),
    ]);
  });

  it('starts it too where the other one was stopped meanwhile', async () => {
    trackingTime(alreadyRunning, refusal(404, 'no_running_timer'), started);
    await expect(start()).resolves.toMatchObject({ is_running: true });
  });

  it('stops the Zap where the builder wants that', async () => {
    const { requests } = trackingTime(alreadyRunning);
    await expect(start({ if_running: 'halt' })).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'A timer is already running for this user. Stop it first. Or set "If a Timer Is Already Running" to "Stop it and start this one". (TrackingTime request req_8f3a)',
    });
    expect(requests).toEqual([post('/time-entries/start', {})]);
  });

  it('does not stop anything for another error', async () => {
    const { requests } = trackingTime(refusal(400, 'validation_failed'));
    await expect(start()).rejects.toMatchObject({ name: 'HaltedError' });
    expect(requests).toEqual([post('/time-entries/start', {})]);
  });

  it('does not go round in circles where yet another timer was started', async () => {
    const { requests } = trackingTime(alreadyRunning, stopped, alreadyRunning);
    await expect(start()).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'A timer is already running for this user. Stop it first. (TrackingTime request req_8f3a)',
    });
    expect(requests).toEqual([
      post('/time-entries/start', {}),
      post('/time-entries/stop', {}),
      post('/time-entries/start', {}),
    ]);
  });
});
