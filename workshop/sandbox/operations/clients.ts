import type { NamedOrder } from '../store/account.ts';
import type { Client, ClientStatus } from '../store/records.ts';
import { fits, listed, type ListQuery } from './lists.ts';
import {
  created,
  found,
  getting,
  type IdPath,
  type OneRecord,
  type Operation,
  record,
} from './operation.ts';
import { requireWriter } from './permission.ts';
import { showClient } from './views.ts';

export const listClients: Operation<{
  query: ListQuery<NamedOrder> & { status?: ClientStatus };
}> = ({ context: { account } }, { query }) =>
  listed(account.clients, query, {
    sort: 'name',
    where: ({ status }) => fits(query.status, status),
    textOf: ({ name, email }) => `${name}\n${email ?? ''}`,
    show: showClient,
  });

export const getClient = getting(
  'client',
  ({ clients }) => clients,
  showClient,
);

type ClientFields = {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly address?: string | null;
  readonly notes?: string | null;
};

export const createClient: Operation<
  {
    body: ClientFields & { name: string };
  },
  OneRecord
> = ({ context, caller }, { body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const now = clock.seconds();
  const client = account.clients.add({
    name: body.name,
    email: body.email ?? null,
    phone: body.phone ?? null,
    address: body.address ?? null,
    notes: body.notes ?? null,
    status: 'active',
    created_at: now,
    updated_at: now,
  });
  return created(showClient(client));
};

export const updateClient: Operation<
  IdPath & { body: ClientFields & { name?: string; status?: ClientStatus } }
> = ({ context, caller }, { path, body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const client = found('client', account.clients, path.id);
  const updated: Client = {
    ...client,
    ...body,
    updated_at: clock.seconds(),
  };
  account.clients.replace(updated);
  return record(showClient(updated));
};
