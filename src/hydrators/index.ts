import { clientById, clientOfProject } from '../resources/client.ts';
import { previousProjectById, projectById } from '../resources/project.ts';
import { tagsByIds } from '../resources/tag.ts';
import { previousTaskById, taskById } from '../resources/task.ts';
import { userById } from '../resources/user.ts';
import { timesheet } from './timesheet.ts';

export const hydrators = {
  project: projectById,
  previousProject: previousProjectById,
  task: taskById,
  previousTask: previousTaskById,
  client: clientById,
  clientOfProject,
  user: userById,
  tags: tagsByIds,
  timesheet,
};
