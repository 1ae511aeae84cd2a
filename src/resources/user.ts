import { trackingTime } from '#trackingtime';
import type { User } from '../api/port.ts';
import { byId } from './by_id.ts';
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
      nullable: true,
    },
  ],
  toOutput: (_z, record: User) => ({
    id: record.id,
    name: record.name,
    email: record.email,
    role: record.role,
    status: record.status,
    timezone: record.timezone,
    created_at: record.created_at,
  }),
});

/** A user, when a Zap uses one of its details. */
export const userById = byId(trackingTime.users.get, user);
