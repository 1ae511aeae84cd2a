import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { put, record, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.update_client.operation;

const update = (inputData: Record<string, unknown>) =>
  run(perform, { inputData: { client_id: 'client_12', ...inputData } });

describe('Update Client', () => {
  it('changes the fields given, and no other', async () => {
    const { requests } = trackingTime(record(example('Client')));
    await expect(
      update({ name: 'Northwind', status: 'archived', email: '' }),
    ).resolves.toEqual(example('Client'));
    expect(requests).toEqual([
      put('/clients/client_12', { name: 'Northwind', status: 'archived' }),
    ]);
  });

  it('empties the fields picked', async () => {
    const { requests } = trackingTime(record(example('Client')));
    await update({ clear: ['email', 'phone', 'address', 'notes'] });
    expect(requests).toEqual([
      put('/clients/client_12', {
        email: null,
        phone: null,
        address: null,
        notes: null,
      }),
    ]);
  });

  it.each([
    [{}, 'There is nothing to change'],
    [{ client_id: ' ', name: 'Northwind' }, 'Client is empty'],
    [
      { email: 'a@b.example', clear: ['Email'] },
      '"Email" is filled in and also chosen',
    ],
    [{ clear: ['name'] }, "which isn't one of its choices"],
  ])('sends nothing for %j', async (inputData, message) => {
    await expect(update(inputData)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });

  it('halts for a client that is gone', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(update({ name: 'Northwind' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        'TrackingTime couldn\'t find the client "client_12".',
      ),
    });
  });
});
