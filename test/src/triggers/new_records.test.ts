import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { halted, outcomeOf, play, says, times, type Case } from '../cases.ts';
import { example } from '../contract.ts';
import { shownProject, shownTask } from '../shown.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const project = example('Project');
const task = example('Task');
const input = { project_id: 'proj_456' };

/** Every trigger on new records: where they are listed, one of them, and what a Zap gets of it. */
const TRIGGERS = [
  ['new_client', '/clients', example('Client'), example('Client')],
  ['new_project', '/projects', project, shownProject(project)],
  ['new_tag', '/tags', example('Tag'), example('Tag')],
  ['new_task', '/projects/proj_456/tasks', task, shownTask(task)],
  ['new_user', '/users', example('User'), example('User')],
] as const;

it('all triggers on new records are tried', () => {
  const keys = Object.keys(App.triggers).filter((key) =>
    key.startsWith('new_'),
  );
  expect(TRIGGERS.map(([key]) => key)).toEqual(keys.toSorted());
});

describe.each(TRIGGERS)('%s', (key, path, record, shown) => {
  const { perform } = App.triggers[key].operation;
  const asks = [get(path, { sort: '-created_at', per_page: '100' })];
  const many = list([record], { total: 1_000_000, has_more: true });

  it.each<Case>([
    {
      title: 'gives the newest 100, in one request however many there are',
      input,
      answers: [many],
      asks,
      gives: [shown],
    },
    {
      title: 'gives none if there is none',
      input,
      answers: [list([])],
      asks,
      gives: [],
    },
  ])('$title', async (row) => {
    expect(await play(perform, row)).toEqual(outcomeOf(row));
  });

  it('loses none of 150 that came between two polls', async () => {
    const made = times(250, (ago) => ({
      ...record,
      id: `id_${250 - ago}`,
      created_at: new Date(Date.UTC(2026, 2, 16, 9, 0, 250 - ago)),
    }));
    const pageOf = (from: number, to?: number) =>
      list(made.slice(from, to), { total: 5000, has_more: true });
    trackingTime(pageOf(150), pageOf(0, 100), pageOf(100, 200));
    await run(perform, { inputData: input });
    const found = (await run(perform, { inputData: input })) as object[];
    expect(found).toMatchObject(made.slice(0, 200).map(({ id }) => ({ id })));
  });
});

describe('new_task', () => {
  const { perform } = App.triggers.new_task.operation;

  it('needs a project', async () => {
    await expect(run(perform)).rejects.toMatchObject(
      halted(says('Project is empty')),
    );
  });

  it('says so if the project is gone', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(run(perform, { inputData: input })).rejects.toMatchObject(
      halted(says('TrackingTime couldn\'t find the project "proj_456".')),
    );
  });
});
