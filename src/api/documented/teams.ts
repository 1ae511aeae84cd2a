import type { ZObject } from 'zapier-platform-core';
import { list, type Page } from './call.ts';
import type { components, operations } from './schema.ts';

export type Team = components['schemas']['Team'];
export type TeamMember = components['schemas']['TeamMember'];
export type TeamQuery = NonNullable<
  operations['listTeams']['parameters']['query']
>;

export const listTeams = (z: ZObject, query: TeamQuery): Promise<Page<Team>> =>
  list(z, '/teams', { query });

export const listTeamMembers = (
  z: ZObject,
  teamId: string,
  query: TeamQuery,
): Promise<Page<TeamMember>> =>
  list(z, '/teams/{id}/members', { path: { id: teamId }, query });
