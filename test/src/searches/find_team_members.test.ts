import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_team_members.operation;
const member = example('TeamMember');

const find = (team_id: string) => run(perform, { inputData: { team_id } });

describe('Find Team Members', () => {
  it('gives the members of a team as line items, in one request', async () => {
    const { requests } = trackingTime(list([member]));
    await expect(find('team_7')).resolves.toEqual([
      {
        id: 'team_7',
        member_count: 1,
        complete: true,
        note: 'All members are here.',
        members: [member],
      },
    ]);
    expect(requests).toEqual([
      get('/teams/team_7/members', { sort: 'name', per_page: '200' }),
    ]);
  });

  it('says so where there are more', async () => {
    trackingTime(list([member], { total: 250, has_more: true }));
    await expect(find('team_7')).resolves.toMatchObject([
      {
        member_count: 250,
        complete: false,
        note: "Only 1 of 250 members are here. The others couldn't be read, or don't fit into a step's result.",
      },
    ]);
  });

  it('says so where one could not be read', async () => {
    trackingTime(list([member, { ...member, id: '' }]));
    await expect(find('team_7')).resolves.toMatchObject([
      { member_count: 2, complete: false, members: [member] },
    ]);
  });

  it('gives no more than Zapier takes, and says how many are missing', async () => {
    const long = { ...member, name: 'Zoë '.repeat(10_000) };
    trackingTime(list(Array.from({ length: 200 }, () => long)));
    const [found] = (await find('team_7')) as [{ members: object[] }];
    expect(found).toMatchObject({
      member_count: 200,
      complete: false,
      note: `Only ${found.members.length} of 200 members are here. The others couldn't be read, or don't fit into a step's result.`,
    });
    const size = Buffer.byteLength(JSON.stringify(found));
    expect(size).toBeGreaterThan(4_800_000);
    expect(size).toBeLessThan(5_000_000);
  });

  it('gives a team of nobody', async () => {
    trackingTime(list([]));
    await expect(find('team_7')).resolves.toEqual([
      {
        id: 'team_7',
        member_count: 0,
        complete: true,
        note: 'All members are here.',
        members: [],
      },
    ]);
  });

  it('finds nothing for a team that is gone', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(find('team_7')).resolves.toEqual([]);
  });

  it('needs a team', async () => {
    await expect(find('')).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Team is empty'),
    });
  });
});
