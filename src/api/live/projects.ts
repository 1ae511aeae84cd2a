import type { Bundle } from 'zapier-platform-core';
import { isRecord } from '../../transport/json.ts';
import type { Project, TrackingTime } from '../port.ts';
import { read } from './call.ts';
import { hoursOf, secondsOf } from './hours.ts';
import { pageOf, wholeOf } from './lists.ts';
import { zoneOf } from './me.ts';
import { namedRecords } from './named.ts';
import { onceARun } from './once_a_run.ts';
import { fromWireIn } from './times.ts';
import { idOf, isYes, textOf } from './values.ts';

const noun = 'project';

const readProject = (data: unknown, bundle: Bundle): Project | undefined => {
  const record = isRecord(data) ? data : {};
  const { customer, billing } = record;
  const [id, name] = [idOf(record.id), textOf(record.name)];
  if (id === undefined || name === undefined) {
    return undefined;
  }
  const zone = zoneOf(bundle);
  return {
    id,
    name,
    client_id:
      idOf(isRecord(customer) ? customer.id : record.customer_id) ?? null,
    status: isYes(record.is_archived) ? 'archived' : 'active',
    billable: isYes(
      isRecord(billing) ? billing.is_billable : record.is_billable,
    ),
    budget: secondsOf(record.estimated_time),
    // It's the number of one in a palette of TrackingTime's own.
    color: null,
    created_at: fromWireIn(record.created_at, zone) ?? null,
    updated_at: fromWireIn(record.updated_at, zone) ?? null,
  };
};

const readAll = onceARun(async (z, bundle) => {
  const query = { filter: 'ALL' } as const;
  const { data } = await read(z, bundle, '/projects', { noun, query });
  return wholeOf(z, data, (each) => readProject(each, bundle));
});

const { get, change, create } = namedRecords<Project>({
  noun,
  folder: 'projects',
  readRecord: readProject,
});

/** Sent for an id, takes away what is there. */
const NONE = '0';

export const projects: TrackingTime['projects'] = {
  get,
  list: async (z, bundle, { client_id, status }, view) => {
    const whole = await readAll(z, bundle);
    return pageOf(
      whole,
      view,
      (record) =>
        (client_id === undefined || record.client_id === client_id) &&
        (status === undefined || record.status === status),
    );
  },
  create: (z, bundle, { name, client_id, status, billable, budget }) =>
    create(z, bundle, {
      form: {
        name,
        customer_id: client_id,
        estimated_time: hoursOf(budget),
      },
      unique: { client_id: client_id ?? null },
      rest: {
        form: {
          customer_id: client_id,
          is_billable: billable,
          estimated_time: hoursOf(budget),
        },
        wanted: { client_id, billable, budget },
      },
      isArchived: status === 'archived',
      list: async () => (await readAll(z, bundle)).records,
    }),
  change: (z, bundle, id, { set, clear }) => {
    const { name, client_id, status, billable, budget } = set;
    const isCleared = (key: (typeof clear)[number]) => clear.includes(key);
    return change(z, bundle, id, {
      form: {
        name,
        customer_id: isCleared('client_id') ? NONE : client_id,
        is_billable: billable,
        estimated_time: isCleared('budget') ? 0 : hoursOf(budget),
      },
      wanted: {
        name,
        client_id: isCleared('client_id') ? null : client_id,
        billable,
        budget: isCleared('budget') ? null : budget,
      },
      isArchived: status === undefined ? status : status === 'archived',
    });
  },
};
