import { defineInputField } from 'zapier-platform-core';

export const colorField = defineInputField({
  key: 'color',
  label: 'Color',
  type: 'string',
  placeholder: '#3366ff',
  helpText: 'A # and six characters, each 0 to 9 or A to F.',
});
