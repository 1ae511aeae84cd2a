import type { paths } from './schema.ts';

/**
 * What each operation of the contract takes and answers, read off the generated types: a path, a query or a body
 * that the contract does not have does not compile.
 */
type Method = 'get' | 'post' | 'put' | 'delete';

export type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

export type Operation<M extends Method, P extends PathWith<M>> =
  paths[P] extends Record<M, infer O> ? O : never;

type PathParameters<O> = O extends {
  parameters: { path: infer T extends Record<string, string> };
}
  ? { path: T }
  : { path?: never };

type QueryParameters<O> = O extends {
  parameters: { query: infer T extends object };
}
  ? { query: T }
  : O extends { parameters: { query?: infer T extends object } }
    ? { query?: T }
    : { query?: never };

type RequestBody<O> = O extends {
  requestBody: { content: { 'application/json': infer T extends object } };
}
  ? { body: T }
  : { body?: never };

/** The path parameters, query and body an operation takes. */
export type RequestOf<O> = PathParameters<O> &
  QueryParameters<O> &
  RequestBody<O>;

type Success<O> = O extends { responses: infer R }
  ? R[keyof R & (200 | 201)] extends {
      content: { 'application/json': infer T };
    }
    ? T
    : never
  : never;

/** The record an operation answers with. */
export type RecordOf<O> =
  Success<O> extends { data: infer T }
    ? T extends unknown[]
      ? never
      : T
    : never;

/** The records of a page a list operation answers with. */
export type RecordsOf<O> = Success<O> extends { data: (infer T)[] } ? T : never;

type OnlyKeysOf<Given, Wanted> = {
  [Key in keyof Given]: Key extends keyof Wanted ? Given[Key] : never;
};

/**
 * A request whose query and body hold nothing that the contract doesn't have there. TypeScript lets a value have more keys
 * than its type, so that a filter by an old name would go out, and be ignored.
 */
export type Exactly<Given, Wanted> = {
  [Part in keyof Given]: Part extends 'query' | 'body'
    ? OnlyKeysOf<
        Given[Part],
        Part extends keyof Wanted ? NonNullable<Wanted[Part]> : never
      >
    : Given[Part];
};
