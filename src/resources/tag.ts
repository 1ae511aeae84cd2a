import type { Bundle, ZObject } from 'zapier-platform-core';
import type { Tag } from '../api/port.ts';
import { readTagNames } from '../lookup/tag_names.ts';
import { fitsIntoPointer } from './by_id.ts';
import { defineResource } from './resource.ts';

export const tag = defineResource({
  noun: 'Tag',
  fields: [
    { key: 'id', label: 'ID', type: 'string', sample: 'tag_5' },
    { key: 'name', label: 'Name', type: 'string', sample: 'Workshop' },
    {
      key: 'color',
      label: 'Color',
      type: 'string',
      sample: '#ff9900',
      nullable: true,
    },
    {
      key: 'created_at',
      label: 'Created At',
      type: 'datetime',
      sample: '2025-12-10T12:00:00Z',
    },
  ],
  toOutput: (_z, record: Tag) => ({
    id: record.id,
    name: record.name,
    color: record.color,
    created_at: record.created_at,
  }),
});

/**
 * The names of tags, in the order of their ids, when a Zap uses them. As in a timesheet, a tag that isn't found has its id
 * there: none of an entry's tags goes missing.
 */
export const tagsByIds = async (
  z: ZObject,
  bundle: Bundle<{ ids?: string[] }>,
): Promise<{ names: string[] }> => {
  const { ids = [] } = bundle.inputData;
  const names = await readTagNames(z, bundle, ids);
  return { names: ids.map((id) => names.get(id) ?? id) };
};

/** A pointer to the names of tags. Null if there are none, or more than a pointer can name. */
export const tagsPointer = (z: ZObject, ids: string[]): string | null =>
  ids.length === 0 || !fitsIntoPointer({ ids })
    ? null
    : z.dehydrate(tagsByIds, { ids });
