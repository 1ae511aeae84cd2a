import { expect, it } from '@jest/globals';
import { fill, type Outputs } from '../templates.ts';

const outputs: Outputs = {
  trigger: {
    description: 'Kick-off',
    duration: 5400,
    billable: true,
    tags: ['urgent', 'remote'],
    project: { name: 'Menu App' },
    note: 'see {{trigger.description}} and $& and $1',
    nothing: null,
  },
  report: {
    none: [],
    rows: [
      { name: 'Ada', hours: 2 },
      { name: 'Grace', hours: 3 },
    ],
  },
};

it.each([
  // Values from earlier steps in a text.
  [
    'Follow-up: {{trigger.description}} ({{trigger.project.name}})',
    'Follow-up: Kick-off (Menu App)',
  ],
  // The type of a value that is all there is.
  ['{{trigger.duration}}', 5400],
  ['{{ trigger.tags }}', ['urgent', 'remote']],
  ['Tags: {{trigger.tags}}', 'Tags: urgent,remote'],
  ['[{{trigger.nothing}}{{trigger.absent.deep}}]', '[]'],
  // What was filled in is never read as a template.
  ['Note: {{trigger.note}}', 'Note: see {{trigger.description}} and $& and $1'],
  // What every object has is no field.
  ['{{trigger.constructor}}', undefined],
  // Each row of a list, or one by its number from 0.
  ['{{report.rows.name}}', ['Ada', 'Grace']],
  ['{{report.rows.1.name}}', 'Grace'],
  // Line items, and none of a group whose lists are empty.
  [
    {
      person: '{{report.rows.name}}',
      hours: '{{report.rows.hours}}',
      project: '{{trigger.project.name}}',
    },
    [
      { person: 'Ada', hours: 2, project: 'Menu App' },
      { person: 'Grace', hours: 3, project: 'Menu App' },
    ],
  ],
  [{ person: '{{report.none.name}}', rate: 95 }, []],
])('the field %j is filled with %j', async (field, filled) => {
  const asIs = (value: unknown) => Promise.resolve(value);
  expect(await fill(field, outputs, asIs)).toEqual(filled);
});
