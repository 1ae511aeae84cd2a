import { defineInputField, type ZObject } from 'zapier-platform-core';
import type { ProjectDetails } from '../api/port.ts';
import { billableField, isBillable, type Billable } from './billable.ts';
import { colorField } from './color.ts';
import { clientPicker } from './pickers.ts';
import { projectStatuses } from './project_status.ts';
import { secondsOfHours } from './span.ts';

/** What a project is, but for its name: the part of the form that creating and updating one share. */
export const projectDetails = [
  clientPicker,
  defineInputField({
    key: 'status',
    label: 'Status',
    type: 'string',
    choices: projectStatuses,
  }),
  billableField,
  defineInputField({
    key: 'budget',
    label: 'Budget',
    type: 'string',
    placeholder: '100',
    helpText: 'Total hours planned, for example 100 or 12h 30m.',
  }),
  colorField,
] as const;

/**
 * Of what was filled in, what the project is; the budget in whole seconds.
 *
 * @throws HaltedError when the budget can't be read.
 */
export const projectDetailsOf = (
  z: ZObject,
  {
    client_id,
    status,
    billable,
    budget,
    color,
  }: Omit<ProjectDetails, 'billable' | 'budget'> & {
    billable?: Billable | undefined;
    budget?: string | undefined;
  },
): ProjectDetails => ({
  client_id,
  billable: isBillable(billable),
  color,
  status,
  budget: budget === undefined ? budget : secondsOfHours(z, 'Budget', budget),
});
