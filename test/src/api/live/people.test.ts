import { describe, expect, it } from '@jest/globals';
import { teams } from '../../../../src/api/live/teams.ts';
import { users } from '../../../../src/api/live/users.ts';
import { trackingTime } from '../../tracking_time.ts';
import { answer, errorOf, reading, refusal, withLive } from './wire.ts';

const ADA = {
  id: 34,
  name: 'Ada',
  surname: 'Lovelace',
  email: 'ada@engines.example',
  role: 'ADMIN',
  status: 'VERIFIED',
  is_archived: false,
  settings: { timezone: 'London', timezone_iana: null },
  created_at: '2026-03-02 09:00:00',
};
const READ_ADA = {
  id: '34',
  name: 'Ada Lovelace',
  email: 'ada@engines.example',
  role: 'admin',
  status: 'verified',
  timezone: 'Europe/London',
  created_at: '2026-03-02T08:00:00Z',
};

const GRACE = { id: 35, name: 'Grace Hopper' };
const READ_GRACE = {
  id: '35',
  name: 'Grace Hopper',
  email: '',
  role: '',
  status: '',
  timezone: 'Europe/Berlin',
  created_at: null,
};

describe('a user', () => {
  it('is read by their id', async () => {
    const { requests } = trackingTime(answer(ADA));
    expect(await withLive((z, bundle) => users.get(z, bundle, '34'))).toEqual(
      READ_ADA,
    );
    expect(requests).toEqual([reading('/4101/users/34')]);
  });

  it('who is missing says so', async () => {
    trackingTime(refusal(404));
    const asked = withLive((z, bundle) => users.get(z, bundle, '34'));
    expect((await errorOf(asked)).message).toContain(
      'couldn\'t find the user "34"',
    );
  });

  it.each([
    [
      { timezone_iana: 'America/New_York', timezone: 'London' },
      'America/New_York',
    ],
    [{ timezone: 'Pacific Time (US & Canada)' }, 'America/Los_Angeles'],
    [{ timezone: 'Nowhere' }, 'Europe/Berlin'],
    [null, 'Europe/Berlin'],
  ])('with the settings %j has the zone %s', async (settings, timezone) => {
    trackingTime(answer({ ...ADA, settings }));
    expect(
      await withLive((z, bundle) => users.get(z, bundle, '34')),
    ).toMatchObject({ timezone });
  });

  it('is listed with those who left, and found by a part of their address', async () => {
    const { requests } = trackingTime(
      answer([
        ADA,
        { ...ADA, ...GRACE, email: 'grace@navy.example', is_archived: true },
      ]),
    );
    const page = await withLive((z, bundle) =>
      users.list(z, bundle, {}, { text: 'NAVY', order: 'name', size: 5 }),
    );
    expect(page).toMatchObject({
      records: [{ id: '35', status: 'archived' }],
      total: 1,
    });
    expect(requests).toEqual([reading('/4101/users', { filter: 'ALL' })]);
  });
});

const DESIGN = {
  id: 5,
  name: 'Design',
  status: 'ACTIVE',
  supervisor_id: 34,
  users: [{ id: 34, name: 'Ada' }, GRACE],
};

describe('a team', () => {
  it('is a group of users', async () => {
    const { requests } = trackingTime(
      answer([DESIGN, { id: 6, name: 'Empty', users: null }]),
    );
    const page = await withLive((z, bundle) =>
      teams.list(z, bundle, {}, { order: 'name', size: 5 }),
    );
    expect(page.records).toEqual([
      { id: '5', name: 'Design', member_count: 2, created_at: null },
      { id: '6', name: 'Empty', member_count: 0, created_at: null },
    ]);
    expect(requests).toEqual([
      reading('/4101/users/groups', { filter: 'ACTIVE' }),
    ]);
  });

  it('has members, as the list of users has them', async () => {
    const { requests } = trackingTime(answer(DESIGN), answer([ADA]));
    const page = await withLive((z, bundle) =>
      teams.members(z, bundle, { team_id: '5' }, { order: 'name', size: 5 }),
    );
    expect(page.records).toEqual([
      { ...READ_ADA, team_role: 'supervisor' },
      { ...READ_GRACE, team_role: 'member' },
    ]);
    expect(requests).toEqual([
      reading('/4101/users/groups/5'),
      reading('/4101/users', { filter: 'ALL' }),
    ]);
  });
});
