import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.client_list.operation;

const asks = (status: string) =>
  get('/clients', { status, page: '1', per_page: '200', sort: 'name' });

describe('the dropdown of clients', () => {
  it('names the active ones', async () => {
    const { requests } = trackingTime(list([example('Client')]));
    await expect(run(perform)).resolves.toEqual([
      { id: example('Client').id, name: example('Client').name },
    ]);
    expect(requests).toEqual([asks('active')]);
  });

  it('says of the others what they are', async () => {
    const archived = example('Client', { status: 'archived' });
    const { requests } = trackingTime(list([]), list([archived]));
    await expect(run(perform)).resolves.toEqual([
      { id: 'client_12', name: 'Northwind Traders (archived)' },
    ]);
    expect(requests).toEqual([asks('active'), asks('archived')]);
  });

  it('tells those of one name by their e-mail', async () => {
    const { requests } = trackingTime(
      list([
        example('Client', { id: 'client_1', email: 'uk@northwind.example' }),
        example('Client', { id: 'client_2', email: 'us@northwind.example' }),
        example('Client', { id: 'client_3', email: null }),
      ]),
    );
    await expect(run(perform)).resolves.toEqual([
      { id: 'client_1', name: 'Northwind Traders · uk@northwind.example' },
      { id: 'client_2', name: 'Northwind Traders · us@northwind.example' },
      { id: 'client_3', name: 'Northwind Traders · no email' },
    ]);
    expect(requests).toEqual([asks('active')]);
  });

  it('is empty if there is none', async () => {
    trackingTime(list([]), list([]));
    await expect(run(perform)).resolves.toEqual([]);
  });
});
