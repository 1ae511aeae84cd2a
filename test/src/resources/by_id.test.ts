import { describe, expect, it } from '@jest/globals';
import { hydrators } from '../../../src/hydrators/index.ts';
import { project } from '../../../src/resources/project.ts';
import { task } from '../../../src/resources/task.ts';
import { example } from '../contract.ts';
import { plainProject, plainTask } from '../shown.ts';
import { get, record, refusal, trackingTime } from '../tracking_time.ts';
import { run, withZ } from '../zapier.ts';

const wires = {
  project: example('Project'),
  task: example('Task'),
  client: example('Client'),
  user: example('User'),
};

describe.each([
  ['project', 'project', plainProject(wires.project)],
  ['task', 'task', plainTask(wires.task)],
  ['client', 'client', wires.client],
  ['user', 'user', wires.user],
  ['previousProject', 'project', plainProject(wires.project)],
  ['previousTask', 'task', plainTask(wires.task)],
] as const)('the %s behind a pointer', (key, name, shown) => {
  const { id } = wires[name];
  const fetch = () => run(hydrators[key], { inputData: { id } });

  it('is fetched in one request, and has no pointers in it', async () => {
    const { requests } = trackingTime(record(wires[name]));
    await expect(fetch()).resolves.toEqual(shown);
    expect(requests).toEqual([get(`/${name}s/${id}`)]);
  });

  it('is said to be gone if it is, but for what an entry had before: the Zap runs on', async () => {
    trackingTime(refusal(404, 'not_found'));
    const outcome = await fetch().catch((error: unknown) => error);
    const message = `TrackingTime couldn't find the ${name} "${id}".`;
    const said =
      outcome instanceof Error && outcome.message.split(' It may')[0];
    expect([outcome, said]).toEqual(
      key.startsWith('previous') ? [null, false] : [outcome, message],
    );
  });

  it('needs an id', async () => {
    await expect(run(hydrators[key])).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(`needs the ID of a ${name}`),
    });
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
