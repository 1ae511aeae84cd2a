import { getTask } from '../api/documented/tasks.ts';
import { task as resource } from '../resources/task.ts';
import { byId } from '../resources/by_id.ts';

export const task = byId(getTask, resource);
