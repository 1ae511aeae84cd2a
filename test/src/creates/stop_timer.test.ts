import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownEntry } from '../shown.ts';
import { post, record, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.stop_timer.operation;
const entry = example('TimeEntry');
const noneRunning = refusal(404, 'no_running_timer');

const stop = (inputData: Record<string, unknown> = {}) =>
  run(perform, { inputData });

describe('Stop Timer', () => {
  it("stops the connected user's timer", async () => {
    const { requests } = trackingTime(record(entry));
    await expect(stop()).resolves.toEqual({
      ...shownEntry(entry),
      stopped: true,
    });
    expect(requests).toEqual([post('/time-entries/stop', {})]);
  });

  it("stops another's, at a time", async () => {
    const { requests } = trackingTime(record(entry));
    await stop({ user_id: 'user_34', end_time: '2026-03-16 10:30' });
    expect(requests).toEqual([
      post('/time-entries/stop', {
        user_id: 'user_34',
        end_time: '2026-03-16T10:30:00Z',
      }),
    ]);
  });

  it.each([{}, { if_not_running: 'halt' }])(
    'stops the Zap where no timer runs: %j',
    async (choice) => {
      const { requests } = trackingTime(noneRunning);
      await expect(stop(choice)).rejects.toMatchObject({
        name: 'HaltedError',
        message: expect.stringContaining('No timer is running for this user'),
      });
      expect(requests).toEqual([post('/time-entries/stop', {})]);
    },
  );

  it('goes on where the builder wants that', async () => {
    trackingTime(noneRunning);
    await expect(stop({ if_not_running: 'continue' })).resolves.toEqual({
      stopped: false,
    });
  });

  it('does not go on after another error', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(stop({ if_not_running: 'continue' })).rejects.toMatchObject({
      name: 'HaltedError',
    });
  });
});
