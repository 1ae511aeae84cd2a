import type { ZObject } from 'zapier-platform-core';
import { get, list, type Page } from './call.ts';
import type { components, operations } from './schema.ts';

export type User = components['schemas']['User'];
export type Caller = components['schemas']['Caller'];
export type UserQuery = NonNullable<
  operations['listUsers']['parameters']['query']
>;

export const listUsers = (z: ZObject, query: UserQuery): Promise<Page<User>> =>
  list(z, '/users', { query });

export const getUser = (z: ZObject, id: string): Promise<User> =>
  get(z, '/users/{id}', { path: { id } });

/** Whoever the connection acts as, with the account and the scopes it has. */
export const getMe = (z: ZObject): Promise<Caller> => get(z, '/users/me', {});
