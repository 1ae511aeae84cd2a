import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { outcomeOf, play, says, times, type Case } from '../cases.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_team_members.operation;
const member = example('TeamMember');
const input = { team_id: 'team_7' };
const asks = [get('/teams/team_7/members', { sort: 'name', per_page: '200' })];

const team = (members: object[], member_count = members.length) => {
  const complete = members.length === member_count;
  return {
    id: 'team_7',
    member_count,
    complete,
    note: complete
      ? 'All members are here.'
      : `Only ${members.length} of ${member_count} members are here. The others couldn't be read, or don't fit into a step's result.`,
    members,
  };
};

describe('Find Team Members', () => {
  it.each<Case>([
    {
      title: 'gives the members of a team as line items, in one request',
      answers: [list([member])],
      gives: [team([member])],
    },
    {
      title: 'says so if there are more',
      answers: [list([member], { total: 250, has_more: true })],
      gives: [team([member], 250)],
    },
    {
      title: "says so if one couldn't be read",
      answers: [list([member, { ...member, id: '' }])],
      gives: [team([member], 2)],
    },
    {
      title: 'gives a team of nobody',
      answers: [list([])],
      gives: [team([])],
    },
    {
      title: 'finds nothing for a team that is gone',
      answers: [refusal(404, 'not_found')],
      gives: [],
    },
    {
      title: 'needs a team',
      input: { team_id: '' },
      asks: [],
      halts: says('Team is empty'),
    },
  ])('$title', async (row) => {
    const whole = { input, asks, ...row };
    expect(await play(perform, whole)).toEqual(outcomeOf(whole));
  });

  it('gives no more than Zapier takes, and says how many are missing', async () => {
    const long = { ...member, name: 'Zoë '.repeat(10_000) };
    trackingTime(list(times(200, () => long)));
    const [found] = (await run(perform, { inputData: input })) as [
      { members: object[] },
    ];
    expect(found).toEqual(team(found.members, 200));
    const size = Buffer.byteLength(JSON.stringify(found));
    expect(size).toBeGreaterThan(4_800_000);
    expect(size).toBeLessThan(5_000_000);
  });
});
