import { listTags } from '../api/documented/tags.ts';
import { choices } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

export default defineHiddenList({
  key: 'tag_list',
  noun: 'Tag',
  perform: (z, bundle) =>
    choices(
      bundle,
      (page) => listTags(z, { ...page, sort: 'name' }),
      ({ id, name }) => ({ id, name }),
    ),
});
