import type { Team } from '../api/port.ts';
import { defineResource } from './resource.ts';

export const team = defineResource({
  noun: 'Team',
  fields: [
    { key: 'id', label: 'ID', type: 'string', sample: 'team_7' },
    { key: 'name', label: 'Name', type: 'string', sample: 'Design' },
    {
      key: 'member_count',
      label: 'Number of Members',
      type: 'integer',
      sample: 3,
    },
    {
      key: 'created_at',
      label: 'Created At',
      type: 'datetime',
      sample: '2025-09-02T08:00:00Z',
      nullable: true,
    },
  ],
  toOutput: (_z, record: Team) => ({
    id: record.id,
    name: record.name,
    member_count: record.member_count,
    created_at: record.created_at,
  }),
});
