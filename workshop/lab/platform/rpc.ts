import type { Cache } from './cache.ts';
import type { Files } from './files.ts';

/** On whose behalf the integration is running: what scopes its cache and cursors. */
export type Caller = {
  connectionId?: string;
  zapId?: string;
};

/** A call of core's RPC, as `create-rpc-client.js` of core 19.1.0 posts it. */
export type RpcRequest = {
  id: number;
  storeKey?: string | null;
  method: string;
  params: unknown[];
};

export type RpcStores = {
  cache: Cache;
  cursors: Map<string, string>;
  files: Files;
  origin: string;
};

type Procedure = (
  stores: RpcStores,
  caller: Caller,
  request: RpcRequest,
) => unknown;

const PROCEDURES: Record<string, Procedure> = {
  zcache_get: ({ cache }, caller, { params: [key, scope] }) =>
    cache.get(scopedKey(caller, key, scope)),

  zcache_set: ({ cache }, caller, { params: [key, value, ttl, scope, nx] }) =>
    cache.set(scopedKey(caller, key, scope), String(value), {
      ttl: typeof ttl === 'number' ? ttl : null,
      nx: nx === true,
    }),

  zcache_delete: ({ cache }, caller, { params: [key, scope] }) =>
    cache.delete(scopedKey(caller, key, scope)),

  get_cursor: ({ cursors }, _caller, { storeKey }) =>
    cursors.get(storeKey ?? '') ?? null,

  set_cursor: ({ cursors }, _caller, { storeKey, params: [cursor] }) => {
    cursors.set(storeKey ?? '', String(cursor));
    return null;
  },

  get_presigned_upload_post_data: ({ files, origin }) => files.presign(origin),
};

/** Answers core's RPC: `z.cache`, `z.cursor` and the upload behind `z.stashFile`. */
export const answerRpc = (
  stores: RpcStores,
  caller: Caller,
  request: RpcRequest,
): object => {
  const procedure = PROCEDURES[request.method];
  if (procedure === undefined) {
    return {
      id: request.id,
      error: `The lab does not answer the RPC method ${request.method}: add it to workshop/lab/platform/rpc.ts.`,
    };
  }
  return { id: request.id, result: procedure(stores, caller, request) };
};

/**
 * A key is shared by the whole integration unless `scope` narrows it. Zapier's
 * documentation names the scopes `user` and `auth` but not the default; the
 * lab has one user, so `user` narrows nothing here.
 */
const scopedKey = (caller: Caller, key: unknown, scope: unknown): string => {
  const narrowed = Array.isArray(scope) && scope.includes('auth');
  const owner = narrowed ? (caller.connectionId ?? '') : '';
  return `${owner}|${String(key)}`;
};
