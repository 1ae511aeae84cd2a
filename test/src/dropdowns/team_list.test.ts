import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.team_list.operation;
const record = example('Team');

describe('the dropdown of teams', () => {
  it('names each team', async () => {
    const { requests } = trackingTime(list([record]));
    await expect(run(perform)).resolves.toEqual([
      { id: record.id, name: 'Design' },
    ]);
    expect(requests).toEqual([
      get('/teams', { page: '1', per_page: '200', sort: 'name' }),
    ]);
  });

  it('tells those of one name by how many members they have', async () => {
    trackingTime(
      list([
        { ...record, id: 'team_1', member_count: 12 },
        { ...record, id: 'team_2', member_count: 1 },
      ]),
    );
    await expect(run(perform)).resolves.toEqual([
      { id: 'team_1', name: 'Design · 12 members' },
      { id: 'team_2', name: 'Design · 1 member' },
    ]);
  });

  it('is empty if there is none', async () => {
    trackingTime(list([]));
    await expect(run(perform)).resolves.toEqual([]);
  });
});
