import { beforeEach, describe, expect, it } from '@jest/globals';
import { perform } from '../../../src/triggers/timer_running_long.ts';
import { outcomeOf, play, says, times, type Case } from '../cases.ts';
import { itIsNow } from '../clock.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import { get, list } from '../tracking_time.ts';

/** A timer that was started at this time yesterday: 30 hours ago at nine. */
const since = (time: string) =>
  runningEntry({ id: `entry_${time}`, start_time: `2026-03-16T${time}Z` });

const asks = (more: Record<string, string> = {}) =>
  get('/time-entries', {
    running: 'true',
    sort: 'start_time',
    per_page: '200',
    ...more,
  });

const long = times(12, (minute) =>
  since(`08:${String(minute).padStart(2, '0')}:00`),
);
const exactly = since('09:00:00');
const tooYoung = since('09:00:01');
const more = { total: 3000, has_more: true };
const page = times(200, () => exactly);
const manyPages = times(10, (number) =>
  list(
    page.map((entry, at) => ({ ...entry, id: `entry_${200 * number + at}` })),
    more,
  ),
);

beforeEach(() => {
  itIsNow('2026-03-17T15:00:00Z');
});

describe('Timer Running Too Long', () => {
  it.each<Case>([
    {
      title:
        'gives the timers that have run for the hours given, in one request',
      answers: [list([...long, exactly, tooYoung])],
      asks: [asks()],
      gives: [...long, exactly].map(shownEntry),
    },
    {
      title: 'takes a part of an hour, a user and a project',
      input: { hours: 29.5, user_id: 'user_34', project_id: 'proj_456' },
      answers: [list([since('09:30:00'), since('09:30:01')])],
      asks: [asks({ user_id: 'user_34', project_id: 'proj_456' })],
      gives: [shownEntry(since('09:30:00'))],
    },
    {
      title: 'gives none if none runs',
      answers: [list([])],
      asks: [asks()],
      gives: [],
    },
    ...['30', '30h', 30, '1800 min', '30:00'].map((hours) => ({
      title: `takes ${JSON.stringify(hours)} for 30 hours`,
      input: { hours },
      answers: [list([exactly, tooYoung])],
      asks: [asks()],
      gives: [shownEntry(exactly)],
    })),
    {
      title: 'gives those of later pages too, up to the first that is not long',
      answers: [
        list(long.slice(0, 2), more),
        list([...long.slice(2, 3), tooYoung], more),
      ],
      asks: [asks(), asks({ page: '2' })],
      gives: long.slice(0, 3).map(shownEntry),
    },
    {
      title: 'reads no more than ten whole pages',
      answers: manyPages,
      asks: [asks(), ...times(9, (at) => asks({ page: String(at + 2) }))],
      gives: times(2000, (at) => ({
        ...shownEntry(exactly),
        id: `entry_${at}`,
      })),
    },
    ...[
      [undefined, 'Hours is empty'],
      ['a day', 'Hours couldn\'t be read: "a day".'],
      ['1,000', 'Hours is 1,000, which could be 1000 or 1.'],
      [0, 'Hours must be more than 0. Write it like 8, 1.5 or 30 min.'],
      ['0 min', 'Hours must be more than 0.'],
    ].map(([hours, words = '']) => ({
      title: `needs hours: ${JSON.stringify(hours)}`,
      input: { hours },
      halts: says(String(words)),
    })),
  ])('$title', async (row) => {
    const whole = { input: { hours: '30' }, ...row };
    expect(await play(perform, whole)).toEqual(outcomeOf(whole));
  });
});
