import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { inputFields as formOfTask } from '../../../src/creates/update_task.ts';
import { inputFields as formOfEntry } from '../../../src/creates/update_time_entry.ts';
import { halted, says } from '../cases.ts';
import { withoutWaiting } from '../clock.ts';
import { example } from '../contract.ts';
import { shownEntry, shownProject, shownTask } from '../shown.ts';
import {
  post,
  put,
  record,
  refusal,
  remove,
  trackingTime,
  type Answer,
  type SentRequest,
} from '../tracking_time.ts';
import { platform, run } from '../zapier.ts';

type Fields = Record<string, unknown>;

type Action = {
  key: keyof typeof App.creates;
  /** The request that all rows make. */
  asks: (body: object) => SentRequest;
  record: object;
  /** The record as a Zap gets it. */
  shown?: object;
  /** What each row has filled in. */
  needed?: Fields;
  /** What the body is of what was filled in: the same, unless said. Of a new record, the first is all there can be. */
  sends: [title: string, input: Fields, body?: object, timezone?: string][];
  /** What is said of what can't be sent. */
  halts: [input: Fields, words: string][];
  /** What is said of what TrackingTime refuses. */
  refused?: [answer: Answer, words: string | RegExp, input?: Fields][];
};

const client = example('Client');
const project = example('Project');
const task = example('Task');
const entry = example('TimeEntry');
const tag = example('Tag');

const gone = refusal(404, 'not_found');
const invalid = refusal(400, 'validation_failed');
const NOTHING: [Fields, string] = [{}, 'There is nothing to change'];
const START = { start_time: '2026-03-16T09:00:00Z' };
const NINE = '2026-03-16 09:00';

const unknownProject: Answer = {
  status: 400,
  body: {
    error: {
      code: 'validation_failed',
      message: 'Not valid',
      request_id: 'req_8f3a',
      details: [
        {
          field: 'project_id',
          message: 'names no project of this account: Online Shop',
        },
      ],
    },
  },
};

const { name, email, phone, address, notes } = client;
const draft = { name: task.name, project_id: 'proj_456' };
const entryDetails = {
  description: 'Kick-off call\nwith {{client}}',
  project_id: 'proj_456',
  task_id: 'task_789',
  user_id: 'user_34',
  billable: false,
  tag_ids: ['tag_5'],
};

const CREATES: Action[] = [
  {
    key: 'create_client',
    asks: (body) => post('/clients', { name, ...body }),
    record: client,
    needed: { name },
    sends: [
      ['all that was filled in', { email, phone, address, notes }],
      ['nothing of what is empty', { email: '', phone: null, notes: ' ' }, {}],
    ],
    halts: [[{ name: '' }, 'Name is empty']],
  },
  {
    key: 'create_tag',
    asks: (body) => post('/tags', { name: 'Workshop', ...body }),
    record: tag,
    needed: { name: 'Workshop' },
    sends: [
      ['all that was filled in', { color: '#ff9900' }],
      ['no color if it is empty', { color: '' }, {}],
    ],
    halts: [[{ name: '' }, 'Name is empty']],
    refused: [[invalid, "didn't accept", { color: 'orange' }]],
  },
  {
    key: 'create_project',
    asks: (body) => post('/projects', { name: 'Website', ...body }),
    record: project,
    shown: shownProject(project),
    needed: { name: 'Website' },
    sends: [
      [
        'all that was filled in',
        {
          client_id: 'client_12',
          billable: 'true',
          color: '#3366ff',
          status: 'active',
          budget: '100h',
        },
        {
          client_id: 'client_12',
          billable: true,
          color: '#3366ff',
          status: 'active',
          budget: 360_000,
        },
      ],
      ['no more than a name', {}],
      ['100 hours for 100', { budget: 100 }, { budget: 360_000 }],
      ['100 hours for "100"', { budget: '100' }, { budget: 360_000 }],
    ],
    halts: [
      [{ budget: 'plenty' }, 'Budget couldn\'t be read: "plenty"'],
      [{ budget: '1,500' }, 'Budget is 1,500, which could be 1500 or 1.5.'],
      [
        { status: 'paused' },
        'Status got "paused", which isn\'t one of its choices. Choose or map one of these: "Active", "On hold"',
      ],
    ],
  },
  {
    key: 'create_task',
    asks: (body) => post('/tasks', { ...draft, ...body }),
    record: task,
    shown: shownTask(task),
    needed: draft,
    sends: [
      [
        'all that was filled in',
        { assignee_id: 'user_34', estimate: '4h', due_date: '2026-03-31' },
        { assignee_id: 'user_34', estimate: 14_400, due_date: '2026-03-31' },
      ],
      ['no more than a name and a project', {}],
      [
        'the day that it is due where the Zap lives',
        { due_date: '2026-03-31T23:30:00Z' },
        { due_date: '2026-04-01' },
        'Asia/Tokyo',
      ],
      ...['h', ' min', 'h decimal'].map((estimate): Action['sends'][0] => [
        `no estimate if only its unit is left: "${estimate}"`,
        { estimate },
        {},
      ]),
    ],
    halts: [
      [{ project_id: '' }, 'Project is empty'],
      [{ estimate: 'long' }, 'Estimate couldn\'t be read: "long"'],
      [{ due_date: 'soon' }, 'Due Date couldn\'t be read: "soon"'],
    ],
  },
  {
    key: 'create_time_entry',
    asks: (body) => post('/time-entries', body),
    record: entry,
    shown: shownEntry(entry),
    sends: [
      [
        'all that was filled in',
        { ...entryDetails, ...START, duration: '1h' },
        { ...entryDetails, ...START, duration: 3600 },
      ],
      [
        'an end, and times in UTC',
        {
          ...entryDetails,
          start_time: '2026-03-16T10:00:00+01:00',
          end_time: '2026-03-16T11:30:00+01:00',
        },
        { ...entryDetails, ...START, end_time: '2026-03-16T10:30:00Z' },
      ],
      ...['1h 30m', '1:30', '1.5', '90 min'].map(
        (duration): Action['sends'][0] => [
          `an hour and a half for ${duration}`,
          { ...START, duration },
          { ...START, duration: 5400 },
        ],
      ),
      [
        'a time without a zone as it is where the Zap lives',
        { start_time: NINE, duration: '1h' },
        { start_time: '2026-03-16T13:00:00Z', duration: 3600 },
        'America/New_York',
      ],
    ],
    halts: [
      [{ duration: '1h' }, 'Start Time is empty'],
      [{ start_time: 'now', duration: '1h' }, "Start Time couldn't be read"],
      [START, 'Neither End Time nor Duration is filled in'],
      [
        { ...START, end_time: '2026-03-17', duration: '1h' },
        'Both End Time and Duration are filled in',
      ],
    ],
    refused: [
      [
        invalid,
        'End Time must be after Start Time',
        { start_time: NINE, end_time: '2026-03-16 08:00' },
      ],
      [
        unknownProject,
        /^TrackingTime didn't accept the values of this step: Project is not valid: "Online Shop"\. It needs an ID: add a Find Project step before this one and map its ID\. Change them and test the step again\. \(TrackingTime request req_8f3a\)$/,
        { start_time: NINE, duration: '1h', project_id: 'Online Shop' },
      ],
    ],
  },
];

/** What changes or deletes a record. */
const CHANGES: Action[] = [
  {
    key: 'update_client',
    asks: (body) => put('/clients/client_12', body),
    record: client,
    needed: { client_id: 'client_12' },
    sends: [
      [
        'the fields given, and no other',
        { name: 'Northwind', status: 'archived', email: '' },
        { name: 'Northwind', status: 'archived' },
      ],
      [
        'nothing in the fields to clear',
        { clear: ['email', 'phone', 'address', 'notes'] },
        { email: null, phone: null, address: null, notes: null },
      ],
    ],
    halts: [
      NOTHING,
      [{ client_id: ' ', name: 'Northwind' }, 'Client is empty'],
      [
        { email: 'a@b.example', clear: ['Email'] },
        '"Email" is filled in and also chosen',
      ],
      [{ clear: ['name'] }, "which isn't one of its choices"],
    ],
    refused: [
      [gone, 'TrackingTime couldn\'t find the client "client_12".', { name }],
    ],
  },
  {
    key: 'update_project',
    asks: (body) => put('/projects/proj_456', body),
    record: project,
    shown: shownProject(project),
    needed: { project_id: 'proj_456' },
    sends: [
      [
        'all that was filled in',
        {
          name: 'Website Redesign',
          client_id: 'client_12',
          status: 'Completed',
          billable: 'no',
          budget: '12h 30m',
          color: '#3366ff',
        },
        {
          name: 'Website Redesign',
          client_id: 'client_12',
          status: 'completed',
          billable: false,
          budget: 45_000,
          color: '#3366ff',
        },
      ],
      [
        'the fields given, and no other',
        { status: 'on_hold', name: ' ', budget: '', clear: [] },
        { status: 'on_hold' },
      ],
      [
        'nothing in the fields to clear',
        { clear: ['client_id', 'Budget', 'color'] },
        { client_id: null, budget: null, color: null },
      ],
    ],
    halts: [
      NOTHING,
      [{ project_id: ' ', name: 'Website' }, 'Project is empty'],
      [
        { budget: '100', clear: ['Budget'] },
        '"Budget" is filled in and also chosen',
      ],
      [{ clear: ['status'] }, 'Clear These Fields got'],
      [{ status: 'paused' }, 'Choose or map one of these: "Active", "On hold"'],
      [{ budget: 'plenty' }, `Budget couldn't be read: "plenty"`],
    ],
    refused: [
      [gone, 'TrackingTime couldn\'t find the project "proj_456".', { name }],
    ],
  },
  {
    key: 'update_task',
    asks: (body) => put('/tasks/task_789', body),
    record: task,
    shown: shownTask(task),
    needed: { task_id: 'task_789' },
    sends: [
      [
        'all that was filled in, and leaves the task in its project',
        {
          project_id: 'proj_456',
          name: 'Draft the homepage',
          status: 'Done',
          assignee_id: 'user_34',
          estimate: '4h',
          due_date: '2026-03-31',
        },
        {
          name: 'Draft the homepage',
          status: 'done',
          assignee_id: 'user_34',
          estimate: 14_400,
          due_date: '2026-03-31',
        },
      ],
      [
        'the fields given, and no other',
        { status: 'done', name: '' },
        { status: 'done' },
      ],
      [
        'nothing in the fields to clear',
        { clear: ['assignee_id', 'estimate', 'Due Date'] },
        { assignee_id: null, estimate: null, due_date: null },
      ],
      [
        'no estimate if only its unit is left',
        { name, estimate: 'h' },
        { name },
      ],
    ],
    halts: [
      NOTHING,
      [{ project_id: 'proj_456' }, 'There is nothing to change'],
      [{ estimate: 'h' }, 'There is nothing to change'],
      [{ task_id: '', name: 'Draft' }, 'Task is empty'],
      [
        { due_date: '2026-03-31', clear: ['due_date'] },
        '"Due Date" is filled in and also chosen',
      ],
      [{ clear: ['name'] }, 'Clear These Fields got'],
      [{ status: 'closed' }, 'Choose or map one of these: "Open", "Done"'],
      [{ estimate: 'long' }, `Estimate couldn't be read: "long"`],
      [{ due_date: 'soon' }, `Due Date couldn't be read: "soon"`],
    ],
    refused: [
      [gone, 'TrackingTime couldn\'t find the task "task_789".', { name }],
    ],
  },
  {
    key: 'update_time_entry',
    asks: (body) => put('/time-entries/entry_123', body),
    record: entry,
    shown: shownEntry(entry),
    needed: { time_entry_id: 'entry_123' },
    sends: [
      [
        'the fields given, and no other',
        { description: 'Call', billable: '', tag_ids: [], project_id: null },
        { description: 'Call' },
      ],
      [
        'a start and a duration',
        { start_time: NINE, duration: '90 min' },
        { ...START, duration: 5400 },
      ],
      ['an end', { end_time: '2026-03-16T10:30:00Z' }],
      [
        'nothing in the fields to clear',
        { clear: ['description', 'project_id', 'task_id', 'tag_ids'] },
        { description: null, project_id: null, task_id: null, tag_ids: [] },
      ],
    ],
    halts: [
      NOTHING,
      [{ time_entry_id: '', description: 'Call' }, 'Time Entry is empty'],
      [{ description: 'Call', clear: ['description'] }, 'Do one or the other'],
      [{ clear: ['user_id'] }, "which isn't one of its choices"],
      [
        { end_time: '2026-03-16 10:30', duration: '1h' },
        'Both End Time and Duration are filled in',
      ],
    ],
    refused: [
      [
        gone,
        'TrackingTime couldn\'t find the time entry "entry_123".',
        { description: 'Call' },
      ],
    ],
  },
  {
    key: 'delete_time_entry',
    asks: () => remove('/time-entries/entry_123'),
    record: entry,
    shown: shownEntry(entry),
    needed: { time_entry_id: 'entry_123' },
    sends: [['no body', {}]],
    halts: [[{ time_entry_id: '' }, 'Time Entry is empty']],
    refused: [
      [gone, 'TrackingTime couldn\'t find the time entry "entry_123".'],
    ],
  },
];

const runner =
  ({ key, needed = {} }: Action) =>
  (input: Fields, timezone = 'Europe/London') =>
    run(App.creates[key].operation.perform, {
      inputData: { ...needed, ...input },
      meta: { timezone },
    });

describe.each([...CREATES, ...CHANGES])('$key', (action) => {
  const { asks, record: answered, shown = answered, refused = [] } = action;
  const act = runner(action);

  it.each(action.sends)('sends %s', async (...row) => {
    const [, input, body = input, timezone] = row;
    const { requests } = trackingTime(record(answered));
    await expect(act(input, timezone)).resolves.toEqual(shown);
    expect(requests).toEqual([asks(body)]);
  });

  it.each(action.halts)('sends nothing for %j', async (input, words) => {
    const { requests } = trackingTime();
    await expect(act(input)).rejects.toMatchObject(halted(says(words)));
    expect(requests).toEqual([]);
  });

  it.each([
    ...refused,
    [refusal(403, 'insufficient_scope'), '"clients:write"'] as const,
  ])('says what TrackingTime refused: %j', async (...[answer, ...row]) => {
    const [[, filledIn] = ['', {}]] = action.sends;
    const [words, input = filledIn] = row;
    trackingTime(answer);
    await expect(act(input)).rejects.toMatchObject(halted(says(words)));
  });
});

/*
 * A replay finds the key of a create by what was to be made, and one version may have to find what another one kept: the
 * text that is hashed, down to the order of its keys, is for ever.
 */
it.each(CREATES)('the key of $key is kept under all of it', async (action) => {
  const [[, input, body = input] = ['', {}]] = action.sends;
  const { path, body: sent } = action.asks(body);
  withoutWaiting();
  const lost = { status: 504, body: '' };
  trackingTime(lost, lost, lost);
  await expect(runner(action)(input)).rejects.toThrow('within 23 hours');
  const hash = createHash('sha256').update(
    JSON.stringify([path.replace('/api/v4', ''), sent]),
  );
  expect([...platform.cache.keys()]).toEqual([`create:${hash.digest('hex')}`]);
});

it('a task that is mapped can be updated: the form does not wait for a project', () => {
  expect(formOfTask.filter((field) => 'dependsOn' in field)).toEqual([]);
});

it('the form of Update Time Entry promises nothing of an empty field but that it stays as it is', () => {
  const help = formOfEntry.map((field) =>
    'helpText' in field ? field.helpText : '',
  );
  expect(help).toContain('Whose time it is.');
  expect(help.join(' ')).not.toMatch(/Empty means/);
  expect(help).not.toContain('Fill in this or a duration.');
});
