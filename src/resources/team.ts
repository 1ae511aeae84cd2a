import type { Team } from '../api/documented/teams.ts';
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
    },
  ],
  toOutput: (_z, wire: Team) => ({ ...wire }),
});
