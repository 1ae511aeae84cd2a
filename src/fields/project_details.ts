import {
  defineInputField,
  type PlainInputField,
  type ZObject,
} from 'zapier-platform-core';
import type { ProjectDetails } from '../api/port.ts';
import {
  billableField,
  isBillable,
  newBillable,
  type Billable,
} from './billable.ts';
import { colorField } from './color.ts';
import { clientPicker } from './pickers.ts';
import { projectStatuses } from './project_status.ts';
import { secondsOfHours } from './span.ts';

const statusField = defineInputField({
  key: 'status',
  label: 'Status',
  type: 'string',
  choices: projectStatuses,
});

const budgetField = defineInputField({
  key: 'budget',
  label: 'Budget',
  type: 'string',
  placeholder: '100',
  helpText: 'Total hours planned, for example 100 or 12h 30m.',
});

const details = <
  const StatusField extends PlainInputField,
  const BillableField extends PlainInputField,
>(
  status: StatusField,
  billable: BillableField,
) => [clientPicker, status, billable, budgetField, colorField] as const;

/** What a new project is, but for its name. */
export const projectDetails = details(
  { ...statusField, helpText: newBillable.helpText },
  newBillable,
);

/** What an existing project is from now on. */
export const changedProjectDetails = details(statusField, billableField);

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
