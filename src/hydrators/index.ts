import { clientById, clientOfProject } from '../resources/client.ts';
import { projectById } from '../resources/project.ts';
import { tagsByIds } from '../resources/tag.ts';
import { taskById } from '../resources/task.ts';
import { userById } from '../resources/user.ts';
import { timesheet } from './timesheet.ts';

export const hydrators = {
  project: projectById,
  task: taskById,
  client: clientById,
  clientOfProject,
  user: userById,
  tags: tagsByIds,
  timesheet,
};
