import type { ZObject } from 'zapier-platform-core';
import { list, post, type Page } from './call.ts';
import type { components, operations } from './schema.ts';

export type Tag = components['schemas']['Tag'];
export type TagCreate = components['schemas']['TagCreate'];
export type TagQuery = NonNullable<
  operations['listTags']['parameters']['query']
>;

export const listTags = (z: ZObject, query: TagQuery): Promise<Page<Tag>> =>
  list(z, '/tags', { query });

export const createTag = (z: ZObject, body: TagCreate): Promise<Tag> =>
  post(z, '/tags', { body });
