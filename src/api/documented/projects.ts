import type { ZObject } from 'zapier-platform-core';
import { get, list, post, type Page } from './call.ts';
import type { components, operations } from './schema.ts';

export type Project = components['schemas']['Project'];
export type ProjectCreate = components['schemas']['ProjectCreate'];
export type ProjectQuery = NonNullable<
  operations['listProjects']['parameters']['query']
>;

export const listProjects = (
  z: ZObject,
  query: ProjectQuery,
): Promise<Page<Project>> => list(z, '/projects', { query });

export const getProject = (z: ZObject, id: string): Promise<Project> =>
  get(z, '/projects/{id}', { path: { id } });

export const createProject = (
  z: ZObject,
  body: ProjectCreate,
): Promise<Project> => post(z, '/projects', { body });
