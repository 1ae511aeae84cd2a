import { describe, expect, it } from '@jest/globals';
import { defineResource, pick } from '../../../src/resources/resource.ts';

const name = {
  key: 'name',
  label: 'Name',
  type: 'string',
  sample: 'Ada',
} as const;
const tags = {
  key: 'tags',
  label: 'Tags',
  type: 'string',
  sample: 'Workshop',
  list: true,
} as const;

const resource = defineResource({
  noun: 'Entry',
  fields: [
    name,
    tags,
    { key: 'project', label: 'Project', hydrated: [name] },
    { key: 'previous', label: 'Previous', object: [name, tags] },
    { key: 'rows', label: 'Rows', rows: [name] },
  ],
  toOutput: () => ({
    name: '',
    tags: [],
    project: null,
    previous: { name: null, tags: null },
    rows: [],
  }),
});

describe('a resource', () => {
  it('has an output field for each value that a Zap can use', () => {
    expect(resource.outputFields).toEqual([
      { key: 'name', label: 'Name', type: 'string' },
      { key: 'tags', label: 'Tags', type: 'string', list: true },
      { key: 'project__name', label: 'Project Name', type: 'string' },
      { key: 'previous__name', label: 'Previous Name', type: 'string' },
      {
        key: 'previous__tags',
        label: 'Previous Tags',
        type: 'string',
        list: true,
      },
      {
        key: 'rows',
        label: 'Rows',
        children: [{ key: 'name', label: 'Name', type: 'string' }],
      },
    ]);
  });

  it('has a sample of the same shape', () => {
    expect(resource.sample).toEqual({
      name: 'Ada',
      tags: ['Workshop'],
      project: { name: 'Ada' },
      previous: { name: 'Ada', tags: ['Workshop'] },
      rows: [{ name: 'Ada' }],
    });
  });

  it('lends single values to others', () => {
    expect(pick(resource.fields, ['tags', 'rows'])).toEqual([tags]);
  });
});
