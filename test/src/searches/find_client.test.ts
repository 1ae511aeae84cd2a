import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_client.operation;
const northwind = example('Client');
const namesake = example('Client', {
  id: 'client_13',
  name: 'Northwind Traders Ltd',
  email: null,
});

const find = (inputData: Record<string, unknown>) =>
  run(perform, { inputData });

const asks = (q: string) =>
  get('/clients', { q, sort: 'name', per_page: '200' });

describe('Find Client', () => {
  it('finds by name, in one request', async () => {
    const { requests } = trackingTime(list([namesake, northwind]));
    await expect(find({ name: 'northwind traders' })).resolves.toEqual([
      northwind,
    ]);
    expect(requests).toEqual([asks('northwind')]);
  });

  it('finds by a part of the name if that is chosen, the exact one first', async () => {
    trackingTime(list([namesake, northwind]));
    await expect(
      find({ name: 'northwind traders', match: 'contains' }),
    ).resolves.toEqual([northwind, namesake]);
  });

  it('finds by email, which must be the whole address', async () => {
    const { requests } = trackingTime(list([namesake, northwind]));
    await expect(
      find({
        name: 'Northwind',
        email: 'Accounts@northwind.example',
        match: 'contains',
      }),
    ).resolves.toEqual([northwind]);
    expect(requests).toEqual([asks('Accounts@northwind.example')]);
  });

  it.each([[{}], [{ match: 'exact' }]])(
    'takes no other name for it, so that a missing one is created: %j',
    async (match) => {
      trackingTime(list([namesake]));
      await expect(
        find({ name: 'Northwind Traders', ...match }),
      ).resolves.toEqual([]);
    },
  );

  it('finds nothing', async () => {
    trackingTime(list([]));
    await expect(find({ name: 'Nobody' })).resolves.toEqual([]);
  });

  it('finds nothing, said by 404', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(find({ name: 'Nobody' })).resolves.toEqual([]);
  });

  it('needs something to go by', async () => {
    await expect(find({ name: ' ' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: 'Name and Email are both empty. Fill in at least one of them.',
    });
  });
});
