import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { recordsOrNone } from '../api/errors.ts';
import { listTeams } from '../api/teams.ts';
import { matchField, rankByName, SEARCH_PAGE } from '../fields/by_name.ts';
import { readInput } from '../fields/input.ts';
import { team } from '../resources/team.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  matchField,
]);

export const perform = (async (z, bundle) => {
  const { name, match } = readInput(z, inputFields, bundle.inputData);
  const records = await recordsOrNone(
    listTeams(z, {
      q: name,
      sort: 'name',
      per_page: SEARCH_PAGE,
    }),
  );
  return rankByName(records, name, match).map((found) =>
    team.toOutput(z, found),
  );
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
