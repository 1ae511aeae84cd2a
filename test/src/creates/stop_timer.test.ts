import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import { get, post, record, refusal, trackingTime } from '../tracking_time.ts';
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
    'stops the Zap run where no timer runs: %j',
    async (choice) => {
      const { requests } = trackingTime(noneRunning);
      await expect(stop(choice)).rejects.toMatchObject({
        name: 'HaltedError',
        message: expect.stringContaining('No timer is running for this user'),
      });
      expect(requests).toEqual([post('/time-entries/stop', {})]);
    },
  );

  it('stops nobody by mistake, if the user was mapped and came empty', async () => {
    const { requests } = trackingTime();
    await expect(
      run(perform, {
        inputData: { user_id: '' },
        inputDataRaw: { user_id: '{{1__user}}' },
      }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('would use the connected user'),
    });
    expect(requests).toEqual([]);
  });

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

describe('Stop Timer, only if it is one timer', () => {
  const only = (inputData: Record<string, unknown> = {}) =>
    stop({ time_entry_id: 'entry_123', ...inputData });
  const look = get('/time-entries/entry_123');
  const running = record(runningEntry());

  it.each([{}, { user_id: 'user_34' }])(
    'stops that one, whose user need not be said: %j',
    async (whose) => {
      const { requests } = trackingTime(running, record(entry));
      await expect(only(whose)).resolves.toEqual({
        ...shownEntry(entry),
        stopped: true,
      });
      expect(requests).toEqual([
        look,
        post('/time-entries/stop', { user_id: 'user_34' }),
      ]);
    },
  );

  it('needs no user, so one that was mapped and came empty is that of the entry', async () => {
    const { requests } = trackingTime(running, record(entry));
    await run(perform, {
      inputData: { time_entry_id: 'entry_123', user_id: '' },
      inputDataRaw: { time_entry_id: '{{1__id}}', user_id: '{{1__user}}' },
    });
    expect(requests).toEqual([
      look,
      post('/time-entries/stop', { user_id: 'user_34' }),
    ]);
  });

  it('stops it at a time', async () => {
    const { requests } = trackingTime(running, record(entry));
    await only({ end_time: '2026-03-16 10:30' });
    expect(requests).toEqual([
      look,
      post('/time-entries/stop', {
        user_id: 'user_34',
        end_time: '2026-03-16T10:30:00Z',
      }),
    ]);
  });

  describe.each([
    ['has ended', record(entry), {}],
    ['was deleted', refusal(404, 'not_found'), {}],
    ["is another user's", running, { user_id: 'user_7' }],
  ])('when it %s', (_, answer, whose) => {
    it('stops the Zap run and no timer', async () => {
      const { requests } = trackingTime(answer);
      await expect(only(whose)).rejects.toMatchObject({
        name: 'HaltedError',
        message: `The timer chosen under "Only If It Is This Timer" isn't running${'user_id' in whose ? ' for this user' : ''}. Nothing was stopped, and if another timer is running, it was left alone. To go on in this case, set "If No Timer Is Running" to "Continue the Zap".`,
      });
      expect(requests).toEqual([look]);
    });

    it('continues the Zap if the builder wants that, and stops no timer', async () => {
      const { requests } = trackingTime(answer);
      await expect(
        only({ ...whose, if_not_running: 'Continue the Zap' }),
      ).resolves.toEqual({ stopped: false });
      expect(requests).toEqual([look]);
    });
  });

  it('continues the Zap if it was stopped in that very moment', async () => {
    trackingTime(running, noneRunning);
    await expect(only({ if_not_running: 'continue' })).resolves.toEqual({
      stopped: false,
    });
  });

  it('says so if another timer was started meanwhile, and stopped', async () => {
    trackingTime(running, record(example('TimeEntry', { id: 'entry_124' })));
    await expect(only({ if_not_running: 'continue' })).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'While this step ran, the timer chosen under "Only If It Is This Timer" was stopped and another one was started. That other timer was stopped by this step. If it should go on, start it again in TrackingTime.',
    });
  });

  it('stops nothing if it was mapped and came empty', async () => {
    const { requests } = trackingTime();
    await expect(
      run(perform, {
        inputData: { time_entry_id: '' },
        inputDataRaw: { time_entry_id: '{{1__id}}' },
      }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'The value mapped into Only If It Is This Timer was empty, so any timer would be stopped. Map a value that is always there, or remove what is mapped.',
    });
    expect(requests).toEqual([]);
  });

  it('does not go on after another error', async () => {
    trackingTime(refusal(403, 'forbidden'));
    await expect(only({ if_not_running: 'continue' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        "isn't allowed to do this with that time entry",
      ),
    });
  });
});
