import { describe, expect, it } from '@jest/globals';
import { choose, defineZap, Labels, type LocalApp } from '../../lab/index.ts';
import { defineRecipe } from '../../recipes/index.ts';
import { recipesPage } from '../recipe_page.ts';

const library: LocalApp = {
  name: 'Library',
  triggers: {
    lent: { label: 'Book "Lent"', fields: { pages: 'Pages', title: 'Title' } },
  },
  actions: {},
  connect: () => undefined,
};

const labels = new Labels(
  {
    triggers: {},
    creates: {
      start_timer: {
        display: { label: 'Start Timer' },
        operation: {
          inputFields: [
            { key: 'project_id', label: 'Project' },
            {
              key: 'if_running',
              label: 'If a Timer Runs',
              choices: { stop: 'Stop it' },
            },
            {
              key: 'lines',
              label: 'Lines',
              children: [{ key: 'title', label: 'Title' }],
            },
          ],
        },
      },
    },
    searches: {},
    searchOrCreates: {},
  },
  new Map([['Library', library]]),
);

const recipe = defineRecipe({
  title: 'Reading',
  use: 'timers',
  about: 'Books are read.',
  zaps: [
    defineZap({
      name: 'A book that is lent starts a timer',
      trigger: { app: 'Library', trigger: 'lent' },
      steps: [
        {
          onlyIf: [
            {
              field: '{{trigger.pages}}',
              condition: 'is greater than',
              value: '9',
            },
          ],
        },
        {
          name: 'timer',
          app: 'TrackingTime',
          action: 'start_timer',
          fields: {
            project_id: choose('Reading | Writing'),
            if_running: 'stop',
            lines: { title: 'Read *{{trigger.title}}*' },
          },
        },
      ],
    }),
  ],
  setOff: () => Promise.resolve(),
  requests: [[1, 0]],
  check: () => Promise.resolve([]),
  commands: () => Promise.resolve([]),
});

const page = recipesPage({ reading: recipe }, labels);

describe('the page of recipes', () => {
  it('has the use, the command, and what a run costs', () => {
    expect(page).toContain('## Timers from outside events');
    expect(page).toContain('`npm run lab -- reading`');
    expect(page).toContain('Requests of each run: 1, 0.');
  });

  it('draws a Zap with a shape for each kind of step', () => {
    expect(page).toContain(
      `flowchart LR
  s0(["(1) Library<br/>Book #quot;Lent#quot;"])
  s1{{"(2) Filter<br/>Only continue if Pages (1) is greater than 9"}}
  s2["(3) TrackingTime<br/>Start Timer"]:::trackingtime
  s0 --> s1 --> s2
`,
    );
  });

  it("lists a step's fields by their labels, a group's one by one, and nothing that breaks the table", () => {
    expect(page).toContain(
      `| 1. Library: Book "Lent" |  |  |
| 2. Filter: Only continue if *Pages* (1) is greater than 9 |  |  |
| 3. TrackingTime: Start Timer | Project | Reading \\| Writing (from the dropdown) |
|  | If a Timer Runs | Stop it |
|  | Lines › Title | Read \\**Title* (1)\\* |`,
    );
  });
});
