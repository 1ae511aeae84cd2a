import { getTask } from '../api/tasks.ts';
import { task as resource } from '../resources/task.ts';
import { byId } from './by_id.ts';

export const task = byId(getTask, resource);
