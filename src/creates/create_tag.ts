import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { createTag } from '../api/documented/tags.ts';
import { colorField } from '../fields/color.ts';
import { readInput } from '../fields/input.ts';
import { tag } from '../resources/tag.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  colorField,
]);

export const perform = (async (z, bundle) =>
  tag.toOutput(
    z,
    await createTag(z, readInput(z, inputFields, bundle.inputData)),
  )) satisfies CreatePerform<typeof inputFields>;

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
