import type { Bundle } from 'zapier-platform-core';
import { isRecord } from '../../transport/json.ts';
import { unreadableError } from '../failure.ts';
import type { TrackingTime, User } from '../port.ts';
import { read } from './call.ts';
import { pageOf, wholeOf } from './lists.ts';
import { zoneOf } from './me.ts';
import { onceARun } from './once_a_run.ts';
import { fromWireIn } from './times.ts';
import { idOf, isYes, textOf } from './values.ts';
import { firstZone } from './zone_names.ts';

const noun = 'user';

/** A person as this wire has one: `name` is the first name. */
export const readUser = (data: unknown, bundle: Bundle): User | undefined => {
  const record = isRecord(data) ? data : {};
  const settings = isRecord(record.settings) ? record.settings : {};
  const id = idOf(record.id);
  const zone = zoneOf(bundle);
  return id === undefined
    ? id
    : {
        id,
        name: [textOf(record.name), textOf(record.surname)]
          .filter((part) => part !== undefined)
          .join(' '),
        email: textOf(record.email) ?? '',
        role: (textOf(record.role) ?? '').toLowerCase(),
        status: isYes(record.is_archived)
          ? 'archived'
          : (textOf(record.status) ?? '').toLowerCase(),
        timezone: firstZone(settings.timezone_iana, settings.timezone) ?? zone,
        created_at: fromWireIn(record.created_at, zone) ?? null,
      };
};

/** All who are or were in the workspace. */
export const readUsers = onceARun(async (z, bundle) => {
  const query = { filter: 'ALL' } as const;
  const { data } = await read(z, bundle, '/users', { noun, query });
  return wholeOf(z, data, (each) => readUser(each, bundle));
});

export const users: TrackingTime['users'] = {
  get: async (z, bundle, id) => {
    const { data } = await read(z, bundle, '/users/{id}', {
      path: { id },
      noun,
    });
    const user = readUser(data, bundle);
    if (user?.id !== id) {
      throw unreadableError(z);
    }
    return user;
  },
  list: async (z, bundle, _where, view) =>
    pageOf(await readUsers(z, bundle), view),
};
