import { notFound } from '../errors.ts';
import type { NamedOrder } from '../store/account.ts';
import type { Client, ClientStatus } from '../store/records.ts';
import { given, listed, searching, sortOf, type ListQuery } from './lists.ts';
import { created, type IdPath, type Operation, record } from './operation.ts';
import { requireWriter } from './permission.ts';
import { showClient } from './views.ts';

export const listClients: Operation<{
  query: ListQuery<NamedOrder> & { status?: ClientStatus };
}> = ({ context: { account } }, { query }) =>
  listed(
    query,
    (offset, limit) =>
      account.clients.page(
        {
          ...sortOf<NamedOrder>(query.sort, 'name'),
          equal: given({ status: query.status }),
          ...searching<Client>(query.q, searchedText),
        },
        offset,
        limit,
      ),
    showClient,
  );

/** Clients are found by their address as well as by their name. */
const searchedText = (client: Client): string =>
  `${client.name}\n${client.email ?? ''}`;

export const getClient: Operation<IdPath> = ({ context }, { path }) => {
  const client = context.account.clients.get(path.id);
  if (client === undefined) {
    throw notFound('client', path.id);
  }
  return record(showClient(client));
};

type ClientFields = {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly address?: string | null;
  readonly notes?: string | null;
};

export const createClient: Operation<{
  body: ClientFields & { name: string };
}> = ({ context, caller }, { body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const sequence = account.clients.takeSequence();
  const now = clock.seconds();
  const client: Client = {
    id: `client_${sequence}`,
    sequence,
    name: body.name,
    email: body.email ?? null,
    phone: body.phone ?? null,
    address: body.address ?? null,
    notes: body.notes ?? null,
    status: 'active',
    created_at: now,
    updated_at: now,
  };
  account.clients.add(client);
  return created(showClient(client));
};

export const updateClient: Operation<
  IdPath & { body: ClientFields & { name?: string; status?: ClientStatus } }
> = ({ context, caller }, { path, body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const client = account.clients.get(path.id);
  if (client === undefined) {
    throw notFound('client', path.id);
  }
  const updated: Client = {
    ...client,
    ...body,
    updated_at: clock.seconds(),
  };
  account.clients.replace(updated);
  return record(showClient(updated));
};
