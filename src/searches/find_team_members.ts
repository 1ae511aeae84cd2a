import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { orNothing } from '../api/refusal.ts';
import { LARGEST_PAGE } from '../lookup/pages.ts';
import { listTeamMembers } from '../api/documented/teams.ts';
import { readInput } from '../fields/input.ts';
import { teamPicker } from '../fields/pickers.ts';
import { teamMembers } from '../resources/team_members.ts';

export const inputFields = defineInputFields([
  { ...teamPicker, required: true },
]);

export const perform = (async (z, bundle) => {
  const { team_id: teamId } = readInput(z, inputFields, bundle.inputData);
  const page = await orNothing(
    listTeamMembers(z, teamId, { sort: 'name', per_page: LARGEST_PAGE }),
  );
  return page ? [teamMembers.toOutput(z, { teamId, page })] : [];
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_team_members',
  noun: teamMembers.noun,
  display: {
    label: 'Find Team Members',
    description: 'Finds the members of a team, as line items.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: teamMembers.outputFields,
    sample: teamMembers.sample,
  },
});
