import type { TrackingTime } from '../port.ts';
import { capabilities } from './capabilities.ts';
import { clients } from './clients.ts';
import { connection } from './connection.ts';
import { LARGEST_PAGE } from './contract.ts';
import { free } from './free.ts';
import { hooks } from './hooks.ts';
import { projects } from './projects.ts';
import { reports } from './reports.ts';
import { tags } from './tags.ts';
import { tasks } from './tasks.ts';
import { teams } from './teams.ts';
import { entries, timers } from './time_entries.ts';
import { me, myId, users } from './users.ts';

/** TrackingTime as its documentation has it: contract/trackingtime-v4.yaml. */
export const trackingTime: TrackingTime = {
  capabilities,
  me,
  myId,
  entries,
  timers,
  projects,
  tasks,
  clients,
  tags,
  users,
  teams,
  reports,
  hooks,
  free,
  largestPage: LARGEST_PAGE,
  connection,
};
