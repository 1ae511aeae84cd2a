import type { ZObject } from 'zapier-platform-core';
import { isRecord } from '../../transport/json.ts';
import { unreadableError } from '../failure.ts';
import { readGlobal } from './call.ts';
import { idOf, textOf } from './values.ts';
import { firstZone } from './zone_names.ts';

/** An account of the connected person's, which TrackingTime's API calls a team. */
export type Workspace = {
  id: string;
  name: string;
  isDefault: boolean;
  /** A name of the tz database; undefined if it doesn't say, or in a way that isn't known. */
  timezone: string | undefined;
};

const workspaceOf = (data: unknown): Workspace | undefined => {
  const team = isRecord(data) ? data : {};
  const settings = isRecord(team.settings) ? team.settings : {};
  const id = idOf(team.account_id);
  return id === undefined || team.is_archived === true
    ? undefined
    : {
        id,
        name: textOf(team.company) ?? '',
        isDefault: team.is_default === true,
        timezone: firstZone(settings.timezone_iana, settings.timezone),
      };
};

/** The active workspaces of the connected person. */
export const readWorkspaces = async (z: ZObject): Promise<Workspace[]> => {
  const { data } = await readGlobal(z, '/teams', { filter: 'ACTIVE' });
  if (!Array.isArray(data)) {
    throw unreadableError(z);
  }
  return data.flatMap((team: unknown) => workspaceOf(team) ?? []);
};

export type Person = {
  id: string;
  name: string;
  email: string;
  timezone: string | undefined;
};

/** The connected person. Different clients have seen different names for the name. */
export const readPerson = async (z: ZObject): Promise<Person> => {
  const { data } = await readGlobal(z, '/me');
  const me = isRecord(data) ? data : {};
  const id = idOf(me.id);
  if (id === undefined) {
    throw unreadableError(z);
  }
  const first = textOf(me.first_name) ?? textOf(me.name) ?? '';
  const last = textOf(me.last_name) ?? textOf(me.surname) ?? '';
  const settings = isRecord(me.settings) ? me.settings : {};
  return {
    id,
    name: `${first} ${last}`.trim(),
    email: textOf(me.email) ?? '',
    timezone: firstZone(settings.timezone_iana, me.timezone, settings.timezone),
  };
};
