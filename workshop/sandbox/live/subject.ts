import { createTask } from '../operations/tasks.ts';
import { Refused } from './envelope.ts';
import { trackedWith } from './ids.ts';
import { idIn, required, type LiveCall } from './operation.ts';
import { projectIdCalled } from './projects.ts';

/** What time is for; a field that is absent stays as it is. */
type Subject = {
  readonly project_id?: string | null;
  readonly task_id?: string | null;
};

/**
 * What time is for, by id or by name. A name that isn't known makes a project or a task. A task brings its project, and a
 * project alone leaves no task.
 */
export const subjectOf = (call: LiveCall): Subject => {
  const { context, parameters } = call;
  const number = parameters.id('task_id');
  if (typeof number === 'number') {
    return trackedSubject(call, number);
  }
  const project = projectIn(call);
  const name = parameters.someText('task_name');
  if (name === undefined) {
    return {
      ...(project === undefined ? {} : { project_id: project, task_id: null }),
      ...(number === null && { task_id: null }),
    };
  }
  const known = context.account.tasks
    .all()
    .find(
      (task) =>
        task.name === name && task.project_id === (project ?? task.project_id),
    );
  if (known !== undefined) {
    return { project_id: known.project_id, task_id: known.id };
  }
  if (project === undefined || project === null) {
    throw new Refused('invalid', 'The task needs a project.');
  }
  const { body } = createTask(call, { body: { name, project_id: project } });
  return { project_id: project, task_id: body.data.id };
};

/** What the time is for that is tracked on the task, or the hidden one, of a number. */
export const trackedSubject = (call: LiveCall, number: number): Subject => {
  const tracked = required('task', trackedWith(call.context.account, number));
  if ('task' in tracked) {
    const { id, project_id } = tracked.task;
    // Another project that is sent as well is refused by the operation.
    return { project_id: projectIn(call) ?? project_id, task_id: id };
  }
  return {
    project_id: 'project' in tracked ? tracked.project.id : null,
    task_id: null,
  };
};

/** A project's id, or one of its name, which can be an id as well. */
const projectIn = (call: LiveCall): string | null | undefined => {
  const { context, parameters } = call;
  const name = parameters.someText('project_name');
  if (name === undefined || parameters.has('project_id')) {
    return idIn(parameters, 'project_id', 'proj');
  }
  const numbered = context.account.projects.get(`proj_${name}`);
  return numbered?.id ?? projectIdCalled(call, name);
};
