import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { halted, outcomeOf, play, type Case } from '../cases.ts';
import { example } from '../contract.ts';
import { get, list } from '../tracking_time.ts';
import { run } from '../zapier.ts';

type List = {
  noun: string;
  key: Extract<keyof typeof App.triggers, `${string}_list`>;
  path: string;
  /** In the order that they are asked for. */
  statuses?: string[];
  record: { id: string; name: string };
  /** What a record is called that is active, or has no status. */
  shown: string;
  /** What one of a later status is called, the second unless said. */
  later?: [status: string, shown: string];
  /** Records of one name, and what tells them apart. */
  namesakes: [changes: object, shown: string][];
  timezone?: string;
};

const AGENCY = 'Northwind Traders';
const ADA = 'Ada Lovelace (ada@analytical-engines.example)';

/** What each dropdown of records says of them; those of projects that share a name are in project_list.test.ts. */
const LISTS: List[] = [
  {
    noun: 'clients',
    key: 'client_list',
    path: '/clients',
    statuses: ['active', 'archived'],
    record: example('Client'),
    shown: AGENCY,
    later: ['archived', `${AGENCY} (archived)`],
    namesakes: [
      [{ email: 'uk@northwind.example' }, `${AGENCY} · uk@northwind.example`],
      [{ email: 'us@northwind.example' }, `${AGENCY} · us@northwind.example`],
      [{ email: null }, `${AGENCY} · no email`],
    ],
  },
  {
    noun: 'projects',
    key: 'project_list',
    path: '/projects',
    statuses: ['active', 'on_hold', 'completed', 'archived'],
    record: example('Project'),
    shown: 'Website Redesign',
    later: ['on_hold', 'Website Redesign (on hold)'],
    namesakes: [
      [{ client_id: null }, 'Website Redesign · no client · 0'],
      [{ client_id: null }, 'Website Redesign · no client · 1'],
    ],
  },
  {
    noun: 'tasks',
    key: 'task_list',
    path: '/projects/proj_456/tasks',
    statuses: ['open', 'done'],
    record: example('Task'),
    shown: 'Draft the homepage',
    later: ['done', 'Draft the homepage (done)'],
    namesakes: [
      [{ due_date: '2026-04-30' }, 'Draft the homepage · due 2026-04-30'],
      [
        { due_date: null, created_at: '2026-01-12T08:30:00Z' },
        // On the clocks of the Zap.
        'Draft the homepage · created 2026-01-12 17:30',
      ],
    ],
    timezone: 'Asia/Tokyo',
  },
  {
    noun: 'tags',
    key: 'tag_list',
    path: '/tags',
    record: example('Tag'),
    shown: 'Workshop',
    namesakes: [
      [{ color: '#ff9900' }, 'Workshop · #ff9900'],
      [{ color: null }, 'Workshop · no color'],
    ],
  },
  {
    noun: 'teams',
    key: 'team_list',
    path: '/teams',
    record: example('Team'),
    shown: 'Design',
    namesakes: [
      [{ member_count: 12 }, 'Design · 12 members'],
      [{ member_count: 1 }, 'Design · 1 member'],
    ],
  },
  {
    noun: 'users',
    key: 'user_list',
    path: '/users',
    record: example('User'),
    shown: ADA,
    namesakes: [
      [{}, `${ADA} · 0`],
      [{}, `${ADA} · 1`],
    ],
  },
];

describe.each(LISTS)('the dropdown of $noun', (row) => {
  const { key, path, statuses, record, shown, later, namesakes } = row;
  const { perform } = App.triggers[key].operation;
  const input = { project_id: 'proj_456' };
  const all = (statuses ?? [undefined]).map((status) =>
    get(path, {
      ...(status !== undefined && { status }),
      page: '1',
      per_page: '200',
      sort: 'name',
    }),
  );
  const [status, laterShown] = later ?? [];

  it.each<Case>([
    {
      title: 'names each',
      input,
      answers: [list([record])],
      asks: all.slice(0, 1),
      gives: [{ id: record.id, name: shown }],
    },
    ...(later
      ? [
          {
            title: 'says of the others what they are',
            input,
            answers: [list([]), list([{ ...record, status }])],
            asks: all.slice(0, 2),
            gives: [{ id: record.id, name: laterShown }],
          },
        ]
      : []),
    {
      title: 'tells those of one name apart',
      input,
      answers: [
        list(
          namesakes.map(([its], id) => ({ ...record, ...its, id: `${id}` })),
        ),
      ],
      asks: all.slice(0, 1),
      gives: namesakes.map(([, name], id) => ({ id: `${id}`, name })),
    },
    {
      title: 'is empty if there is none',
      input,
      answers: all.map(() => list([])),
      asks: all,
      gives: [],
    },
  ])('$title', async (its) => {
    const { timezone = 'Europe/London' } = row;
    const outcome = await play(perform, its, { meta: { timezone } });
    expect(outcome).toEqual(outcomeOf(its));
  });
});

it('the dropdown of tasks asks for a project first', async () => {
  const { perform } = App.triggers.task_list.operation;
  await expect(run(perform)).rejects.toMatchObject(
    halted('Choose a project first. This list has the tasks of one project.'),
  );
});
