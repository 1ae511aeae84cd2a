import type { TrackingTime } from '../port.ts';
import { notYet } from './not_yet.ts';

export const projects: TrackingTime['projects'] = notYet('projects');
