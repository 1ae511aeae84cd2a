import { describe, expect, it } from '@jest/globals';
import { hydrators } from '../../../src/hydrators/index.ts';
import { timeEntry } from '../../../src/resources/time_entry.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run, withZ } from '../zapier.ts';

const tag = (id: string, name: string) => example('Tag', { id, name });
const workshop = tag('tag_5', 'Workshop');
const remote = tag('tag_6', 'Remote');

const namesOf = (...ids: string[]) =>
  run(hydrators.tags, { inputData: { ids } });

const asks = (page: object = {}) =>
  get('/tags', { sort: 'name', per_page: '200', ...page });

/** One of the pages of a list of four tags. */
const page = (number: number, tags: object[]) =>
  list(tags, { page: number, per_page: 1, total: 4, has_more: true });

describe('the names of the tags of an entry', () => {
  it('come in the order of its tags, in one request', async () => {
    const { requests } = trackingTime(list([remote, workshop]));
    await expect(namesOf('tag_5', 'tag_6')).resolves.toEqual({
      names: ['Workshop', 'Remote'],
    });
    expect(requests).toEqual([asks()]);
  });

  it('are looked for no further than to the page with the last of them', async () => {
    const { requests } = trackingTime(page(1, [remote]), page(2, [workshop]));
    await expect(namesOf('tag_5', 'tag_6')).resolves.toEqual({
      names: ['Workshop', 'Remote'],
    });
    expect(requests).toEqual([asks(), asks({ page: '2' })]);
  });

  it('have the id of a tag that is not in the list', async () => {
    trackingTime(list([workshop]));
    await expect(namesOf('tag_4', 'tag_5')).resolves.toEqual({
      names: ['tag_4', 'Workshop'],
    });
  });

  it('are not made up if the list may not be read', async () => {
    trackingTime(refusal(403, 'insufficient_scope'));
    await expect(namesOf('tag_5')).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('This step needs the permission'),
    });
  });

  it.each([
    ['none', []],
    [
      'more than fit into a pointer',
      Array.from({ length: 100 }, (_, at) => `tag_${at}`.padEnd(255, 'x')),
    ],
  ])('have no pointer if there are %s', async (_, tag_ids) => {
    const entry = example('TimeEntry', { tag_ids });
    await expect(
      withZ((z) => timeEntry.toOutput(z, entry)),
    ).resolves.toMatchObject({ tag_ids, tags: null });
  });
});
