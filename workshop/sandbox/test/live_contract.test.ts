import { describe, expect, it } from '@jest/globals';
import { Contract } from '../contract.ts';
import { jsonOutcome } from '../outcome.ts';
import { recordsOf, runLiveSandbox } from './live_sandbox.ts';

const { control, live } = runLiveSandbox();

describe('Every operation of the live contract', () => {
  it('answers as the document says', async () => {
    const done = async (...call: Parameters<typeof live>) => {
      const answer = await live(...call);
      expect({ call, status: answer.body.response.status }).toEqual({
        call,
        status: 200,
      });
      return answer;
    };
    const idOf = async (...call: Parameters<typeof live>) =>
      String((await done(...call)).body.data.id);

    for (const path of [
      '/me',
      '/teams?filter=ACTIVE',
      '/1/users?filter=ALL',
      '/1/users/2',
      '/1/users/groups',
      '/1/users/groups/1',
    ]) {
      await done('GET', path);
    }

    const customer = await idOf('POST', '/1/customers/add', {
      form: { name: 'Pixel & Co', contact_email: 'pay@pixel.example' },
    });
    await done('GET', `/1/customers/${customer}`);
    await done('POST', `/1/customers/update/${customer}`, {
      form: { name: 'Pixel', notes: 'Pays late' },
    });
    await done('PUT', `/1/customers/close/${customer}`);
    await done('PUT', `/1/customers/open/${customer}`);
    await done('GET', '/1/customers?filter=ALL');

    const project = await idOf('POST', '/1/projects/add', {
      form: { name: 'Relaunch', customer_id: customer, estimated_time: '10' },
    });
    await done('GET', `/1/projects/${project}`);
    await done('POST', `/1/projects/update/${project}`, {
      form: { name: 'Relaunch 2', is_billable: 'false' },
    });
    await done('PUT', `/1/projects/close/${project}`);
    await done('PUT', `/1/projects/open/${project}`);
    await done('GET', '/1/projects?filter=ALL');

    const task = await idOf('POST', '/1/tasks/share', {
      form: {
        name: 'Draft',
        project_id: project,
        users: '[{"id":2}]',
        due_date: '2026-04-30',
      },
    });
    await idOf('POST', '/1/tasks/add', {
      form: { name: 'Print', project_name: 'Relaunch 2' },
    });
    await done('GET', `/1/tasks/${task}`);
    await done('POST', `/1/tasks/update/${task}`, {
      form: { estimated_time: '2.5', users: '[]' },
    });
    await done('PUT', `/1/tasks/close/${task}`);
    await done('PUT', `/1/tasks/open/${task}`);
    await done('GET', '/1/tasks/paginated?filter=ALL&page=0');
    await done('GET', `/1/projects/${project}/min?include_tasks=true`);

    await done('POST', `/1/tasks/track/${task}`, { form: { notes: 'Call' } });
    await done('GET', '/1/users/1/tasks/tracking');
    await done('POST', `/1/tasks/stop/${task}`);
    const ghost = await done('POST', '/1/tasks/track', {
      form: { project_id: project, return_task: 'true' },
    });
    await done('GET', '/1/tasks/paginated?filter=TRACKING');
    await done('POST', `/1/tasks/stop/${String(ghost.body.data.id)}`);

    const event = await idOf('POST', '/1/events/add', {
      form: {
        start: '2026-03-16 10:00:00',
        end: '2026-03-16 11:30:00',
        timezone: 'GMT+01:00',
        task_id: task,
      },
    });
    await done('GET', `/1/events/${event}`);
    await done('POST', `/1/events/update/${event}`, { form: { notes: 'b' } });
    await done('GET', '/1/events?filter=COMPANY&page=0&page_size=20000');
    await control('PUT', '/settings', { live: { records: 'long' } });
    await done('GET', '/1/events?filter=COMPANY');
    await done('GET', '/1/search/events', {
      query: { entity: 'Event', type: 'ByID', event_id: event },
    });
    await done('DELETE', `/1/events/delete/${event}`);

    const subscribe = {
      query: { url: 'https://hooks.example/1', events: 'event.created' },
    };
    const first = await idOf('GET', '/1/webhooks/add', subscribe);
    const second = await idOf('GET', '/1/webhooks/add', subscribe);
    expect(recordsOf(await done('GET', '/1/webhooks'))).toHaveLength(2);
    await done('DELETE', `/1/webhooks/${first}`);
    await done('GET', `/1/webhooks/${second}/delete`);

    const contract = await Contract.load('live');
    const asked = (await control('GET', '/requests')).map(({ method, path }) =>
      contract.operationAt(method, path),
    );
    expect([...new Set(asked)].sort()).toEqual(
      contract.operations.map(({ id }) => id).sort(),
    );
  });

  it.each([
    [
      'nothing is there',
      { response: { status: 200 } },
      "must have required property 'data'",
    ],
    [
      'an id is text',
      { response: { status: 200 }, data: [{ id: 'entry_1' }] },
      '/data/0/id must be integer',
    ],
  ])('isn’t answered as it says if %s', async (_what, body, problem) => {
    const contract = await Contract.load('live');
    expect(
      contract.answerProblems('listEvents', jsonOutcome(200, body)),
    ).toContainEqual(expect.stringContaining(problem));
  });
});
