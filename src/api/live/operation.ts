import type { paths } from './schema.ts';

/*
 * What the contract has, read off the generated types: a path, a query or a field of a form that it doesn't have doesn't
 * compile.
 */

type Method = 'get' | 'post' | 'put' | 'delete';

type BelowAccount<Path> = Path extends `/{account}${infer Below}`
  ? Below
  : never;

/** A path below the account that can be asked in this way: `/events/{id}` for `/{account}/events/{id}`. */
export type Template<M extends Method = Method> = {
  [Each in M]: {
    [Path in keyof paths]: paths[Path] extends Record<Each, object>
      ? BelowAccount<Path>
      : never;
  }[keyof paths];
}[M];

type Operation<
  M extends Method,
  Below extends string,
> = `/{account}${Below}` extends infer Path extends keyof paths
  ? paths[Path] extends Record<M, infer Found>
    ? Found
    : never
  : never;

/** What a read can be asked with. */
export type QueryOf<Below extends Template> =
  Operation<'get', Below> extends { parameters: { query?: infer Query } }
    ? { [Name in keyof Query]?: Query[Name] | undefined }
    : never;

type FieldsIn<Found> = Found extends {
  requestBody?: {
    content: { 'application/x-www-form-urlencoded': infer Form };
  };
}
  ? keyof Form
  : never;

/** The names that forms have. */
export type FormField = {
  [Path in keyof paths]: FieldsIn<paths[Path]['post']>;
}[keyof paths];
