import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { matchField } from '../fields/name.ts';
import { findByName } from '../lookup/by_name.ts';
import { team } from '../resources/team.ts';
import { toResults } from '../resources/results.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  matchField,
]);

export const perform = (async (z, bundle) => {
  const wanted = readInput(z, inputFields, bundle.inputData);
  const records = await findByName(
    z,
    {
      noun: team.noun,
      list: (view) => trackingTime.teams.list(z, bundle, {}, view),
    },
    wanted,
  );
  return toResults(z, team, records);
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_team',
  noun: team.noun,
  display: { label: 'Find Team', description: 'Finds a team by name.' },
  operation: {
    inputFields,
    perform,
    outputFields: team.outputFields,
    sample: team.sample,
  },
});
