import { trackingTime } from '#trackingtime';
import type { Bundle, ZObject } from 'zapier-platform-core';
import type { Tag } from '../api/port.ts';
import { readPages } from './pages.ts';

/**
 * The account's tags, by name: one request for each 200 of them, until a page holds enough.
 *
 * @throws as `readPages` does.
 */
export const readTags = (
  z: ZObject,
  bundle: Bundle,
  isEnough: (page: Tag[]) => boolean,
) =>
  readPages(
    z,
    (place) =>
      trackingTime.tags.list(z, bundle, {}, { order: 'name', ...place }),
    isEnough,
  );
