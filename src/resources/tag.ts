import type { Tag } from '../api/port.ts';
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
