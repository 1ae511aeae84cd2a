import type { TrackingTime } from '../port.ts';
import { notYet } from './not_yet.ts';

export const users: TrackingTime['users'] = notYet('users');
