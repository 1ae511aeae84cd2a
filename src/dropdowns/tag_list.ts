import { trackingTime } from '#trackingtime';
import { choices } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

export default defineHiddenList({
  key: 'tag_list',
  noun: 'Tag',
  perform: (z, bundle) =>
    choices(
      z,
      bundle,
      (place) =>
        trackingTime.tags.list(z, bundle, {}, { order: 'name', ...place }),
      {
        nameOf: (tag) => tag.name,
        tellApart: () => (tag) => tag.color ?? 'no color',
      },
    ),
});
