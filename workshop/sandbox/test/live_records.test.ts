import { describe, expect, it } from '@jest/globals';
import { recordsOf, runLiveSandbox, statusesOf } from './live_sandbox.ts';

const { api, live } = runLiveSandbox();

describe('Closing and opening', () => {
  it.each([
    ['projects', '/projects/proj_1', 'archived', 'active'],
    ['tasks', '/tasks/task_2', 'done', 'open'],
    ['customers', '/clients/client_1', 'archived', 'active'],
  ])('%s is their status', async (kind, path, closed, open) => {
    const id = path.split('_')[1] ?? '';
    const status = async () => (await api('GET', path)).body.data.status;
    const first = await live('PUT', `/1/${kind}/close/${id}`);
    expect([first.body.data.is_archived, await status()]).toEqual([
      true,
      closed,
    ]);
    const second = await live('PUT', `/1/${kind}/open/${id}`);
    expect([second.body.data.is_archived, await status()]).toEqual([
      false,
      open,
    ]);
  });

  it.each(['projects', 'customers', 'tasks/paginated'])(
    '%s that are closed are listed apart',
    async (path) => {
      const count = async (filter: string) =>
        recordsOf(await live('GET', `/1/${path}?filter=${filter}`)).length;
      const usual = recordsOf(await live('GET', `/1/${path}`)).length;
      const active = await count('ACTIVE');
      expect(active).toBe(usual);
      expect(active + (await count('ARCHIVED'))).toBe(await count('ALL'));
    },
  );
});

describe('A project', () => {
  it('is made, and changed, with hours', async () => {
    const { body } = await live('POST', '/1/projects/add', {
      form: { name: 'Relaunch', customer_name: 'New Co', estimated_time: '2' },
    });
    expect(body.data).toMatchObject({
      customer: expect.objectContaining({ name: 'New Co' }),
      estimated_time: 2,
      is_archived: false,
    });
    const path = `/1/projects/update/${String(body.data.id)}`;
    const changed = await live('POST', path, {
      form: { customer_id: '0', estimated_time: '', is_billable: 'false' },
    });
    expect(changed.body.data).toMatchObject({
      name: 'Relaunch',
      customer: null,
      estimated_time: 0,
      billing: expect.objectContaining({ is_billable: false }),
    });
  });

  it('has a name of its own among its customer’s', async () => {
    const again = (customer_id: string) =>
      live('POST', '/1/projects/add', {
        form: { name: 'Website Redesign', customer_id },
      });
    expect(statusesOf(await again('1'))).toEqual([200, 500]);
    expect(statusesOf(await again('2'))).toEqual([200, 200]);
  });

  it('comes with its tasks, if that is asked for', async () => {
    const tasks = async (query: string) =>
      (await live('GET', `/1/projects/1/min?${query}`)).body.data.tasks;
    expect([
      await tasks(''),
      await tasks('include_tasks=true'),
      await tasks('include_tasks=true&include_closed_tasks=true'),
    ]).toEqual([
      undefined,
      [2, 3, 4].map((id) => expect.objectContaining({ id })),
      [1, 2, 3, 4].map((id) => expect.objectContaining({ id })),
    ]);
  });

  it('is on the first page, as all are', async () => {
    expect(recordsOf(await live('GET', '/1/projects?page=1'))).toEqual([]);
  });
});

describe('A task', () => {
  it.each(['/1/tasks/share', '/1/tasks/add'])('is made by %s', async (path) => {
    const { body } = await live('POST', path, {
      form: {
        name: 'Draft',
        project_id: '1',
        users: '[{"id":2}]',
        estimated_time: '1.5',
        due_date: '2026-04-30',
      },
    });
    expect(body.data).toMatchObject({
      name: 'Draft',
      project_id: 1,
      estimated_time: 1.5,
      due_date: '2026-04-30',
      users: [expect.objectContaining({ id: 2, event: null })],
    });
  });

  it('loses who has it with an empty list', async () => {
    const { body } = await live('POST', '/1/tasks/update/2', {
      json: { users: [], due_date: '' },
    });
    expect(body.data).toMatchObject({ users: [], due_date: null });
  });

  it.each([
    [{ name: 'Draft' }, 'The task needs a project.'],
    [{ project_id: '1' }, 'The task needs a name.'],
    [{ name: 'Draft', project_id: '99' }, "The project doesn't exist."],
    [
      { name: 'Draft', project_id: '1', users: 'Ada' },
      'The field users must be JSON.',
    ],
  ])('is refused: %j', async (form, message) => {
    const { body } = await live('POST', '/1/tasks/share', { form });
    expect(body.response).toMatchObject({ status: 500, message });
  });
});

describe('A customer', () => {
  it('has a name of its own', async () => {
    const form = { name: 'Initech' };
    const added = await live('POST', '/1/customers/add', { form });
    const renamed = await live('POST', '/1/customers/update/1', { form });
    const kept = await live('POST', '/1/customers/update/5', { form });
    expect([added, renamed, kept].map(statusesOf)).toEqual([
      [200, 500],
      [200, 500],
      [200, 200],
    ]);
  });

  it('knows how many projects it has', async () => {
    expect((await live('GET', '/1/customers/1')).body.data).toMatchObject({
      name: 'Northwind Traders',
      total_projects: 2,
      active_projects: 2,
      archived_projects: 0,
    });
  });
});

describe('A group', () => {
  it('has its people and who leads it', async () => {
    const { body } = await live('GET', '/1/users/groups/1');
    expect(body.data).toMatchObject({
      name: 'Engineering',
      supervisor_id: 1,
      users: [1, 4, 7].map((id) => expect.objectContaining({ id })),
    });
  });
});
