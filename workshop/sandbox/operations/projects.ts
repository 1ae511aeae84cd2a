import type { Context } from '../context.ts';
import { notFound, validationFailed } from '../errors.ts';
import type { NamedOrder } from '../store/account.ts';
import type { Project, ProjectStatus } from '../store/records.ts';
import { unknownId } from './assignment.ts';
import { given, listed, searching, sortOf, type ListQuery } from './lists.ts';
import { created, type IdPath, type Operation, record } from './operation.ts';
import { requireWriter } from './permission.ts';
import { showProject } from './views.ts';

export const listProjects: Operation<{
  query: ListQuery<NamedOrder> & { client_id?: string; status?: ProjectStatus };
}> = ({ context: { account } }, { query }) =>
  listed(
    query,
    (offset, limit) =>
      account.projects.page(
        {
          ...sortOf<NamedOrder>(query.sort, 'name'),
          equal: given({ client: query.client_id, status: query.status }),
          ...searching<Project>(query.q, ({ name }) => name),
        },
        offset,
        limit,
      ),
    showProject,
  );

export const getProject: Operation<IdPath> = ({ context }, { path }) => {
  const project = context.account.projects.get(path.id);
  if (project === undefined) {
    throw notFound('project', path.id);
  }
  return record(showProject(project));
};

type ProjectFields = {
  readonly client_id?: string | null;
  readonly status?: ProjectStatus;
  readonly billable?: boolean;
  readonly budget?: number | null;
  readonly color?: string | null;
};

export const createProject: Operation<{
  body: ProjectFields & { name: string };
}> = ({ context, caller }, { body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  requireClient(context, body);
  const sequence = account.projects.takeSequence();
  const now = clock.seconds();
  const project: Project = {
    id: `proj_${sequence}`,
    sequence,
    name: body.name,
    client_id: body.client_id ?? null,
    status: body.status ?? 'active',
    billable: body.billable ?? true,
    budget: body.budget ?? null,
    color: body.color ?? null,
    created_at: now,
    updated_at: now,
  };
  account.projects.add(project);
  return created(showProject(project));
};

export const updateProject: Operation<
  IdPath & { body: ProjectFields & { name?: string } }
> = ({ context, caller }, { path, body }) => {
  requireWriter(caller);
  const project = context.account.projects.get(path.id);
  if (project === undefined) {
    throw notFound('project', path.id);
  }
  requireClient(context, body);
  return record(showProject(changeProject(context, project, body)));
};

/** Changes a project, and tells the hooks if it has another status now. */
export const changeProject = (
  context: Context,
  project: Project,
  changes: Partial<Project>,
): Project => {
  const { account, clock } = context;
  const changed = { ...project, ...changes, updated_at: clock.seconds() };
  account.projects.replace(changed);
  if (changed.status !== project.status) {
    context.publish('project.status_changed', showProject(changed), {
      status: project.status,
    });
  }
  return changed;
};

const requireClient = (
  { account }: Context,
  { client_id = null }: ProjectFields,
): void => {
  if (client_id !== null && account.clients.get(client_id) === undefined) {
    throw validationFailed(unknownId('client_id', 'client', client_id));
  }
};
