import type { AccountContext } from '../context.ts';
import type { NamedOrder } from '../store/account.ts';
import type { Project, ProjectStatus } from '../store/records.ts';
import { fits, listed, type ListQuery } from './lists.ts';
import {
  created,
  found,
  getting,
  type IdPath,
  type OneRecord,
  type Operation,
  problemsWithId,
  record,
  refuse,
} from './operation.ts';
import { requireWriter } from './permission.ts';
import { showProject } from './views.ts';

export const listProjects: Operation<{
  query: ListQuery<NamedOrder> & { client_id?: string; status?: ProjectStatus };
}> = ({ context: { account } }, { query }) =>
  listed(account.projects, query, {
    sort: 'name',
    where: ({ client_id, status }) =>
      fits(query.client_id, client_id) && fits(query.status, status),
    textOf: ({ name }) => name,
    show: showProject,
  });

export const getProject = getting(
  'project',
  ({ projects }) => projects,
  showProject,
);

type ProjectFields = {
  readonly client_id?: string | null;
  readonly status?: ProjectStatus;
  readonly billable?: boolean;
  readonly budget?: number | null;
  readonly color?: string | null;
};

export const createProject: Operation<
  {
    body: ProjectFields & { name: string };
  },
  OneRecord
> = ({ context, caller }, { body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  requireClient(context, body);
  const now = clock.seconds();
  const project = account.projects.add({
    name: body.name,
    client_id: body.client_id ?? null,
    status: body.status ?? 'active',
    billable: body.billable ?? true,
    budget: body.budget ?? null,
    color: body.color ?? null,
    created_at: now,
    updated_at: now,
  });
  return created(showProject(project));
};

export const updateProject: Operation<
  IdPath & { body: ProjectFields & { name?: string } }
> = ({ context, caller }, { path, body }) => {
  requireWriter(caller);
  const project = found('project', context.account.projects, path.id);
  requireClient(context, body);
  return record(showProject(changeProject(context, project, body)));
};

/** Changes a project, and tells the hooks if it has another status now. */
export const changeProject = (
  context: AccountContext,
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
  { account }: AccountContext,
  { client_id }: ProjectFields,
): void => {
  refuse(...problemsWithId('client_id', 'client', account.clients, client_id));
};
