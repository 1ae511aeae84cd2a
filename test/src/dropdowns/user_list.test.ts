import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.user_list.operation;
const record = example('User');

describe('the dropdown of users', () => {
  it('names each user', async () => {
    const { requests } = trackingTime(list([record]));
    await expect(run(perform)).resolves.toEqual([
      { id: record.id, name: 'Ada Lovelace (ada@analytical-engines.example)' },
    ]);
    expect(requests).toEqual([
      get('/users', { page: '1', per_page: '200', sort: 'name' }),
    ]);
  });

  it('tells those of one name and address by their ID', async () => {
    trackingTime(list([record, { ...record, id: 'user_2' }]));
    const name = 'Ada Lovelace (ada@analytical-engines.example)';
    await expect(run(perform)).resolves.toEqual([
      { id: record.id, name: `${name} · ${record.id}` },
      { id: 'user_2', name: `${name} · user_2` },
    ]);
  });

  it('is empty if there is none', async () => {
    trackingTime(list([]));
    await expect(run(perform)).resolves.toEqual([]);
  });
});
