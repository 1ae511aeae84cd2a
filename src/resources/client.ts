import { trackingTime } from '#trackingtime';
import type { Client } from '../api/port.ts';
import { byId } from './by_id.ts';
import { defineResource } from './resource.ts';

export const client = defineResource({
  noun: 'Client',
  fields: [
    { key: 'id', label: 'ID', type: 'string', sample: 'client_12' },
    { key: 'name', label: 'Name', type: 'string', sample: 'Northwind Traders' },
    {
      key: 'email',
      label: 'Email',
      type: 'string',
      sample: 'accounts@northwind.example',
      nullable: true,
      needs: 'contact of a client',
    },
    {
      key: 'phone',
      label: 'Phone',
      type: 'string',
      sample: '+44 20 7946 0958',
      nullable: true,
      needs: 'contact of a client',
    },
    {
      key: 'address',
      label: 'Address',
      type: 'string',
      sample: '1 Harbour Street, Bristol',
      nullable: true,
      needs: 'contact of a client',
    },
    {
      key: 'notes',
      label: 'Notes',
      type: 'string',
      sample: 'Invoices on the first of the month',
      nullable: true,
    },
    { key: 'status', label: 'Status', type: 'string', sample: 'active' },
    {
      key: 'created_at',
      label: 'Created At',
      type: 'datetime',
      sample: '2025-11-03T14:20:00Z',
      nullable: true,
    },
    {
      key: 'updated_at',
      label: 'Updated At',
      type: 'datetime',
      sample: '2026-02-27T11:45:00Z',
      nullable: true,
    },
  ],
  toOutput: (_z, record: Client) => ({
    id: record.id,
    name: record.name,
    email: record.email,
    phone: record.phone,
    address: record.address,
    notes: record.notes,
    status: record.status,
    created_at: record.created_at,
    updated_at: record.updated_at,
  }),
});

/** A client, when a Zap uses one of its details. */
export const clientById = byId(trackingTime.clients.get, client);

/** The client of the project with an id, if it has one, in two requests. */
export const clientOfProject = byId(async (z, bundle, id) => {
  const { client_id } = await trackingTime.projects.get(z, bundle, id);
  return client_id === null
    ? null
    : trackingTime.clients.get(z, bundle, client_id);
}, client);
