import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_user.operation;
const ada = example('User');
const adam = example('User', {
  id: 'user_35',
  name: 'Adam Smith',
  email: 'adam@analytical-engines.example',
});

const find = (inputData: Record<string, unknown>) =>
  run(perform, { inputData });

const asks = (q: string) => get('/users', { q, sort: 'name', per_page: '200' });

describe('Find User', () => {
  it('finds by a part of the name, in one request', async () => {
    const { requests } = trackingTime(list([ada, adam]));
    await expect(find({ name: 'Ada', match: 'contains' })).resolves.toEqual([
      ada,
      adam,
    ]);
    expect(requests).toEqual([asks('Ada')]);
  });

  it('finds by email', async () => {
    const { requests } = trackingTime(list([ada]));
    await expect(find({ email: ada.email })).resolves.toEqual([ada]);
    expect(requests).toEqual([asks(ada.email)]);
  });

  it('finds nothing', async () => {
    trackingTime(list([]), refusal(404, 'not_found'));
    await expect(find({ email: 'nobody@example' })).resolves.toEqual([]);
    await expect(find({ name: 'Nobody' })).resolves.toEqual([]);
  });

  it('needs something to go by', async () => {
    await expect(find({})).rejects.toMatchObject({ name: 'HaltedError' });
  });
});
