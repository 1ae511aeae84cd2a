import { describe, expect, it } from '@jest/globals';
import { fill, fillAll, type Outputs } from '../templates.ts';

const asIs = (value: unknown) => Promise.resolve(value);

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
    rows: [
      { name: 'Ada', hours: 2 },
      { name: 'Grace', hours: 3 },
    ],
  },
};

describe('a field of a step', () => {
  it('takes values from earlier steps into its text', async () => {
    const text =
      'Follow-up: {{trigger.description}} ({{trigger.project.name}})';
    expect(await fill(text, outputs, asIs)).toBe(
      'Follow-up: Kick-off (Menu App)',
    );
  });

  it('keeps the type of a value that is all there is', async () => {
    expect(await fill('{{trigger.duration}}', outputs, asIs)).toBe(5400);
    expect(await fill('{{ trigger.tags }}', outputs, asIs)).toEqual([
      'urgent',
      'remote',
    ]);
  });

  it('writes nothing for a value that is not there', async () => {
    expect(
      await fill('[{{trigger.nothing}}{{trigger.absent.deep}}]', outputs, asIs),
    ).toBe('[]');
  });

  it('never reads what was filled in as a template', async () => {
    expect(await fill('Note: {{trigger.note}}', outputs, asIs)).toBe(
      'Note: see {{trigger.description}} and $& and $1',
    );
  });

  it('does not reach into what every object has', async () => {
    expect(
      await fill('{{trigger.constructor.name}}', outputs, asIs),
    ).toBeUndefined();
  });

  it('joins a list in the midst of text with commas', async () => {
    expect(await fill('Tags: {{trigger.tags}}', outputs, asIs)).toBe(
      'Tags: urgent,remote',
    );
  });

  it('asks each row of a list for a key, and counts rows from 0', async () => {
    expect(await fill('{{report.rows.name}}', outputs, asIs)).toEqual([
      'Ada',
      'Grace',
    ]);
    expect(await fill('{{report.rows.1.name}}', outputs, asIs)).toBe('Grace');
  });

  it('makes no line item of a group whose lists are empty', async () => {
    const group = { person: '{{report.rows.name}}', rate: 95 };
    expect(await fill(group, { report: { rows: [] } }, asIs)).toEqual([]);
  });

  it('makes line items of a group whose fields are lists', async () => {
    const fields = {
      lines: {
        person: '{{report.rows.name}}',
        hours: '{{report.rows.hours}}',
        project: '{{trigger.project.name}}',
      },
    };
    expect(await fillAll(fields, outputs, asIs)).toEqual({
      lines: [
        { person: 'Ada', hours: 2, project: 'Menu App' },
        { person: 'Grace', hours: 3, project: 'Menu App' },
      ],
    });
  });
});
