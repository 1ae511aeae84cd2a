import { describe, expect, it } from '@jest/globals';
import { defineResource, pick } from '../../../src/resources/resource.ts';
import { withZ } from '../zapier.ts';
import { wireCarries } from '../wire_that.ts';

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

describe('a resource with fields that not every wire carries', () => {
  const needy = { ...tags, needs: 'tags' } as const;
  const define = () =>
    defineResource({
      noun: 'Entry',
      fields: [
        { key: 'id', label: 'ID', type: 'string', sample: 'entry_123' },
        needy,
        { key: 'project', label: 'Project', hydrated: [name, needy] },
        {
          key: 'previous',
          label: 'Previous',
          object: [name],
          needs: 'previous values',
        },
        { key: 'rows', label: 'Rows', rows: [name, needy] },
      ],
      toOutput: () => ({
        id: 'entry_7',
        tags: ['a'],
        project: 'a pointer',
        previous: { name: null },
        rows: [
          { name: 'Ada', tags: ['a'] },
          { name: 'Grace', tags: [] },
        ],
      }),
    });

  it('has none of them if the wire of the build does not', async () => {
    wireCarries(['color of a project']);
    const { fields, outputFields, sample, toOutput } = define();
    expect(outputFields.map(({ key }) => key)).toEqual([
      'id',
      'project__name',
      'rows',
    ]);
    expect(outputFields.at(-1)?.children?.map(({ key }) => key)).toEqual([
      'name',
    ]);
    expect(sample).toEqual({
      id: 'entry_123',
      project: { name: 'Ada' },
      rows: [{ name: 'Ada' }],
    });
    expect(await withZ((z) => toOutput(z, {}))).toEqual({
      id: 'entry_7',
      project: 'a pointer',
      rows: [{ name: 'Ada' }, { name: 'Grace' }],
    });
    expect(pick(fields, ['id', 'tags']).map(({ key }) => key)).toEqual(['id']);
  });

  it('has them if it does', async () => {
    wireCarries(['tags', 'previous values']);
    const { outputFields, toOutput } = define();
    expect(outputFields.map(({ key }) => key)).toEqual([
      'id',
      'tags',
      'project__name',
      'project__tags',
      'previous__name',
      'rows',
    ]);
    expect(await withZ((z) => toOutput(z, {}))).toMatchObject({
      tags: ['a'],
      rows: [{ tags: ['a'] }, { tags: [] }],
    });
  });

  it('has a number for the ID of its sample if the wire has numbers', () => {
    wireCarries([], { ids: 'numbers' });
    expect(define().sample).toMatchObject({ id: '123' });
  });
});
