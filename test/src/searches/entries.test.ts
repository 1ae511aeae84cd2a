import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { failed, outcomeOf, play, says, times, type Case } from '../cases.ts';
import { example } from '../contract.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import {
  CONNECTION,
  get,
  list,
  record,
  refusal,
  trackingTime,
} from '../tracking_time.ts';
import { run, type Given } from '../zapier.ts';

const { find_running_timer, find_time_entry } = App.searches;
const entry = example('TimeEntry');
const running = runningEntry({ id: 'entry_124' });
const gone = refusal(404, 'not_found');

const asks = (query: Record<string, string>) =>
  get('/time-entries', { ...query, sort: '-start_time', per_page: '25' });
const timerOf = (user_id: string) =>
  get('/time-entries', { user_id, running: 'true', per_page: '1' });

const mapped = '{{=gives["1"]["id"]}}';
const byId = { time_entry_id: 'entry_123' };
const asksById = get('/time-entries/entry_123');
const ofAda = { user_id: 'user_34' };
const where = {
  project_id: 'proj_456',
  task_id: 'task_789',
  client_id: 'client_12',
  user_id: 'user_34',
};

const calls = (count: number, description: string, first = 0) =>
  times(count, (at) =>
    example('TimeEntry', { id: `entry_${first + at}`, description }),
  );
const others = list(calls(1, 'Call with Neill & Sons'), { has_more: true });
const oneills = calls(1, 'Call with O’Neill', 9);
const thirty = calls(30, 'O’Neill');
const asksWider = get('/time-entries', {
  q: 'neill',
  sort: '-start_time',
  per_page: '200',
});
const asksMore = (page: number) => ({
  ...asksWider,
  query: { ...asksWider.query, page: String(page) },
});

const finds: (Case & { given?: Given })[] = [
  {
    title: 'by its id, whatever else is filled in',
    input: { ...byId, text: 'call' },
    answers: [record(entry)],
    asks: [asksById],
    gives: [shownEntry(entry)],
  },
  ...[404, 410].map((status) => ({
    title: `nothing for an id that is gone: ${status}`,
    input: byId,
    answers: [refusal(status, 'not_found')],
    asks: [asksById],
    gives: [],
  })),
  {
    title: 'by all that can be told, the newest first, in one request',
    input: { ...where, text: 'call' },
    answers: [list([running, entry])],
    asks: [asks({ ...where, q: 'call' })],
    gives: [shownEntry(running), shownEntry(entry)],
  },
  {
    title: 'among days, read where the Zap lives',
    input: { from: '2026-03-01', to: '2026-03-31T23:30:00Z' },
    given: { meta: { timezone: 'Asia/Tokyo' } },
    answers: [list([])],
    asks: [
      asks({ from: '2026-03-01', to: '2026-04-01', timezone: 'Asia/Tokyo' }),
    ],
    gives: [],
  },
  {
    title: "among days of the account's zone if the Zap has none",
    input: { to: '2026-03-31' },
    given: { meta: { timezone: null } },
    answers: [list([])],
    asks: [asks({ to: '2026-03-31' })],
    gives: [],
  },
  ...[{}, { time_entry_id: '', text: ' ', user_id: null }].map((input) => ({
    title: `none if nothing is told, so that no later step changes just any: ${JSON.stringify(input)}`,
    input,
    halts:
      'Every field of this search is empty, so it could find any time entry. Fill in at least one field.',
  })),
  ...Object.keys({ ...byId, text: '', ...where, from: '', to: '' }).map(
    (key) => {
      const input = { ...ofAda, text: 'call', [key]: '' };
      return {
        title: `none if ${key} was mapped and came empty, so that no later step deletes another`,
        input,
        raw: { ...input, [key]: mapped },
        gives: [],
      };
    },
  ),
  {
    title: 'by its id if another field was mapped and came empty',
    input: { ...byId, project_id: '' },
    raw: { time_entry_id: mapped, project_id: mapped },
    answers: [record(entry)],
    asks: [asksById],
    gives: [shownEntry(entry)],
  },
  {
    title: 'by the rest if a field was left empty',
    input: { time_entry_id: '', ...ofAda },
    raw: { time_entry_id: ' ', user_id: mapped },
    answers: [list([entry])],
    asks: [asks(ofAda)],
    gives: [shownEntry(entry)],
  },
  ...[list([]), gone].map((answer) => ({
    title: 'nothing',
    input: { text: 'nothing' },
    answers: [answer],
    asks: [asks({ q: 'nothing' })],
    gives: [],
  })),
  {
    title: 'one on a later page, if those before have only a part of the text',
    input: { text: "o'neill" },
    answers: [others, others, list(oneills)],
    asks: [asks({ q: 'neill' }), asksWider, asksMore(2)],
    gives: oneills.map(shownEntry),
  },
  {
    title: 'no more than 25',
    input: { text: "o'neill" },
    answers: [10, 20, 30].map((to, page) =>
      list(thirty.slice(page < 2 ? 0 : 20, to), { has_more: true }),
    ),
    asks: [asks({ q: 'neill' }), asksWider, asksMore(2)],
    gives: thirty.slice(0, 25).map(shownEntry),
  },
  {
    title: "none, and doesn't say so, if there are too many to look through",
    input: { text: "o'neill" },
    answers: [25, ...times(10, () => 200)].map((size, page) =>
      list(calls(size, 'X', page * size), { total: 3000, has_more: true }),
    ),
    asks: [
      asks({ q: 'neill' }),
      asksWider,
      ...times(9, (at) => asksMore(at + 2)),
    ],
    halts:
      "No match was found among the newest 2,000 time entries, and this step doesn't look further back. Fill in From and To, or another field, to narrow the search.",
  },
  {
    title: "none, and says which day can't be read",
    input: { from: 'last week' },
    halts: says('From couldn\'t be read: "last week"'),
  },
];

const findsTimer: (Case & { given?: Given })[] = [
  {
    title: 'the timer of a user, in one request',
    input: ofAda,
    answers: [list([running])],
    asks: [timerOf('user_34')],
    gives: [shownEntry(running)],
  },
  {
    title: "the connected user's if no other is named",
    given: { authData: { ...CONNECTION, user_id: 'user_34' } },
    answers: [list([running])],
    asks: [timerOf('user_34')],
  },
  {
    title: "that of the connected person, and asks who if it isn't known",
    answers: [record(example('Caller')), list([running])],
    asks: [get('/users/me'), timerOf('user_34')],
  },
  ...[list([]), gone].map((answer) => ({
    title: 'nothing if none runs',
    input: ofAda,
    answers: [answer],
    asks: [timerOf('user_34')],
    gives: [],
  })),
  {
    title:
      "none if the user was mapped and came empty, so that no later step stops another's timer",
    input: { user_id: '' },
    raw: { user_id: mapped },
    halts:
      'The value mapped into User was empty, so this step would use the connected user. Map a value that is always there, or remove what is mapped.',
  },
];

beforeEach(() => {
  jest.spyOn(console, 'error').mockReturnValue();
});

describe.each([
  ['Find Time Entry', find_time_entry, finds, { text: 'call' }, [entry]],
  ['Find Running Timer', find_running_timer, findsTimer, ofAda, []],
])('%s finds', (_, { operation }, cases, inputData, more) => {
  it.each(cases)('$title', async ({ given, ...row }) => {
    const outcome = await play(operation.perform, row, given);
    expect(outcome).toEqual(outcomeOf(row));
  });

  it("no other one in place of one that can't be read, nor none", async () => {
    trackingTime(list([{ ...running, billable: 'maybe' }, ...more]));
    await expect(run(operation.perform, { inputData })).rejects.toMatchObject(
      failed(says("couldn't be read")),
    );
  });
});
