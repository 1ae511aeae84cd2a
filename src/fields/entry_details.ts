import { defineInputField, type PlainInputField } from 'zapier-platform-core';
import type { EntryDetails } from '../api/port.ts';
import {
  billableField,
  isBillable,
  newBillable,
  type Billable,
} from './billable.ts';
import {
  projectPicker,
  tagsPicker,
  taskPicker,
  userPicker,
} from './pickers.ts';

export const descriptionField = defineInputField({
  key: 'description',
  label: 'Description',
  type: 'text',
  helpText: 'What the time is for.',
});

/** What an entry is called in another app. It's the builder's alone: nothing here writes or reads one by itself. */
export const externalReference = defineInputField({
  key: 'external_reference',
  label: 'External Reference',
  type: 'string',
  helpText:
    "What another app calls this time entry, such as its ID there. A later step can find the entry by it. Leave empty if you don't need that.",
});

/** Finds entries by part of their description. */
export const descriptionContains = defineInputField({
  key: 'description_contains',
  label: 'Description Contains',
  type: 'string',
  helpText: "Upper and lower case don't matter.",
});

const details = <
  const UserField extends PlainInputField,
  const BillableField extends PlainInputField,
>(
  user: UserField,
  billable: BillableField,
) =>
  [
    descriptionField,
    projectPicker,
    taskPicker,
    user,
    billable,
    tagsPicker,
  ] as const;

/** What a new entry is about: the part of the form that creating one and starting a timer share. */
export const entryDetails = details(
  {
    ...userPicker,
    helpText: 'Whose time it is. Leave empty for the connected user.',
  },
  newBillable,
);

/** What an existing entry is about from now on. */
export const changedDetails = details(
  { ...userPicker, helpText: 'Whose time it is.' },
  billableField,
);

/** Of what was filled in, what the entry is about. */
export const detailsOf = ({
  description,
  project_id,
  task_id,
  user_id,
  billable,
  tag_ids,
}: Omit<EntryDetails, 'billable'> & {
  billable?: Billable | undefined;
}): EntryDetails => ({
  description,
  project_id,
  task_id,
  user_id,
  billable: isBillable(billable),
  tag_ids,
});
