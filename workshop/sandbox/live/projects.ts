import { createProject, updateProject } from '../operations/projects.ts';
import type { ProjectStatus } from '../store/records.ts';
import { clientIdCalled } from './customers.ts';
import { Refused } from './envelope.ts';
import { numberOf } from './ids.ts';
import {
  filtered,
  foundByNumber,
  idIn,
  type LiveCall,
  type LiveOperation,
} from './operation.ts';
import { showProject, showTask } from './records.ts';

const HOUR_SECONDS = 3600;

/** All of them are on the first page. */
export const listProjects: LiveOperation = (call) => {
  const projects = filtered(
    call,
    call.context.account.projects.all(),
    ({ status }) => status === 'archived',
  );
  const later = (call.parameters.number('page') ?? 0) > 0;
  return {
    data: later ? [] : projects.map((one) => showProject(call.view, one)),
  };
};

const project = ({ context, id }: LiveCall) =>
  foundByNumber('project', context.account.projects, 'proj', id);

/** A project; with its tasks, if that is asked for. */
export const getProject: LiveOperation = (call) => {
  const { context, parameters, view } = call;
  const { id } = project(call);
  const closed = parameters.flag('include_closed_tasks') ?? false;
  const tasks = context.account.tasks
    .all()
    .filter(
      ({ project_id, status }) =>
        project_id === id && (closed || status === 'open'),
    );
  return {
    data: {
      ...showProject(view, project(call)),
      ...(parameters.flag('include_tasks') && {
        tasks: tasks.map((task) => showTask(view, { task })),
      }),
    },
  };
};

export const addProject: LiveOperation = (call) => {
  const name = call.parameters.someText('name');
  if (name === undefined) {
    throw new Refused('invalid', 'The project needs a name.');
  }
  const fields = fieldsOf(call);
  const taken = call.context.account.projects
    .all()
    .some(
      (other) =>
        other.name === name && other.client_id === (fields.client_id ?? null),
    );
  if (taken) {
    throw new Refused(
      'invalid',
      'There is already another project with that name. Please choose another name.',
    );
  }
  const { body } = createProject(call, { body: { name, ...fields } });
  return show(call, body.data.id);
};

/** The id of the project with this name, made unless there is one. */
export const projectIdCalled = (call: LiveCall, name: string): string =>
  call.context.account.projects.all().find((one) => one.name === name)?.id ??
  createProject(call, { body: { name } }).body.data.id;

const fieldsOf = (call: LiveCall) => {
  const { parameters } = call;
  const client = parameters.someText('customer_name');
  const client_id =
    idIn(parameters, 'customer_id', 'client') ??
    (client === undefined ? null : clientIdCalled(call, client, 'any'));
  const billable = parameters.flag('is_billable');
  const estimate = parameters.number('estimated_time');
  return {
    ...((parameters.has('customer_id') || client !== undefined) && {
      client_id,
    }),
    ...(billable !== undefined && { billable }),
    ...(parameters.has('estimated_time') && {
      budget: estimate ? Math.round(estimate * HOUR_SECONDS) : null,
    }),
    ...(parameters.has('color') && {
      color: parameters.someText('color') ?? null,
    }),
  };
};

export const editProject: LiveOperation = (call) => {
  const { id } = project(call);
  const name = call.parameters.someText('name');
  updateProject(call, {
    path: { id },
    body: { ...(name !== undefined && { name }), ...fieldsOf(call) },
  });
  return show(call, id);
};

const show = (call: LiveCall, id: string) =>
  getProject({ ...call, id: numberOf(id) });

/** Makes the operation that closes or reopens a project. */
export const projectBecoming =
  (status: ProjectStatus): LiveOperation =>
  (call) => {
    const { id } = project(call);
    updateProject(call, { path: { id }, body: { status } });
    return show(call, id);
  };
