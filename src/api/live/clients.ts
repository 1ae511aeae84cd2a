import type { TrackingTime } from '../port.ts';
import { notYet } from './not_yet.ts';

export const clients: TrackingTime['clients'] = notYet('clients');
