import { describe, expect, it } from '@jest/globals';
import { hydrators } from '../../../src/hydrators/index.ts';
import { project } from '../../../src/resources/project.ts';
import { task } from '../../../src/resources/task.ts';
import { example } from '../contract.ts';
import { plainProject, plainTask } from '../shown.ts';
import { get, record, refusal, trackingTime } from '../tracking_time.ts';
import { run, withZ } from '../zapier.ts';

describe.each([
  [
    'project',
    '/projects/proj_456',
    example('Project'),
    plainProject(example('Project')),
  ],
  ['task', '/tasks/task_789', example('Task'), plainTask(example('Task'))],
  ['client', '/clients/client_12', example('Client'), example('Client')],
  ['user', '/users/user_34', example('User'), example('User')],
] as const)('the %s behind a pointer', (name, path, wire, shown) => {
  const fetch = () => run(hydrators[name], { inputData: { id: wire.id } });

  it('is fetched in one request, and has no pointers in it', async () => {
    const { requests } = trackingTime(record(wire));
    await expect(fetch()).resolves.toEqual(shown);
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

describe.each([
  [
    'previousProject',
    'project',
    example('Project'),
    plainProject(example('Project')),
  ],
  ['previousTask', 'task', example('Task'), plainTask(example('Task'))],
] as const)('the %s of an entry that changed', (key, name, wire, shown) => {
  const fetch = () => run(hydrators[key], { inputData: { id: wire.id } });

  it('is fetched in one request', async () => {
    const { requests } = trackingTime(record(wire));
    await expect(fetch()).resolves.toEqual(shown);
    expect(requests).toEqual([get(`/${name}s/${wire.id}`)]);
  });

  it('is nothing if it is gone, and the Zap runs on', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(fetch()).resolves.toBeNull();
  });
});

describe("the client of a task's project", () => {
  const fetch = () =>
    run(hydrators.clientOfProject, { inputData: { id: 'proj_456' } });

  it('is fetched in two requests, one after the other', async () => {
    const { requests } = trackingTime(
      record(example('Project')),
      record(example('Client')),
    );
    await expect(fetch()).resolves.toEqual(example('Client'));
    expect(requests).toEqual([
      get('/projects/proj_456'),
      get('/clients/client_12'),
    ]);
  });

  it('is nobody if the project has none', async () => {
    const { requests } = trackingTime(
      record(example('Project', { client_id: null })),
    );
    await expect(fetch()).resolves.toBeNull();
    expect(requests).toEqual([get('/projects/proj_456')]);
  });

  it.each([
    ['project', [refusal(404, 'not_found')]],
    ['client', [record(example('Project')), refusal(404, 'not_found')]],
  ])('is said to be gone if its %s is', async (name, answers) => {
    trackingTime(...answers);
    await expect(fetch()).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        `TrackingTime couldn't find the ${name}`,
      ),
    });
  });
});

describe('what belongs to nothing has no pointer:', () => {
  it('the client of a project without one', async () => {
    const output = withZ((z) =>
      project.toOutput(z, example('Project', { client_id: null })),
    );
    await expect(output).resolves.toMatchObject({ client: null });
  });

  it('the assignee of a task of nobody', async () => {
    const output = withZ((z) =>
      task.toOutput(z, example('Task', { assignee_id: null })),
    );
    await expect(output).resolves.toMatchObject({ assignee: null });
  });
});
