import { describe, expect, it } from '@jest/globals';
import {
  changeOf,
  digestOf,
  isNew,
  type Remembered,
} from '../../../../src/api/live/hook_rules.ts';
import { entry as anEntry } from './events.ts';

const NOW = '2026-03-16T12:00:00Z';
const now = Date.parse(NOW);

type Times = {
  start_time: string;
  end_time: string;
  created_at: string | null;
  updated_at?: string | null;
};

const entryAt = (times: Times) => ({
  ...anEntry(),
  updated_at: times.created_at,
  ...times,
});

describe('a new entry', () => {
  it.each<[what: string, times: Times, wasRunning: boolean, isIt: boolean]>([
    [
      'a timer that was just stopped',
      {
        start_time: '2026-03-16T09:00:00Z',
        created_at: '2026-03-16T09:00:01Z',
        end_time: '2026-03-16T11:59:58Z',
      },
      false,
      true,
    ],
    [
      'a timer of three days that was just stopped',
      {
        start_time: '2026-03-13T09:00:00Z',
        created_at: '2026-03-13T09:02:00Z',
        end_time: '2026-03-16T11:59:58Z',
      },
      false,
      true,
    ],
    [
      'a timer of three days, entered as begun earlier, that was seen running',
      {
        start_time: '2026-03-13T09:00:00Z',
        created_at: '2026-03-13T11:00:00Z',
        end_time: '2026-03-16T11:59:58Z',
      },
      true,
      true,
    ],
    [
      'the same that nobody saw running',
      {
        start_time: '2026-03-13T09:00:00Z',
        created_at: '2026-03-13T11:00:00Z',
        end_time: '2026-03-16T11:59:58Z',
      },
      false,
      false,
    ],
    [
      'a timer that was stopped 23 hours ago',
      {
        start_time: '2026-03-15T10:00:00Z',
        created_at: '2026-03-15T10:00:00Z',
        end_time: '2026-03-15T13:00:00Z',
      },
      false,
      true,
    ],
    [
      'a timer that was stopped before that',
      {
        start_time: '2026-03-15T10:00:00Z',
        created_at: '2026-03-15T10:00:00Z',
        end_time: '2026-03-15T12:59:59Z',
      },
      false,
      false,
    ],
    [
      'work of last week that was just written',
      {
        start_time: '2026-03-09T09:00:00Z',
        created_at: '2026-03-16T11:59:58Z',
        end_time: '2026-03-09T10:00:00Z',
      },
      false,
      true,
    ],
    [
      'work of today that was written days ago',
      {
        start_time: '2026-03-16T09:00:00Z',
        created_at: '2026-03-13T09:00:00Z',
        end_time: '2026-03-16T10:00:00Z',
      },
      false,
      false,
    ],
    [
      'an old entry that was edited',
      {
        start_time: '2026-03-09T09:00:00Z',
        created_at: '2026-03-09T10:00:00Z',
        end_time: '2026-03-09T10:00:00Z',
        updated_at: '2026-03-16T11:59:58Z',
      },
      false,
      false,
    ],
    [
      'one written days ago, from then to an end that is still ahead',
      {
        start_time: '2026-03-13T09:00:00Z',
        created_at: '2026-03-13T09:00:00Z',
        end_time: '2026-03-20T09:00:00Z',
      },
      false,
      false,
    ],
    [
      'one of which nobody says when it was created, if its end is not long ago',
      {
        start_time: '2026-03-16T09:00:00Z',
        created_at: null,
        end_time: '2026-03-16T10:00:00Z',
      },
      false,
      true,
    ],
  ])('%s: %j, seen running: %j, is %j', (_, times, wasRunning, isIt) => {
    expect(isNew(entryAt(times), wasRunning, now)).toBe(isIt);
  });
});

const STOPPED: Times = {
  start_time: '2026-03-16T09:00:00Z',
  created_at: '2026-03-16T09:00:00Z',
  end_time: '2026-03-16T11:59:00Z',
};
const LIKE_NOW = digestOf(entryAt(STOPPED));
const OTHERWISE = digestOf({ ...entryAt(STOPPED), description: 'Call' });

describe('a change', () => {
  it.each<
    [
      what: string,
      updated_at: string | null,
      kept: Remembered['kept'],
      change: ReturnType<typeof changeOf>,
    ]
  >([
    ['that was its stop', '2026-03-16T11:59:01Z', null, 'completed'],
    [
      'that was its stop, told again',
      '2026-03-16T11:59:01Z',
      LIKE_NOW,
      'completed',
    ],
    ['a minute after it', '2026-03-16T12:00:00Z', null, 'completed'],
    ['right after it', '2026-03-16T11:59:20Z', OTHERWISE, 'changed'],
    ['more than a minute after it', '2026-03-16T12:00:01Z', null, 'changed'],
    [
      'right after it, if the cache can’t say what it was like',
      '2026-03-16T11:59:20Z',
      undefined,
      'changed',
    ],
    ['of yesterday', '2026-03-15T12:59:59Z', null, 'too long ago'],
    ['of nobody knows when', null, OTHERWISE, 'changed'],
  ])('%s (%j) counts as it should', (_, updated_at, kept, change) => {
    const entry = entryAt({ ...STOPPED, updated_at });
    expect(changeOf(entry, { wasRunning: false, kept }, now)).toBe(change);
  });

  it('of when it was changed alone is none', () => {
    const later = { ...entryAt(STOPPED), updated_at: NOW };
    expect(digestOf(later)).toBe(LIKE_NOW);
  });
});
