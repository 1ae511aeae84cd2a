/** A lab as the page could find it, for tests that draw the page. */
import type {
  Fault,
  Form,
  OtherSide,
  Overview,
  RunSummary,
  RunView,
  ZapView,
} from '../../interface.ts';

const AT = '2026-03-02T09:30:00.000Z';

const later = (seconds: number): string =>
  new Date(Date.parse(AT) + seconds * 1000).toISOString();

export const arrivedAndRan: RunSummary = {
  id: 'run_1',
  zap: 'time_on_the_board.1',
  zapName: 'New time goes on its card',
  at: AT,
  milliseconds: 240,
  by: 'hook',
  status: 'success',
  about: 'Basket, first sketch',
};

export const filteredOut: RunSummary = {
  id: 'run_2',
  zap: 'time_on_the_board.1',
  zapName: 'New time goes on its card',
  at: later(2),
  milliseconds: 31,
  by: 'hook',
  status: 'filtered',
  reason: 'Task ID exists: it is empty.',
  about: 'Looked for the keys',
};

export const refusedHook: RunSummary = {
  id: 'run_3',
  zap: 'time_on_the_board.2',
  zapName: 'Changed time is changed on its card',
  at: later(3),
  milliseconds: 12,
  by: 'hook',
  status: 'refused',
  reason: 'A hook was refused: No matching signature found.',
};

export const leftOut: RunSummary = {
  id: 'run_4',
  zap: 'time_on_the_board.2',
  zapName: 'Changed time is changed on its card',
  at: later(5),
  milliseconds: 9,
  by: 'hook',
  status: 'left out',
  reason: 'Project is Donation Page, and the Zap wants Online Shop.',
  about: 'Donation button',
};

export const fourRuns = [leftOut, refusedHook, filteredOut, arrivedAndRan];

export const firstZap = {
  id: 'time_on_the_board.1',
  name: 'New time goes on its card',
  on: true,
  isPolling: false,
  isChanged: false,
  isEdited: false,
  lastRun: filteredOut,
};

export const overview: Overview = {
  build: 'documented',
  connection: { label: 'Ada Lovelace (Analytical Engines)', status: 'active' },
  uses: [
    {
      title: 'Sync with project management',
      scenes: [
        {
          name: 'board_cards_to_tasks',
          title: 'Cards of a board and tasks of a project are kept alike',
          about:
            'A new card is a new task, and a task that is done is done on the board.',
          zaps: [
            {
              id: 'board_cards_to_tasks.1',
              name: 'A new card is a new task',
              on: false,
              isPolling: false,
              isChanged: false,
              isEdited: false,
            },
          ],
        },
        {
          name: 'time_on_the_board',
          title: 'Tracked time and the status of a project show on the board',
          about:
            'The cards of a board carry the hours that went into them, also after somebody corrected, moved or deleted an entry.',
          zaps: [
            firstZap,
            {
              id: 'time_on_the_board.2',
              name: 'Changed time is changed on its card',
              on: true,
              isPolling: false,
              isChanged: false,
              isEdited: false,
              lastRun: leftOut,
            },
          ],
        },
      ],
    },
    {
      title: 'Custom dashboards',
      scenes: [
        {
          name: 'budgets_on_a_sheet',
          title: 'A sheet shows how much of each budget is used',
          about: 'Every night, each project has a row.',
          zaps: [
            {
              id: 'budgets_on_a_sheet.1',
              name: 'Budgets go on the sheet',
              on: true,
              isPolling: true,
              isChanged: false,
              isEdited: false,
            },
          ],
        },
      ],
    },
    {
      title: 'Payroll integration',
      scenes: [
        {
          name: 'leave_to_time_entries',
          title: 'Approved leave becomes time entries',
          about: 'Leave that is approved in Payroll is tracked.',
          whyNot: 'The live build can’t run it: it has no Create Time Entries.',
          zaps: [
            {
              id: 'leave_to_time_entries.1',
              name: 'Approved leave becomes time entries',
              on: false,
              isPolling: false,
              isChanged: false,
              isEdited: false,
            },
          ],
        },
      ],
    },
  ],
  items: [
    {
      key: 'time_entry_created',
      kind: 'trigger',
      label: 'New Time Entry',
      description: 'Triggers when a time entry is created.',
    },
    {
      key: 'create_time_entry',
      kind: 'action',
      label: 'Create Time Entry',
      description: 'Creates a time entry.',
    },
    {
      key: 'start_timer',
      kind: 'action',
      label: 'Start Timer',
      description: 'Starts a timer for a person.',
    },
    {
      key: 'find_project',
      kind: 'search',
      label: 'Find Project',
      description: 'Finds a project.',
    },
  ],
  source: { state: 'ready', milliseconds: 90, problems: [], warnings: [] },
};

export const zapView: ZapView = {
  ...firstZap,
  scene: 'time_on_the_board',
  steps: [
    {
      name: 'trigger',
      number: 1,
      kind: 'trigger',
      app: 'TrackingTime',
      label: 'New Time Entry',
    },
    {
      name: 'filter_2',
      number: 2,
      kind: 'filter',
      app: 'Filter',
      label: 'Only continue if…',
      rules: [{ field: '1. Task ID', condition: 'exists' }],
    },
    {
      name: 'card',
      number: 3,
      kind: 'action',
      app: 'Board',
      label: 'Log Time on a Card',
    },
  ],
};

export const runView: RunView = {
  ...arrivedAndRan,
  hasRun: true,
  hasHook: true,
  lines: [
    { kind: 'arrived', after: 0, text: 'The hook time_entry.created arrived' },
    { kind: 'verified', after: 3, text: 'Signed by TrackingTime' },
    {
      kind: 'step',
      after: 4,
      text: 'New Time Entry “Basket, first sketch”',
      dataOut: [
        { label: 'Description', text: 'Basket, first sketch' },
        { label: 'Duration', text: '7200' },
      ],
      trace: { requests: [], log: [], milliseconds: 40 },
    },
    {
      kind: 'filter',
      after: 46,
      text: 'Task ID (of New Time Entry) exists → yes, it is task_6',
    },
    {
      kind: 'details',
      after: 48,
      text: 'Details of the task “Design”',
      trace: {
        requests: [
          {
            method: 'GET',
            path: '/api/v4/tasks/task_6',
            status: 200,
            milliseconds: 12,
            sent: '',
            got: '{"id":"task_6"}',
          },
        ],
        log: [],
        milliseconds: 52,
      },
    },
    { kind: 'retry', after: 101, text: 'Tried again: 503, then 200' },
    { kind: 'wait', after: 110, text: 'Told to wait 1 s' },
    {
      kind: 'step',
      after: 150,
      text: 'Log Time on a Card “Design”',
      dataIn: [{ label: 'Title', text: 'Design' }],
      dataOut: [{ label: 'Card ID', text: 'card_1' }],
      trace: {
        requests: [],
        log: [{ kind: 'console', text: 'Found the card.' }],
        milliseconds: 88,
      },
    },
    { kind: 'ended', after: 240, text: 'Success' },
  ],
};

export const otherSide: OtherSide = {
  timers: [
    {
      id: 'timer_1',
      person: 'Ada Lovelace',
      description: 'Weekly review',
      project: 'Online Shop',
      since: AT,
    },
  ],
  tables: [
    {
      app: 'TrackingTime',
      title: 'Newest entries',
      columns: [
        'Start (UTC)',
        'Duration',
        'Person',
        'Description',
        'Project',
        'Task',
        'Billable',
      ],
      rows: [
        {
          key: 'entry_2401',
          cells: [
            '2026-03-01 09:00',
            '3:00',
            'Ada Lovelace',
            'Basket, first sketch',
            'Online Shop',
            'Design',
            'Yes',
          ],
        },
        {
          key: 'entry_2400',
          cells: [
            '2026-03-01 09:00',
            '1:00',
            'Ada Lovelace',
            'Read the contract',
            'Online Shop',
            'Review',
            'Yes',
          ],
        },
      ],
    },
    {
      app: 'Board',
      title: 'Board',
      columns: ['Card', 'Project', 'Column', 'Hours'],
      rows: [
        {
          key: 'card_1',
          cells: ['Design', 'Online Shop', 'Doing', '3'],
          changedBy: 'run_1',
        },
        { key: 'card_2', cells: ['Review', 'Online Shop', 'To do', '0'] },
      ],
    },
    {
      app: 'Ledger',
      title: 'Invoices',
      columns: ['Invoice', 'Client', 'Total'],
      rows: [],
    },
  ],
};

export const faults: Fault[] = [
  {
    key: 'slow',
    title: 'A slow answer',
    about: 'The next answer takes ten seconds.',
    waiting: 0,
  },
  {
    key: '503',
    title: '503 once, then right',
    about: 'The next request is answered with 503. The integration asks again.',
    waiting: 0,
  },
];

export const form: Form = {
  kind: 'action',
  app: 'TrackingTime',
  label: 'Start Timer',
  description: 'Starts a timer for a person.',
  fields: [],
  groups: [],
  values: {},
  names: {},
  offers: [],
  trace: { requests: [], log: [], milliseconds: 0 },
};
