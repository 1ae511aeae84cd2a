import { describe, expect, it } from '@jest/globals';
import { defineRecipe } from '../../../lab/recipe.ts';
import { recipesPage, type Names } from '../../../lab/show/recipe_page.ts';
import { choose, defineZap } from '../../../lab/zap.ts';

const names: Names = {
  item: (_app, kind, key) => `${kind} "${key}"`,
  field: (_app, _kind, _key, field) => field.toUpperCase(),
};

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
            lines: { title: '{{trigger.title}}' },
          },
        },
      ],
    }),
  ],
  scene: () => Promise.resolve(),
  requests: [[1, 0]],
  check: () => Promise.resolve(),
});

const page = recipesPage({ reading: recipe }, names);

describe('the page of recipes', () => {
  it('has the use, the command, and what a run costs', () => {
    expect(page).toContain('## Timers from outside events');
    expect(page).toContain('`npm run lab -- reading`');
    expect(page).toContain('Requests of each run in the scene: 1, 0.');
  });

  it('draws a Zap with a shape for each kind of step', () => {
    expect(page).toContain(
      `flowchart LR
  s0(["Library<br/>triggers #quot;lent#quot;"])
  s1{{"Filter<br/>Only continue if trigger.pages is greater than 9"}}
  s2["TrackingTime<br/>actions #quot;start_timer#quot;"]:::trackingtime
  s0 --> s1 --> s2
`,
    );
  });

  it("lists a step's fields, a group's one by one, and nothing that breaks the table", () => {
    expect(page).toContain(
      `| 3. TrackingTime: actions "start_timer" (\`timer\`) | PROJECT_ID | Reading \\| Writing (from the dropdown) |
| | LINES › LINES.TITLE | \`{{trigger.title}}\` |`,
    );
  });
});
