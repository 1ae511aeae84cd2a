import { trackingTime } from '#trackingtime';
import { choices } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

export default defineHiddenList({
  key: 'user_list',
  noun: 'User',
  perform: (z, bundle) =>
    choices(
      z,
      bundle,
      (place) =>
        trackingTime.users.list(z, bundle, {}, { order: 'name', ...place }),
      { nameOf: ({ name, email }) => `${name} (${email})` },
    ),
});
