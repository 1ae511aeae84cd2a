import type { TrackingTime } from '../port.ts';
import { notYet } from './not_yet.ts';

export const entries: TrackingTime['entries'] = notYet('entries');
