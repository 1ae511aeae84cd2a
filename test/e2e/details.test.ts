import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  startTrial,
  type Trial,
  type Wire,
} from '../../workshop/trial/index.ts';

const NORTHWIND = {
  name: 'Northwind Traders & Sons',
  email: 'accounts@northwind.example',
  phone: '+44 20 7946 0958',
  address: '1 Harbour Street, Bristol',
};

let trial: Trial;
let me: Wire;
let project: Wire;
let entry: Wire;

beforeAll(async () => {
  trial = await startTrial();
  const { api } = trial;
  me = await api('GET', '/users/me');
  const client = await api('POST', '/clients', NORTHWIND);
  project = await api('POST', '/projects', {
    name: 'Warehouse Move',
    client_id: client.id,
    budget: 5_400,
  });
  const task = await api('POST', '/tasks', {
    name: 'Pack the first floor',
    project_id: project.id,
    assignee_id: me.id,
    estimate: 1_200,
  });
  const tags = [
    await api('POST', '/tags', { name: 'Weekend' }),
    await api('POST', '/tags', { name: 'Heavy' }),
  ];
  entry = await api('POST', '/time-entries', {
    start_time: '2026-03-16T09:00:00Z',
    duration: 600,
    task_id: task.id,
    project_id: project.id,
    tag_ids: tags.map(({ id }) => id),
  });
});

afterAll(() => trial.close());

/** What a search finds, and what it brings when every detail is used; with how many requests each of the two takes. */
const find = async (search: string, inputData: object) => {
  const { lab, connection, askedDuring } = trial;
  let found: Record<string, unknown> = {};
  const first = await askedDuring(async () => {
    const { results } = await lab.call(
      `searches.${search}.operation.perform`,
      { inputData: { ...inputData } },
      connection,
    );
    [found = {}] = results as Record<string, unknown>[];
  });
  let detailed: Record<string, unknown> = {};
  const later = await askedDuring(async () => {
    detailed = await lab.withDetails(found, connection);
  });
  return { detailed, first: first.length, later: later.length };
};

describe('the details of', () => {
  it.each([
    [
      'a project are its client, with all that an invoice needs',
      'find_project',
      () => ({ name: 'Warehouse Move' }),
      () => ({ budget_text: '1:30:00', client: NORTHWIND }),
      1,
    ],
    [
      "a task are its project, the project's client and who it is assigned to",
      'find_task',
      () => ({ project_id: project.id, name: 'Pack the first floor' }),
      () => ({
        estimate_hours: 0.333333,
        project: { name: 'Warehouse Move', status: 'active' },
        client: { name: NORTHWIND.name, email: NORTHWIND.email },
        assignee: { name: me.name, email: me.email },
      }),
      4,
    ],
    [
      'a time entry are its project with its budget, task, client, user and the names of its tags',
      'find_time_entry',
      () => ({ time_entry_id: entry.id }),
      () => ({
        project: { name: 'Warehouse Move', budget_text: '1:30:00' },
        task: { name: 'Pack the first floor' },
        client: { name: NORTHWIND.name },
        user: { email: me.email },
        tags: { names: ['Weekend', 'Heavy'] },
      }),
      5,
    ],
  ])('%s', async (_, search, fields, details, requests) => {
    const { detailed, first, later } = await find(search, fields());
    expect(detailed).toMatchObject(details());
    expect([first, later]).toEqual([1, requests]);
  });
});
