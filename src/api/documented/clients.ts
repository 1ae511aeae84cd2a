import type { ZObject } from 'zapier-platform-core';
import { get, list, post, put, type Page } from './call.ts';
import type { components, operations } from './schema.ts';

export type Client = components['schemas']['Client'];
export type ClientCreate = components['schemas']['ClientCreate'];
export type ClientUpdate = components['schemas']['ClientUpdate'];
export type ClientQuery = NonNullable<
  operations['listClients']['parameters']['query']
>;

export const listClients = (
  z: ZObject,
  query: ClientQuery,
): Promise<Page<Client>> => list(z, '/clients', { query });

export const getClient = (z: ZObject, id: string): Promise<Client> =>
  get(z, '/clients/{id}', { path: { id } });

export const createClient = (z: ZObject, body: ClientCreate): Promise<Client> =>
  post(z, '/clients', { body });

export const updateClient = (
  z: ZObject,
  id: string,
  body: ClientUpdate,
): Promise<Client> => put(z, '/clients/{id}', { path: { id }, body });
