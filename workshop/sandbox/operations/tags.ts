import type { NamedOrder } from '../store/account.ts';
import { listed, type ListQuery } from './lists.ts';
import { created, type Operation } from './operation.ts';
import { requireWriter } from './permission.ts';
import { showTag } from './views.ts';

export const listTags: Operation<{ query: ListQuery<NamedOrder> }> = (
  { context: { account } },
  { query },
) =>
  listed(account.tags, query, {
    sort: 'name',
    textOf: ({ name }) => name,
    show: showTag,
  });

export const createTag: Operation<{
  body: { name: string; color?: string | null };
}> = ({ context, caller }, { body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const tag = account.tags.add({
    name: body.name,
    color: body.color ?? null,
    created_at: clock.seconds(),
  });
  return created(showTag(tag));
};
