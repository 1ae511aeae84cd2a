import type { Bundle } from 'zapier-platform-core';
import { isRecord } from '../../transport/json.ts';
import type { Client, TrackingTime } from '../port.ts';
import { read } from './call.ts';
import { pageOf, wholeOf } from './lists.ts';
import { zoneOf } from './me.ts';
import { namedRecords } from './named.ts';
import { onceARun } from './once_a_run.ts';
import { fromWireIn } from './times.ts';
import { idOf, isYes, textOf } from './values.ts';

const noun = 'client';

/** This wire's customers have no address of any kind. */
const readClient = (data: unknown, bundle: Bundle): Client | undefined => {
  const record = isRecord(data) ? data : {};
  const [id, name] = [idOf(record.id), textOf(record.name)];
  if (id === undefined || name === undefined) {
    return undefined;
  }
  const zone = zoneOf(bundle);
  return {
    id,
    name,
    email: null,
    phone: null,
    address: null,
    notes: textOf(record.notes) ?? null,
    status: isYes(record.is_archived) ? 'archived' : 'active',
    created_at: fromWireIn(record.created_at, zone) ?? null,
    updated_at: fromWireIn(record.updated_at, zone) ?? null,
  };
};

const readAll = onceARun(async (z, bundle) => {
  const query = { filter: 'ALL' } as const;
  const { data } = await read(z, bundle, '/customers', { noun, query });
  return wholeOf(z, data, (each) => readClient(each, bundle));
});

const { get, change, create } = namedRecords<Client>({
  noun,
  folder: 'customers',
  readRecord: readClient,
});

export const clients: TrackingTime['clients'] = {
  get,
  list: async (z, bundle, { status }, view) =>
    pageOf(
      await readAll(z, bundle),
      view,
      (client) => status === undefined || client.status === status,
    ),
  create: (z, bundle, { name, notes }) =>
    create(z, bundle, {
      form: { name, notes },
      unique: {},
      rest: { form: { name, notes }, wanted: { notes } },
      list: async () => (await readAll(z, bundle)).records,
    }),
  change: async (z, bundle, id, { set, clear }) => {
    const { name, notes, status } = set;
    const isCleared = clear.includes('notes');
    const hasMore = name !== undefined || notes !== undefined || isCleared;
    return change(z, bundle, id, {
      // A name has to be there, changed or not (seen by a third party).
      form: hasMore
        ? {
            name: name ?? (await get(z, bundle, id)).name,
            notes: isCleared ? '' : notes,
          }
        : {},
      wanted: { name, notes: isCleared ? null : notes },
      isArchived: status === undefined ? status : status === 'archived',
    });
  },
};
