import { listTags } from '../api/tags.ts';
import { choices } from '../fields/dropdown.ts';
import { defineHiddenList } from '../polling/hidden_list.ts';

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
