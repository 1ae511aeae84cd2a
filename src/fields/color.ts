import { defineInputField } from 'zapier-platform-core';

export const colorField = defineInputField({
  key: 'color',
  label: 'Color',
  type: 'string',
  placeholder: '#3366ff',
  helpText: 'Six hex digits after a #.',
});
