import { LARGEST_ROWS, rowsThatFit } from '../api/result_size.ts';
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
      sample: 1,
    },
    {
      key: 'complete',
      label: 'Is Complete',
      type: 'boolean',
      sample: true,
    },
    {
      key: 'note',
      label: 'Note',
      type: 'string',
      sample: 'All members are here.',
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
  toOutput: (z, { teamId, page: { records, total } }: Members) => {
    const members = rowsThatFit(
      records.map((member) => ({
        ...user.toOutput(z, member),
        team_role: member.team_role,
      })),
      LARGEST_ROWS,
    );
    const complete = members.length === total;
    return {
      id: teamId,
      member_count: total,
      complete,
      note: complete
        ? 'All members are here.'
        : `Only ${members.length} of ${total} members are here. The others couldn't be read, or don't fit into a step's result.`,
      members,
    };
  },
});
