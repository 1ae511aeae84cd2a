import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { orNothing } from '../api/refusal.ts';
import { readInput } from '../fields/input.ts';
import { teamPicker } from '../fields/pickers.ts';
import { teamMembers } from '../resources/team_members.ts';

export const inputFields = defineInputFields([
  { ...teamPicker, required: true },
]);

export const perform = (async (z, bundle) => {
  const { team_id } = readInput(z, inputFields, bundle.inputData);
  const page = await orNothing(
    trackingTime.teams.members(
      z,
      bundle,
      { team_id },
      { order: 'name', size: trackingTime.largestPage },
    ),
  );
  return page ? [teamMembers.toOutput(z, { teamId: team_id, page })] : [];
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
