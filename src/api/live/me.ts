import type { Bundle } from 'zapier-platform-core';
import type { TrackingTime } from '../port.ts';
import { accountOf } from './call.ts';
import { readPerson, readWorkspaces } from './workspaces.ts';

/** The zone that times are written and days are counted in: the account's, as it was when the connection was made. */
export const zoneOf = ({ authData }: Bundle): string =>
  authData.timezone ?? 'UTC';

export const me: TrackingTime['me'] = async (z, bundle) => {
  const account = accountOf(z, bundle);
  const [{ id, name, email }, workspaces] = await Promise.all([
    readPerson(z),
    readWorkspaces(z),
  ]);
  const workspace = workspaces.find((each) => each.id === account);
  return {
    id,
    name,
    email,
    account: {
      name: workspace?.name ?? '',
      timezone: zoneOf(bundle),
    },
  };
};

/** A connection knows it from when it was made. */
export const myId: TrackingTime['myId'] = async (z, bundle) =>
  bundle.authData.user_id ?? (await readPerson(z)).id;
