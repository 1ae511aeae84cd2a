import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { created, post, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.create_client.operation;

describe('Create Client', () => {
  it('creates a client with all that was filled in', async () => {
    const { requests } = trackingTime(created(example('Client')));
    const { name, email, phone, address, notes } = example('Client');
    const inputData = { name, email, phone, address, notes };
    await expect(run(perform, { inputData })).resolves.toEqual(
      example('Client'),
    );
    expect(requests).toEqual([post('/clients', inputData)]);
  });

  it('sends nothing for what was left empty', async () => {
    const { requests } = trackingTime(created(example('Client')));
    await run(perform, {
      inputData: { name: 'Northwind', email: '', phone: null, notes: ' ' },
    });
    expect(requests).toEqual([post('/clients', { name: 'Northwind' })]);
  });

  it('needs a name', async () => {
    await expect(run(perform)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Name is empty'),
    });
  });

  it('halts, saying which permission is missing', async () => {
    trackingTime(refusal(403, 'insufficient_scope'));
    await expect(
      run(perform, { inputData: { name: 'Northwind' } }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('"clients:write"'),
    });
  });
});
