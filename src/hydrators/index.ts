import type { ZObject } from 'zapier-platform-core';
import { quietly } from '../transport/without_context.ts';
import type { ReportQuery } from '../api/documented/reports.ts';
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

/** No id is nearly as long. Core refuses to make a pointer of one that is, and with it the whole record. */
const LONGEST_ID = 200;

/**
 * A pointer that Zapier swaps for the record itself when, and only when, a Zap uses one of its fields. It costs no
 * request here. Null where there is no record to point to.
 */
export const pointer = (
  z: ZObject,
  name: 'project' | 'task' | 'client' | 'user',
  id: string | null,
): string | null =>
  id === null || id.length > LONGEST_ID
    ? null
    : z.dehydrate(hydrators[name], { id });

/** Core takes a pointer of 12,000 bytes (zapier-platform-core 19.1.0, `wrap-hydrate.js`), some of them its own. */
const MOST_BYTES = 11_000;

/**
 * A pointer to the timesheet file of a report, which is written when a Zap uses it.
 *
 * @throws HaltedError when the report is narrowed down to more records than a pointer can name.
 */
export const timesheetPointer = (z: ZObject, query: ReportQuery): string => {
  if (Buffer.byteLength(JSON.stringify(query)) > MOST_BYTES) {
    throw quietly(
      new z.errors.HaltedError(
        'There are too many records to narrow this report down to. Pick fewer projects, clients, users or tags, or leave them empty and filter the rows in a later step.',
      ),
    );
  }
  return z.dehydrateFile(hydrators.timesheet, query);
};
