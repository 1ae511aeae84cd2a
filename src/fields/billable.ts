import { defineInputField } from 'zapier-platform-core';

/**
 * Text with choices, and not yes or no: Zapier makes "yes" of any text that a field of that type gets from an earlier step
 * and doesn't know, "Non-billable" too (zapier-platform-cli 19.1.0, `invoke/input-types.js`).
 */
export const billableField = defineInputField({
  key: 'billable',
  label: 'Billable',
  type: 'string',
  choices: { billable: 'Billable', not_billable: 'Not billable' },
});

/** The same for something new. */
export const newBillable = {
  ...billableField,
  helpText: 'If you leave it empty, TrackingTime decides.',
};

/** The same as a filter. */
export const billableFilter = {
  ...billableField,
  helpText: 'Leave empty for both.',
};

export type Billable = keyof typeof billableField.choices;

/** What TrackingTime has, as the form has it. */
export const billableChoice = (billable: boolean): Billable =>
  billable ? 'billable' : 'not_billable';

/** What was chosen, as TrackingTime has it. */
export const isBillable = (
  choice: Billable | undefined,
): boolean | undefined =>
  choice === undefined ? undefined : choice === 'billable';
