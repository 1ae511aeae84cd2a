import type { User } from '../api/documented/users.ts';
import { defineResource } from './resource.ts';

export const user = defineResource({
  noun: 'User',
  fields: [
    { key: 'id', label: 'ID', type: 'string', sample: 'user_34' },
    { key: 'name', label: 'Name', type: 'string', sample: 'Ada Lovelace' },
    {
      key: 'email',
      label: 'Email',
      type: 'string',
      sample: 'ada@analytical-engines.example',
    },
    { key: 'role', label: 'Role', type: 'string', sample: 'manager' },
    { key: 'status', label: 'Status', type: 'string', sample: 'active' },
    {
      key: 'timezone',
      label: 'Time Zone',
      type: 'string',
      sample: 'Europe/London',
    },
    {
      key: 'created_at',
      label: 'Created At',
      type: 'datetime',
      sample: '2025-09-01T08:00:00Z',
    },
  ],
  toOutput: (_z, wire: User) => ({ ...wire }),
});
