import type { NamedOrder } from '../store/account.ts';
import type { Tag } from '../store/records.ts';
import { listed, searching, sortOf, type ListQuery } from './lists.ts';
import { created, type Operation } from './operation.ts';
import { requireWriter } from './permission.ts';
import { showTag } from './views.ts';

export const listTags: Operation<{ query: ListQuery<NamedOrder> }> = (
  { context: { account } },
  { query },
) =>
  listed(
    query,
    (offset, limit) =>
      account.tags.page(
        {
          ...sortOf<NamedOrder>(query.sort, 'name'),
          ...searching<Tag>(query.q, ({ name }) => name),
        },
        offset,
        limit,
      ),
    showTag,
  );

export const createTag: Operation<{
  body: { name: string; color?: string | null };
}> = ({ context, caller }, { body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const sequence = account.tags.takeSequence();
  const tag: Tag = {
    id: `tag_${sequence}`,
    sequence,
    name: body.name,
    color: body.color ?? null,
    created_at: clock.seconds(),
  };
  account.tags.add(tag);
  return created(showTag(tag));
};
