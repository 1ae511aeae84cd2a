import { getProject } from '../api/projects.ts';
import { project as resource } from '../resources/project.ts';
import { byId } from './by_id.ts';

export const project = byId(getProject, resource);
