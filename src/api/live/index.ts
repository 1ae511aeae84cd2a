import type { TrackingTime } from '../port.ts';
import { capabilities } from './capabilities.ts';
import { clients } from './clients.ts';
import { connection } from './connection.ts';
import { free } from './free.ts';
import { hooks } from './hooks.ts';
import { me, myId } from './me.ts';
import { projects } from './projects.ts';
import { reports } from './reports.ts';
import { tags } from './tags.ts';
import { tasks } from './tasks.ts';
import { teams } from './teams.ts';
import { entries } from './time_entries.ts';
import { timers } from './timers.ts';
import { users } from './users.ts';

/** TrackingTime as it answers today: contract/trackingtime-live.yaml. */
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
  // Lists come whole, and are cut here.
  largestPage: 200,
  connection,
};
