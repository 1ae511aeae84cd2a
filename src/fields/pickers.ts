import { defineInputField } from 'zapier-platform-core';

/*
 * Fields that choose a record. Each has a dropdown fed by a hidden list, and a connector that puts a search step in
 * front of it, so that nobody has to know an id.
 */

export const projectPicker = defineInputField({
  key: 'project_id',
  label: 'Project',
  type: 'string',
  dynamic: 'project_list.id.name',
  search: 'find_project.id',
});

/** The first of a trigger's filters, which says what goes for all of them. */
export const filteredProject = defineInputField({
  ...projectPicker,
  helpText: 'Filters left empty let everything through.',
});

/** The tasks of the chosen project, so it follows a project picker. */
export const taskPicker = defineInputField({
  key: 'task_id',
  label: 'Task',
  type: 'string',
  dynamic: 'task_list.id.name',
  search: 'find_task.id',
  dependsOn: ['project_id'],
  helpText: 'To choose from a list, choose the project first.',
});

export const clientPicker = defineInputField({
  key: 'client_id',
  label: 'Client',
  type: 'string',
  dynamic: 'client_list.id.name',
  search: 'find_client.id',
});

export const userPicker = defineInputField({
  key: 'user_id',
  label: 'User',
  type: 'string',
  dynamic: 'user_list.id.name',
  search: 'find_user.id',
});

export const tagPicker = defineInputField({
  key: 'tag_id',
  label: 'Tag',
  type: 'string',
  dynamic: 'tag_list.id.name',
  search: 'find_tag.id',
});

/** Zapier allows a search connector on a single value only. */
export const tagsPicker = defineInputField({
  key: 'tag_ids',
  label: 'Tags',
  type: 'string',
  list: true,
  dynamic: 'tag_list.id.name',
});

/** Offers every entry, the newest first, whatever else the form holds. */
export const timeEntryPicker = defineInputField({
  key: 'time_entry_id',
  label: 'Time Entry',
  type: 'string',
  dynamic: 'time_entry_list.id.name',
  search: 'find_time_entry.id',
});

export const teamPicker = defineInputField({
  key: 'team_id',
  label: 'Team',
  type: 'string',
  dynamic: 'team_list.id.name',
  search: 'find_team.id',
});

/** A zone that is typed or mapped is taken, too. */
export const timeZonePicker = defineInputField({
  key: 'timezone',
  label: 'Time Zone',
  type: 'string',
  dynamic: 'time_zone_list.id.name',
});
