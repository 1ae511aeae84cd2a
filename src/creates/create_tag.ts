import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { colorField } from '../fields/color.ts';
import { readInput } from '../fields/input.ts';
import { createFor } from '../lookup/find_or_create.ts';
import { tag } from '../resources/tag.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  colorField,
]);

export const perform = (async (z, bundle) => {
  const { name, color } = readInput(z, inputFields, bundle.inputData);
  const created = await createFor(z, [{ kind: 'tag', text: name }], () =>
    trackingTime.tags.create(z, bundle, { name, color }),
  );
  return tag.toOutput(z, created);
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'create_tag',
  noun: tag.noun,
  display: { label: 'Create Tag', description: 'Creates a new tag.' },
  operation: {
    inputFields,
    perform,
    outputFields: tag.outputFields,
    sample: tag.sample,
  },
});
