import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Context } from '../context.ts';
import { changeProject } from '../operations/projects.ts';
import { showProject, showUser } from '../operations/views.ts';
import type { ProjectStatus, UserRole } from '../store/records.ts';
import { objectOf, oneOf, someText } from './schemas.ts';

type NewUser = {
  readonly name: string;
  readonly email: string;
  readonly role?: UserRole;
  readonly team_id?: string;
};

/** What people do in TrackingTime's own app and the API can't; and redirect addresses. */
export const registerAccountControls = (
  control: FastifyInstance,
  context: Context,
): void => {
  control.get('/account', () => sizesOf(context));
  control.put<{ Params: { id: string }; Body: { status: ProjectStatus } }>(
    '/projects/:id/status',
    {
      schema: {
        body: objectOf(
          { status: oneOf(['active', 'on_hold', 'completed', 'archived']) },
          ['status'],
        ),
      },
    },
    ({ params, body }, reply) =>
      changeStatus(context, params.id, body.status, reply),
  );
  control.post<{ Body: NewUser }>(
    '/users',
    {
      schema: {
        body: objectOf(
          {
            name: someText,
            email: { type: 'string', format: 'email' },
            role: oneOf(['admin', 'manager', 'member', 'viewer']),
            team_id: someText,
          },
          ['name', 'email'],
        ),
      },
    },
    ({ body }, reply) => addUser(context, body, reply),
  );
  registerCredentialControls(control, context);
};

const sizesOf = ({ account }: Context) => ({
  ...account.details,
  time_entries: account.timeEntries.size,
  projects: account.projects.size,
  tasks: account.tasks.size,
  clients: account.clients.size,
  users: account.users.size,
  teams: account.teams.size,
  tags: account.tags.size,
  webhooks: account.webhooks.size,
});

const changeStatus = (
  context: Context,
  id: string,
  status: ProjectStatus,
  reply: FastifyReply,
): FastifyReply => {
  const { projects } = context.account;
  const project = projects.get(id);
  if (project === undefined) {
    return reply.status(404).send({ error: `There is no project ${id}.` });
  }
  if (project.status !== status) {
    changeProject(context, project, { status });
  }
  return reply.send(showProject({ ...project, status }));
};

const addUser = (
  context: Context,
  body: NewUser,
  reply: FastifyReply,
): FastifyReply => {
  const { users, teams, details } = context.account;
  const { team_id } = body;
  const team = team_id === undefined ? undefined : teams.get(team_id);
  if (team_id !== undefined && team === undefined) {
    return reply.status(404).send({ error: `There is no team ${team_id}.` });
  }
  const user = users.add({
    name: body.name,
    email: body.email,
    role: body.role ?? 'member',
    status: 'active',
    timezone: details.timezone,
    created_at: context.clock.seconds(),
  });
  if (team !== undefined) {
    teams.replace({
      ...team,
      members: [...team.members, { user_id: user.id, team_role: 'member' }],
    });
  }
  return reply.status(201).send(showUser(user));
};

const registerCredentialControls = (
  control: FastifyInstance,
  context: Context,
): void => {
  control.post<{ Params: { id: string }; Body: { redirect_uri: string } }>(
    '/oauth-clients/:id/redirect-uris',
    {
      schema: {
        body: objectOf({ redirect_uri: { type: 'string', format: 'uri' } }, [
          'redirect_uri',
        ]),
      },
    },
    ({ params, body }, reply) => {
      const client = context.oauthClients.get(params.id);
      if (client === undefined) {
        return reply
          .status(404)
          .send({ error: `There is no application ${params.id}.` });
      }
      if (!client.redirectUris.includes(body.redirect_uri)) {
        client.redirectUris.push(body.redirect_uri);
      }
      return reply
        .status(201)
        .send({ client_id: client.id, redirect_uris: client.redirectUris });
    },
  );
};
