import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.tag_list.operation;
const record = example('Tag');

describe('the dropdown of tags', () => {
  it('names each tag', async () => {
    const { requests } = trackingTime(list([record]));
    await expect(run(perform)).resolves.toEqual([
      { id: record.id, name: 'Workshop' },
    ]);
    expect(requests).toEqual([
      get('/tags', { page: '1', per_page: '200', sort: 'name' }),
    ]);
  });

  it('tells those of one name by their color', async () => {
    trackingTime(
      list([
        { ...record, id: 'tag_1', color: '#ff9900' },
        { ...record, id: 'tag_2', color: null },
      ]),
    );
    await expect(run(perform)).resolves.toEqual([
      { id: 'tag_1', name: 'Workshop · #ff9900' },
      { id: 'tag_2', name: 'Workshop · no color' },
    ]);
  });

  it('is empty if there is none', async () => {
    trackingTime(list([]));
    await expect(run(perform)).resolves.toEqual([]);
  });
});
