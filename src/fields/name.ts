import { defineInputField } from 'zapier-platform-core';

export const nameField = defineInputField({
  key: 'name',
  label: 'Name',
  type: 'string',
  helpText: 'Fill in this, an email, or both. Then both must match.',
});

export const emailField = defineInputField({
  key: 'email',
  label: 'Email',
  type: 'string',
  helpText: 'The whole address.',
});

export const matchField = defineInputField({
  key: 'match',
  label: 'Match',
  type: 'string',
  choices: {
    contains: 'Contains the text (an exact match comes first)',
    exact: 'Is exactly the text',
  },
  default: 'contains',
  helpText:
    'Choose "Is exactly" where a missing one is to be created, so that "Acme Ltd" is not taken for "Acme".',
});
