import type { ZObject } from 'zapier-platform-core';
import type { ReportQuery } from '../api/reports.ts';
import { client } from './client.ts';
import { project } from './project.ts';
import { task } from './task.ts';
import { timesheet } from './timesheet.ts';
import { user } from './user.ts';

export const hydrators = {
  project,
  task,
  client,
  user,
  timesheet,
};

/**
 * A pointer that Zapier swaps for the record itself when, and only when, a Zap uses one of its fields. It costs no
 * request here. Null where there is no record to point to.
 */
export const pointer = (
  z: ZObject,
  name: 'project' | 'task' | 'client' | 'user',
  id: string | null,
): string | null => (id === null ? null : z.dehydrate(hydrators[name], { id }));

/** A pointer to the timesheet file of a report, which is written when a Zap uses it. */
export const timesheetPointer = (z: ZObject, query: ReportQuery): string =>
  z.dehydrateFile(hydrators.timesheet, query);
