import { resolve } from 'node:path';
import type { Connection } from '../runs.ts';
import { startLab, type Lab, type LabOptions } from '../lab.ts';

/** Starts a lab that runs tiny_app, in its own processes, as any integration. */
export const startTinyLab = (options: LabOptions = {}): Promise<Lab> => {
  const directory = resolve('workshop/lab/test/tiny_app');
  return startLab({
    build: { directory },
    ...options,
  });
};

/** A connection as it looks right after someone connected. */
export const connectionWith = (
  authData: Record<string, string>,
): Connection => ({
  id: '1001',
  label: 'Reader',
  authData,
  status: 'active',
  refreshes: 0,
});
