import type { TrackingTime } from '../port.ts';
import { notYet } from './not_yet.ts';

/** This wire carries no tags, so nothing asks for them. */
export const tags: TrackingTime['tags'] = notYet('tags');
