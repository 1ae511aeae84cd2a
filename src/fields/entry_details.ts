import { defineInputField } from 'zapier-platform-core';
import {
  projectPicker,
  tagsPicker,
  taskPicker,
  userPicker,
} from './pickers.ts';

/** What an entry is about: the part of the form that creating one and starting a timer share. */
export const descriptionField = defineInputField({
  key: 'description',
  label: 'Description',
  type: 'text',
  helpText: 'What the time was spent on.',
});

export const billableField = defineInputField({
  key: 'billable',
  label: 'Billable',
  type: 'boolean',
});

/** A type with `list` in it cannot be written twice by hand, so the group is one tuple. */
export const entryDetails = [
  descriptionField,
  projectPicker,
  taskPicker,
  {
    ...userPicker,
    helpText: 'Whose time it is. Empty means the connected user.',
  },
  billableField,
  tagsPicker,
] as const;
