import type { ZObject } from 'zapier-platform-core';
import { get, list, post, put, remove, type Page } from './call.ts';
import type { components, operations } from './schema.ts';

export type TimeEntry = components['schemas']['TimeEntry'];
export type TimeEntryCreate = components['schemas']['TimeEntryCreate'];
export type TimeEntryUpdate = components['schemas']['TimeEntryUpdate'];
export type TimerStart = components['schemas']['TimerStart'];
export type TimerStop = components['schemas']['TimerStop'];
export type TimeEntryQuery = NonNullable<
  operations['listTimeEntries']['parameters']['query']
>;

export const listTimeEntries = (
  z: ZObject,
  query: TimeEntryQuery,
): Promise<Page<TimeEntry>> => list(z, '/time-entries', { query });

export const getTimeEntry = (z: ZObject, id: string): Promise<TimeEntry> =>
  get(z, '/time-entries/{id}', { path: { id } });

export const createTimeEntry = (
  z: ZObject,
  body: TimeEntryCreate,
): Promise<TimeEntry> => post(z, '/time-entries', { body });

export const updateTimeEntry = (
  z: ZObject,
  id: string,
  body: TimeEntryUpdate,
): Promise<TimeEntry> => put(z, '/time-entries/{id}', { path: { id }, body });

/** Undefined where the entry was deleted, and the answer that held it was lost or empty. */
export const deleteTimeEntry = (
  z: ZObject,
  id: string,
): Promise<TimeEntry | undefined> =>
  remove(z, '/time-entries/{id}', { path: { id } });

export const startTimer = (z: ZObject, body: TimerStart): Promise<TimeEntry> =>
  post(z, '/time-entries/start', { body });

export const stopTimer = (z: ZObject, body: TimerStop): Promise<TimeEntry> =>
  post(z, '/time-entries/stop', { body });
