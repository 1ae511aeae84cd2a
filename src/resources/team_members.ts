import type { Page, TeamMember } from '../api/port.ts';
import { defineResource } from './resource.ts';
import { user } from './user.ts';

export type Members = { teamId: string; page: Page<TeamMember> };

/** A team's members as line items. */
export const teamMembers = defineResource({
  noun: 'Team',
  fields: [
    { key: 'id', label: 'ID', type: 'string', sample: 'team_7' },
    {
      key: 'member_count',
      label: 'Number of Members',
      type: 'integer',
      sample: 3,
    },
    {
      key: 'complete',
      label: 'All Members Are Here',
      type: 'boolean',
      sample: true,
    },
    {
      key: 'members',
      label: 'Members',
      rows: [
        ...user.fields,
        {
          key: 'team_role',
          label: 'Role in the Team',
          type: 'string',
          sample: 'lead',
        },
      ],
    },
  ],
  toOutput: (z, { teamId, page }: Members) => ({
    id: teamId,
    member_count: page.total,
    complete: !page.hasMore && page.odd.length === 0,
    members: page.records.map((member) => ({
      ...user.toOutput(z, member),
      team_role: member.team_role,
    })),
  }),
});
