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
let task: Wire;
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
  task = await api('POST', '/tasks', {
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

/** What a search finds, and what it brings when every detail is used; with what each of the two asks TrackingTime. */
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
  const pathsOf = (asked: typeof first) => asked.map(({ path }) => path);
  return { detailed, first: pathsOf(first), later: pathsOf(later).toSorted() };
};

describe('the details of', () => {
  it('a project are its client, with all that an invoice needs, for one request more', async () => {
    const { detailed, first, later } = await find('find_project', {
      name: 'Warehouse Move',
    });
    expect(detailed).toMatchObject({
      budget: 5_400,
      budget_hours: 1.5,
      budget_text: '1:30:00',
      client: NORTHWIND,
    });
    expect(first).toHaveLength(1);
    expect(later).toHaveLength(1);
  });

  it("a task are its project, the project's client and who it is assigned to", async () => {
    const { detailed, first, later } = await find('find_task', {
      project_id: project.id,
      name: 'Pack the first floor',
    });
    expect(detailed).toMatchObject({
      estimate: 1_200,
      estimate_hours: 0.333333,
      estimate_text: '0:20:00',
      project: { name: 'Warehouse Move', status: 'active' },
      client: { name: NORTHWIND.name, email: NORTHWIND.email },
      assignee: { name: me.name, email: me.email },
    });
    expect(first).toHaveLength(1);
    expect(later).toHaveLength(4);
  });

  it('a time entry are its project with its budget, task, client, user and the names of its tags', async () => {
    const { detailed, first, later } = await find('find_time_entry', {
      time_entry_id: entry.id,
    });
    expect(detailed).toMatchObject({
      project: { name: 'Warehouse Move', budget_text: '1:30:00' },
      task: { name: 'Pack the first floor' },
      client: { name: NORTHWIND.name },
      user: { email: me.email },
      tags: { names: ['Weekend', 'Heavy'] },
    });
    expect(first).toHaveLength(1);
    expect(later).toHaveLength(5);
  });
});

it('a row of a detailed report has the email address of its user', async () => {
  const { detailed, first } = await find('detailed_report', {
    period: 'custom',
    from: '2026-03-16',
    to: '2026-03-16',
    project_ids: [project.id],
  });
  expect(detailed).toMatchObject({
    rows: [{ id: entry.id, user_email: me.email }],
  });
  expect(first).toHaveLength(1);
});

it('a row of a project report says what is used and left of a budget', async () => {
  const { detailed } = await find('project_report', {
    period: 'custom',
    from: '2026-03-16',
    to: '2026-03-16',
    project_ids: [project.id],
  });
  expect(detailed).toMatchObject({
    rows: [
      {
        budget_used: 0.1111,
        budget_used_percent: 11.11,
        budget_used_seconds: 600,
        budget_left: 4_800,
        budget_left_text: '1:20:00',
      },
    ],
  });
});
