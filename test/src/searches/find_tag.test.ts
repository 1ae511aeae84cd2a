import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_tag.operation;
const tag = example('Tag');

const find = (inputData: Record<string, unknown>) =>
  run(perform, { inputData });

describe('Find Tag', () => {
  it('finds by name, in one request', async () => {
    const { requests } = trackingTime(list([tag]));
    await expect(find({ name: 'work', match: 'contains' })).resolves.toEqual([
      tag,
    ]);
    expect(requests).toEqual([
      get('/tags', { q: 'work', sort: 'name', per_page: '200' }),
    ]);
  });

  it('finds nothing', async () => {
    trackingTime(list([]), list([tag]), refusal(404, 'not_found'));
    await expect(find({ name: 'nothing' })).resolves.toEqual([]);
    await expect(find({ name: 'work' })).resolves.toEqual([]);
    await expect(find({ name: 'neither' })).resolves.toEqual([]);
  });

  it('needs a name', async () => {
    await expect(find({})).rejects.toMatchObject({ name: 'HaltedError' });
  });
});
