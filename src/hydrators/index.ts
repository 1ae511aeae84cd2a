import type { ZObject } from 'zapier-platform-core';
import { client } from './client.ts';
import { project } from './project.ts';
import { task } from './task.ts';
import { user } from './user.ts';

export const hydrators = {
  project,
  task,
  client,
  user,
};

/**
 * A pointer that Zapier swaps for the record itself when, and only when, a Zap uses one of its fields. It costs no
 * request here. Null where there is no record to point to.
 */
export const pointer = (
  z: ZObject,
  name: 'project' | 'task' | 'client' | 'user',
  id: string | null,
): string | null => (id === null ? null : z.dehydrate(hydrators[name], { id }));
