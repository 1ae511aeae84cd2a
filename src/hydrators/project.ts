import { getProject } from '../api/documented/projects.ts';
import { project as resource } from '../resources/project.ts';
import { byId } from '../resources/by_id.ts';

export const project = byId(getProject, resource);
