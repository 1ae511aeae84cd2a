import { beforeEach, describe, expect, it } from '@jest/globals';
import { timers } from '../../../../src/api/live/timers.ts';
import { itIsNow } from '../../clock.ts';
import { trackingTime, type Answering } from '../../tracking_time.ts';
import { entry, IDLE, longEvent, LOST, NOON, trackedTask } from './events.ts';
import {
  answer,
  errorOf,
  failure,
  reading,
  refusal,
  withLive,
  writing,
} from './wire.ts';

type Timer = Parameters<typeof timers.start>[2];

const start = (timer: Timer = {}) =>
  withLive((z, bundle) => timers.start(z, bundle, timer));

const stop = (whose: Parameters<typeof timers.stop>[2] = {}) =>
  withLive((z, bundle) => timers.stop(z, bundle, whose));

const MINE = reading('/4101/users/34/tasks/tracking');

const LOOK_FIRST = failure(
  'AppError',
  expect.stringContaining('Look in TrackingTime before you replay this run'),
);

const NOW = { date: '2026-03-16 13:00:00', timezone: 'GMT+01:00' };

const JUST_STARTED = { start: NOW.date, end: NOW.date, duration: 0 };

const RUNNING = entry({
  start_time: NOON,
  end_time: null,
  duration: null,
});

const ALREADY = {
  kind: 'already running',
  refusal: expect.objectContaining({ meaning: 'timer runs', problems: [] }),
};

beforeEach(() => {
  itIsNow(NOON);
});

describe('starting a timer', () => {
  it.each<[string, Timer, string, object]>([
    ['nothing, now', {}, '/tasks/track', NOW],
    [
      'a project, with notes',
      { project_id: '456', description: 'Call', user_id: '34' },
      '/tasks/track',
      { ...NOW, project_id: '456', notes: 'Call' },
    ],
    [
      'a task, since an hour ago',
      { task_id: '789', start_time: '2026-03-16T11:00:00Z' },
      '/tasks/track/789',
      { ...NOW, date: '2026-03-16 12:00:00' },
    ],
    [
      'nothing, on a day in summer',
      { start_time: '2026-07-01T08:00:00Z' },
      '/tasks/track',
      { date: '2026-07-01 10:00:00', timezone: 'GMT+02:00' },
    ],
  ])('on %s', async (_on, timer, path, form) => {
    const { requests } = trackingTime(answer(longEvent(JUST_STARTED)));
    expect(await start(timer)).toEqual({ kind: 'started', entry: RUNNING });
    expect(requests).toEqual([
      writing(`/4101${path}`, { ...form, stop_running_task: 'false' }),
    ]);
  });

  it('takes the task for an answer, too', async () => {
    trackingTime(answer(trackedTask({ start: NOW.date })));
    expect(await start()).toEqual({
      kind: 'started',
      entry: { ...RUNNING, created_at: null, updated_at: null },
    });
  });

  it.each<[string, Answering]>([
    ['502 inside', refusal(502, 'Already tracking')],
    ['HTTP’s 502 with 502 inside', refusal(502, 'Already tracking', 502)],
    ['500 inside', refusal(500, 'Another task is running')],
    ['a page with HTTP’s 502', LOST['a server on the way']],
  ])('that is refused by %s asks if one is running', async (_how, refused) => {
    const { requests } = trackingTime(refused, answer([trackedTask()]));
    expect(await start()).toEqual(ALREADY);
    expect(requests.slice(1)).toEqual([MINE]);
  });

  it('that is refused while none is running was refused for something else', async () => {
    trackingTime(refusal(500, 'A note is required.'), IDLE);
    expect(await errorOf(start())).toEqual(
      failure('HaltedError', expect.stringContaining('A note is required')),
    );
  });

  it('that may not be done asks nothing more', async () => {
    const { requests } = trackingTime(refusal(403));
    expect(await errorOf(start())).toEqual(
      failure('HaltedError', expect.stringContaining("isn't allowed")),
    );
    expect(requests).toHaveLength(1);
  });

  it.each(Object.entries(LOST))(
    'that brings %s is looked for among those that run',
    async (_what, lost) => {
      const timer = { task_id: '789', description: 'Kick-off call' };
      const found = trackingTime(
        lost,
        answer([trackedTask({ start: '2026-03-16 13:00:02' })]),
      );
      expect(await start(timer)).toMatchObject({
        kind: 'started',
        entry: { id: '123', end_time: null },
      });
      expect(found.requests.slice(1)).toEqual([MINE]);
      trackingTime(lost, IDLE);
      expect(await errorOf(start(timer))).toEqual(LOOK_FIRST);
    },
  );

  it('that brings no clear answer is found beside another one', async () => {
    trackingTime(
      LOST['a page'],
      answer([
        trackedTask({ id: 122, notes: 'Lunch' }),
        trackedTask({ start: NOW.date }),
      ]),
    );
    expect(await start({ description: 'Kick-off call' })).toMatchObject({
      kind: 'started',
      entry: { id: '123' },
    });
  });

  it.each<[string, object]>([
    ['began before', { start: '2026-03-16 12:59:00' }],
    ['has other notes', { start: NOW.date, notes: 'Lunch' }],
  ])(
    'that brings no clear answer wasn’t done if one runs that %s',
    async (_which, other) => {
      trackingTime(LOST['a page'], answer([trackedTask(other)]));
      expect(await start({ description: 'Kick-off call' })).toEqual(ALREADY);
    },
  );

  it('for somebody else isn’t tried', async () => {
    const { requests } = trackingTime();
    expect(await errorOf(start({ user_id: '35' }))).toEqual(
      failure(
        'HaltedError',
        expect.stringContaining("isn't allowed to do this with that timer"),
      ),
    );
    expect(requests).toEqual([]);
  });
});

describe('stopping a timer', () => {
  const TRACKED = answer([trackedTask()]);
  const STOPPED = answer(longEvent());

  it.each<[string, object, object, object]>([
    ['now', {}, {}, NOW],
    [
      'at a time',
      {},
      { end_time: '2026-03-16T10:30:00Z' },
      { ...NOW, date: '2026-03-16 11:30:00' },
    ],
    [
      'in the zone that it was started in',
      { timezone: 'GMT-3' },
      {},
      { date: '2026-03-16 09:00:00', timezone: 'GMT-03:00' },
    ],
    [
      'in the connection’s zone, if it doesn’t say',
      { timezone: null },
      {},
      NOW,
    ],
  ])('%s', async (_when, event, whose, form) => {
    const { requests } = trackingTime(answer([trackedTask(event)]), STOPPED);
    expect(await stop(whose)).toEqual({ kind: 'stopped', entry: entry() });
    expect(requests).toEqual([
      MINE,
      writing('/4101/tasks/stop/789', { ...form }),
    ]);
  });

  it.each<[string, object[]]>([
    ['none runs', []],
    ['one runs in another workspace', [trackedTask({}, { account_id: 7 })]],
    ['only a colleague tracks the task', [trackedTask({ user_id: 35 })]],
  ])('says so if %s', async (_why, tasks) => {
    trackingTime(answer(tasks));
    expect(await stop()).toMatchObject({
      kind: 'none running',
      refusal: { meaning: 'no timer' },
    });
  });

  it('takes the task for an answer, too, and reads the entry', async () => {
    const task = trackedTask({}, { users: [{ id: 34, event: null }] });
    const { requests } = trackingTime(
      TRACKED,
      answer(task),
      IDLE,
      answer(longEvent()),
    );
    expect(await stop()).toEqual({ kind: 'stopped', entry: entry() });
    expect(requests.slice(2)).toEqual([MINE, reading('/4101/events/123')]);
  });

  it.each(Object.entries(LOST))(
    'that brings %s is known by whether it still runs',
    async (_what, lost) => {
      trackingTime(TRACKED, lost, IDLE, answer(longEvent()));
      expect(await stop()).toEqual({ kind: 'stopped', entry: entry() });
      trackingTime(TRACKED, lost, TRACKED);
      expect(await errorOf(stop())).toEqual(LOOK_FIRST);
    },
  );

  it('that is refused since somebody else stopped it says that none runs', async () => {
    trackingTime(TRACKED, refusal(500, 'Not tracking'), IDLE);
    expect(await stop()).toMatchObject({ kind: 'none running' });
    trackingTime(
      TRACKED,
      refusal(500, 'The end date should be greater than the start date'),
      TRACKED,
    );
    expect(await errorOf(stop())).toEqual(
      failure('HaltedError', expect.stringContaining('The end date')),
    );
  });

  it('takes a timer of one’s own list for one’s own, if it doesn’t say whose it is', async () => {
    const { users, ...task } = trackedTask();
    const tracking_event = users[1]?.event;
    trackingTime(answer([{ ...task, tracking_event }]), answer(longEvent()));
    expect(await stop()).toEqual({ kind: 'stopped', entry: entry() });
  });

  it('stops what runs though its record can’t be read', async () => {
    const odd = trackedTask({ start: 'some time ago' });
    const { requests } = trackingTime(answer([odd]), STOPPED);
    expect(await stop()).toEqual({ kind: 'stopped', entry: entry() });
    expect(requests).toHaveLength(2);
  });
});
