import { describe, expect, it } from '@jest/globals';
import { hydrators } from '../../../src/hydrators/index.ts';
import { example } from '../contract.ts';
import { get, record, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

describe.each([
  ['project', '/projects/proj_456', example('Project')],
  ['task', '/tasks/task_789', example('Task')],
  ['client', '/clients/client_12', example('Client')],
  ['user', '/users/user_34', example('User')],
] as const)('the %s behind a pointer', (name, path, wire) => {
  const fetch = () => run(hydrators[name], { inputData: { id: wire.id } });

  it('is fetched in one request', async () => {
    const { requests } = trackingTime(record(wire));
    await expect(fetch()).resolves.toEqual(wire);
    expect(requests).toEqual([get(path)]);
  });

  it('is said to be gone where it is', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(fetch()).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        `TrackingTime couldn't find the ${name} "${wire.id}".`,
      ),
    });
  });

  it('needs an id', async () => {
    await expect(run(hydrators[name])).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(`needs the ID of a ${name}`),
    });
  });
});
