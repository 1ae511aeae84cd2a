import { defineInputField } from 'zapier-platform-core';

export const nameField = defineInputField({
  key: 'name',
  label: 'Name',
  type: 'string',
  helpText: 'Fill in a name, an email, or both. With both, both must match.',
});

export const emailField = defineInputField({
  key: 'email',
  label: 'Email',
  type: 'string',
  helpText: 'The complete address.',
});

export const matchField = defineInputField({
  key: 'match',
  label: 'Match',
  type: 'string',
  choices: {
    exact: 'Is exactly',
    contains: 'Contains',
  },
  default: 'exact',
  helpText:
    'With "Contains", "Acme" also finds "Acme Holding". An exact match comes first.',
});
