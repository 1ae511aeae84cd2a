import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_team.operation;
const team = example('Team');

const find = (inputData: Record<string, unknown>) =>
  run(perform, { inputData });

describe('Find Team', () => {
  it('finds by name, in one request', async () => {
    const { requests } = trackingTime(list([team]));
    await expect(find({ name: 'design' })).resolves.toEqual([team]);
    expect(requests).toEqual([
      get('/teams', { q: 'design', sort: 'name', per_page: '200' }),
    ]);
  });

  it('finds nothing', async () => {
    trackingTime(list([]), refusal(404, 'not_found'));
    await expect(find({ name: 'nothing' })).resolves.toEqual([]);
    await expect(find({ name: 'nothing' })).resolves.toEqual([]);
  });

  it('needs a name', async () => {
    await expect(find({})).rejects.toMatchObject({ name: 'HaltedError' });
  });
});
