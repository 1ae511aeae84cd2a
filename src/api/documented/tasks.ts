import type { ZObject } from 'zapier-platform-core';
import { get, list, post, type Page } from './call.ts';
import type { components, operations } from './schema.ts';

export type Task = components['schemas']['Task'];
export type TaskCreate = components['schemas']['TaskCreate'];
export type TaskQuery = NonNullable<
  operations['listProjectTasks']['parameters']['query']
>;

/** Tasks are listed a project at a time: the API has no list of all of them. */
export const listProjectTasks = (
  z: ZObject,
  projectId: string,
  query: TaskQuery,
): Promise<Page<Task>> =>
  list(z, '/projects/{id}/tasks', { path: { id: projectId }, query });

export const getTask = (z: ZObject, id: string): Promise<Task> =>
  get(z, '/tasks/{id}', { path: { id } });

export const createTask = (z: ZObject, body: TaskCreate): Promise<Task> =>
  post(z, '/tasks', { body });
