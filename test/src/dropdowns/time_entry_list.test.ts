import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { says } from '../cases.ts';
import { example } from '../contract.ts';
import { runningEntry } from '../shown.ts';
import {
  get,
  list,
  refusal,
  trackingTime,
  type Answering,
} from '../tracking_time.ts';
import { platform, run } from '../zapier.ts';

const { perform } = App.triggers.time_entry_list.operation;
const entry = example('TimeEntry');

/** Answers with the people or the projects of these names, by what is asked for: which comes first isn't said. */
const names =
  (
    people: Parameters<typeof list>,
    projects: Parameters<typeof list>,
  ): Answering =>
  (request) =>
    list(...(request.path.endsWith('/users') ? people : projects))(request);

const ada = example('User', { id: entry.user_id, name: 'Ada Lovelace' });
const website = example('Project', { id: 'proj_456', name: 'Website' });
const known = names([[ada]], [[website]]);
const unknown = names([[]], [[]]);

const asks = (page: string) =>
  get('/time-entries', { page, per_page: '200', sort: '-start_time' });

const asksNames = (kind: string, page = '1') =>
  get(`/${kind}`, { sort: 'name', per_page: '200', page });

const CALL = '2026-03-16 09:00 · 1:30:00 · Kick-off call with the design team';

describe('the dropdown of time entries', () => {
  it('names each by its start, duration, description, person and project, the newest start first', async () => {
    const { requests } = trackingTime(
      list([
        runningEntry({ id: 'entry_124', project_id: null, task_id: null }),
        entry,
      ]),
      known,
      known,
    );
    await expect(run(perform)).resolves.toEqual([
      {
        id: 'entry_124',
        name: '2026-03-16 09:00 · running · Kick-off call with the design team · Ada Lovelace',
      },
      {
        id: 'entry_123',
        name: `${CALL} · Ada Lovelace · Website`,
      },
    ]);
    expect(requests).toHaveLength(3);
    expect(requests).toEqual(
      expect.arrayContaining([
        asks('1'),
        asksNames('users'),
        asksNames('projects'),
      ]),
    );
  });

  it('asks for no name that it has read within the hour', async () => {
    trackingTime(list([entry]), known, known);
    const first = await run(perform);
    const { requests } = trackingTime(list([entry]));
    await expect(run(perform)).resolves.toEqual(first);
    expect(requests).toEqual([asks('1')]);
    expect([...platform.cache.values()].map(({ ttl }) => ttl)).toEqual([
      3600, 3600,
    ]);
  });

  it('asks for the project alone if the person is known, and reads on in a long list', async () => {
    const more = names([[ada]], [[], { has_more: true, total: 201 }]);
    trackingTime(list([entry]), more, more);
    const name = `${CALL} · Ada Lovelace`;
    await expect(run(perform)).resolves.toEqual([{ id: 'entry_123', name }]);
    const { requests } = trackingTime(list([entry]), list([website]));
    await expect(run(perform)).resolves.toEqual([
      { id: 'entry_123', name: `${name} · Website` },
    ]);
    expect(requests).toEqual([asks('1'), asksNames('projects', '2')]);
  });

  it('leaves out names that may not be read', async () => {
    const forbidden = refusal(403, 'forbidden');
    trackingTime(list([entry]), forbidden, forbidden);
    await expect(run(perform)).resolves.toEqual([
      { id: 'entry_123', name: CALL },
    ]);
  });

  it('tells two that have all of this in common by their ID', async () => {
    trackingTime(list([entry, { ...entry, id: 'entry_124' }]), known, known);
    const name = `${CALL} · Ada Lovelace · Website`;
    await expect(run(perform)).resolves.toEqual([
      { id: 'entry_123', name: `${name} · entry_123` },
      { id: 'entry_124', name: `${name} · entry_124` },
    ]);
  });

  const LONG = `Minutes:\n${'and so on '.repeat(10_000)}`;
  const LONG_NAME =
    /^2026-03-16 09:00 · 1:30:00 · Minutes: and so on .{50,100}…$/;

  it.each([
    [{ description: null }, / · 1:30:00 · \(no description\)$/],
    [{ description: '' }, / · 1:30:00 · \(no description\)$/],
    [{ description: ' \n ' }, / · 1:30:00 · \(no description\)$/],
    [{ description: LONG }, LONG_NAME],
    [{}, /^2026-03-16 18:00 · /, 'Asia/Tokyo'],
    [{}, /^2026-03-16 05:00 · /, 'America/New_York'],
    // The Zap has no zone, and the account's isn't known yet.
    [{}, /^2026-03-16 09:00 · /, null],
  ])(
    'names an entry in one short line, as clocks show it: %#',
    async (...[changes, name, timezone = 'Europe/London']) => {
      trackingTime(list([{ ...entry, ...changes }]), unknown, unknown);
      await expect(run(perform, { meta: { timezone } })).resolves.toEqual([
        { id: 'entry_123', name: says(name) },
      ]);
    },
  );

  it('offers the same whatever the rest of the form says', async () => {
    const { requests } = trackingTime(list([entry]), known, known);
    const form = { project_id: 'proj_457', billable: 'perhaps', text: 'Call' };
    await expect(run(perform, { inputData: form })).resolves.toHaveLength(1);
    expect(requests[0]).toEqual(asks('1'));
  });

  it('goes on page by page, and is empty at its end', async () => {
    const { requests } = trackingTime(
      list([entry], { has_more: true }),
      known,
      known,
      list([]),
    );
    await run(perform, { meta: { page: 6 } });
    await expect(run(perform, { meta: { page: 7 } })).resolves.toEqual([]);
    expect([requests[0], ...requests.slice(3)]).toEqual([asks('7'), asks('8')]);
  });
});
