import type { TrackingTime } from '../port.ts';
import { notYet } from './not_yet.ts';

export const tasks: TrackingTime['tasks'] = notYet('tasks');
