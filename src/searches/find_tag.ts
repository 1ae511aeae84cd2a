import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { matchField } from '../fields/name.ts';
import { findByName } from '../lookup/by_name.ts';
import { findOrWait } from '../lookup/find_or_create.ts';
import { tag } from '../resources/tag.ts';
import { toResults } from '../resources/results.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  matchField,
]);

export const perform = (async (z, bundle) => {
  const wanted = readInput(z, inputFields, bundle.inputData);
  const records = await findOrWait(z, { kind: 'tag', text: wanted.name }, () =>
    findByName(
      z,
      {
        noun: tag.noun,
        list: (view) => trackingTime.tags.list(z, bundle, {}, view),
      },
      wanted,
    ),
  );
  return toResults(z, tag, records);
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_tag',
  noun: tag.noun,
  display: { label: 'Find Tag', description: 'Finds a tag by name.' },
  operation: {
    inputFields,
    perform,
    outputFields: tag.outputFields,
    sample: tag.sample,
  },
});
