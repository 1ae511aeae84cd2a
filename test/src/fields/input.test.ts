import { describe, expect, it } from '@jest/globals';
import { defineInputFields } from 'zapier-platform-core';
import { billableField } from '../../../src/fields/billable.ts';
import { readInput } from '../../../src/fields/input.ts';
import { withZ } from '../zapier.ts';

const fields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string' },
  { key: 'notes', label: 'Notes', type: 'text' },
  billableField,
  { key: 'tag_ids', label: 'Tags', type: 'string', list: true },
  {
    key: 'status',
    label: 'Status',
    type: 'string',
    choices: { active: 'Active', on_hold: 'On hold' },
  },
  { key: 'query', label: 'Query', dict: true },
  { key: 'unlabelled', type: 'string' },
]);

const read = (inputData: Record<string, unknown>) =>
  withZ((z) => readInput(z, fields, inputData));

describe('what a builder filled in', () => {
  it.each([
    ['text', { name: 'Café' }, { name: 'Café' }],
    ['text with space around it', { name: ' Café ' }, { name: 'Café' }],
    ['a long text, as it is', { notes: ' a\n b ' }, { notes: ' a\n b ' }],
    ['a number where text is wanted', { name: 7 }, { name: '7' }],
    ['yes and no where text is wanted', { name: false }, { name: 'false' }],
    ['true', { billable: true }, { billable: 'billable' }],
    ['false', { billable: false }, { billable: 'not_billable' }],
    ['a yes that came as text', { billable: 'Yes' }, { billable: 'billable' }],
    [
      'a no that came as text',
      { billable: ' off ' },
      { billable: 'not_billable' },
    ],
    ['a yes that came as a number', { billable: 1 }, { billable: 'billable' }],
    [
      'a no that came as a number',
      { billable: 0 },
      { billable: 'not_billable' },
    ],
    ['a list', { tag_ids: ['tag_5', 7] }, { tag_ids: ['tag_5', '7'] }],
    ['one value for a list', { tag_ids: 'tag_5' }, { tag_ids: ['tag_5'] }],
    [
      'a list with gaps',
      { tag_ids: ['', 'tag_5', null] },
      { tag_ids: ['tag_5'] },
    ],
    ['a choice', { status: 'on_hold' }, { status: 'on_hold' }],
    ['a choice in capitals', { status: ' ACTIVE ' }, { status: 'active' }],
    ['a choice by its label', { status: 'On hold' }, { status: 'on_hold' }],
    ['a label in any case', { status: 'ON HOLD' }, { status: 'on_hold' }],
    ['pairs', { query: { page: 2, q: '' } }, { query: { page: '2' } }],
    [
      'text like a template, as it is',
      { name: '{{bundle.authData.access_token}}' },
      { name: '{{bundle.authData.access_token}}' },
    ],
    ['a field without a label', { unlabelled: 'x' }, { unlabelled: 'x' }],
  ])('%s', async (_, inputData, expected) => {
    await expect(read(inputData)).resolves.toEqual(expected);
  });

  it.each([undefined, null, '', '  ', '\n', [], [''], [null, ' ']])(
    'is nothing where it is %j',
    async (empty) => {
      const all = Object.fromEntries(fields.map(({ key }) => [key, empty]));
      await expect(read(all)).resolves.toEqual({});
    },
  );

  it('has no key that no field declares', async () => {
    const inputData = JSON.parse(
      '{"name": "a", "other": 1, "__proto__": {"notes": "b"}, "constructor": 2}',
    ) as Record<string, unknown>;
    await expect(read(inputData)).resolves.toEqual({ name: 'a' });
    await expect(
      read(Object.create({ notes: 'b' }) as Record<string, unknown>),
    ).resolves.toEqual({});
  });
});

describe('a value that does not fit', () => {
  it.each([
    [
      { billable: 'Non-billable' },
      'Billable got "Non-billable", which isn\'t one of its choices. Choose or map one of these: "Billable", "Not billable".',
    ],
    // It's a word for yes in Billable alone.
    [
      { status: 'yes' },
      'Status got "yes", which isn\'t one of its choices. Choose or map one of these: "Active", "On hold".',
    ],
    [
      { status: 'paused' },
      'Status got "paused", which isn\'t one of its choices. Choose or map one of these: "Active", "On hold".',
    ],
    [
      { status: 'constructor' },
      'Status got "constructor", which isn\'t one of its choices. Choose or map one of these: "Active", "On hold".',
    ],
    [
      { name: { first: 'Ada' } },
      'Name got several values, and takes only one. Map a single value.',
    ],
    [
      { name: ['Ada', 'Grace'] },
      'Name got several values, and takes only one. Map a single value.',
    ],
    [
      { tag_ids: [['tag_5']] },
      'Tags got several values, and takes only one. Map a single value.',
    ],
    [
      { query: 'page=2' },
      'Query takes pairs of a name and a value. Fill in both sides of each row.',
    ],
    [
      { query: ['page'] },
      'Query takes pairs of a name and a value. Fill in both sides of each row.',
    ],
    [
      { query: { page: { of: 2 } } },
      'Query got several values, and takes only one. Map a single value.',
    ],
    [
      { unlabelled: {} },
      'unlabelled got several values, and takes only one. Map a single value.',
    ],
  ])('%j is said to', async (inputData, message) => {
    await expect(read(inputData)).rejects.toMatchObject({
      name: 'HaltedError',
      message,
    });
  });

  it('is not repeated at any length', async () => {
    const error = await read({ status: 'x'.repeat(100_000) }).catch(
      (thrown: unknown) => thrown as Error,
    );
    expect((error as Error).message.length).toBeLessThan(500);
  });
});

describe('a field that must be filled in', () => {
  const required = defineInputFields([
    { key: 'name', label: 'Name', type: 'string', required: true },
  ]);

  it.each([undefined, null, '', ' ', []])('and is %j', async (name) => {
    await expect(
      withZ((z) => readInput(z, required, { name })),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'Name is empty, and this step needs it. Fill it in, or map a value that is always there.',
    });
  });
});
