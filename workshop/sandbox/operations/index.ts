import {
  createClient,
  getClient,
  listClients,
  updateClient,
} from './clients.ts';
import type { AnyOperation } from './operation.ts';
import {
  getMe,
  getUser,
  listTeamMembers,
  listTeams,
  listUsers,
} from './people.ts';
import {
  createProject,
  getProject,
  listProjects,
  updateProject,
} from './projects.ts';
import {
  getDetailedReport,
  getProjectReport,
  getUserReport,
} from './reports/paged.ts';
import { getSummaryReport } from './reports/summary.ts';
import { createTag, listTags } from './tags.ts';
import { createTask, getTask, listProjectTasks, updateTask } from './tasks.ts';
import {
  createTimeEntry,
  deleteTimeEntry,
  getTimeEntry,
  listTimeEntries,
  updateTimeEntry,
} from './time_entries.ts';
import { startTimer, stopTimer } from './timers.ts';
import { createWebhook, deleteWebhook, listWebhooks } from './webhooks.ts';

/** Every operation of the API, by its id in the contract document. */
export const operations: Readonly<Record<string, AnyOperation>> = {
  listTimeEntries,
  createTimeEntry,
  getTimeEntry,
  updateTimeEntry,
  deleteTimeEntry,
  startTimer,
  stopTimer,
  listProjects,
  createProject,
  getProject,
  updateProject,
  listProjectTasks,
  createTask,
  getTask,
  updateTask,
  listUsers,
  getMe,
  getUser,
  listTeams,
  listTeamMembers,
  listClients,
  createClient,
  getClient,
  updateClient,
  listTags,
  createTag,
  getSummaryReport,
  getDetailedReport,
  getProjectReport,
  getUserReport,
  createWebhook,
  listWebhooks,
  deleteWebhook,
};
