import type { Caller } from '../authentication.ts';
import type { AccountContext } from '../context.ts';
import { ApiError, validationFailed, type ErrorDetail } from '../errors.ts';
import type { Account } from '../store/account.ts';
import type { Stored } from '../store/collection.ts';

/** What an operation answers when it did what was asked. */
export type Answer<Body = unknown> = {
  readonly status: 200 | 201;
  readonly body: Body;
};

/** The parts of a request an operation reads, after they were held against the contract document. */
export type Input = {
  readonly path?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
};

export type Call = {
  readonly context: AccountContext;
  readonly caller: Caller;
};

/**
 * Performs one operation of the contract. Throws an ApiError if the API refuses. Each operation declares the shape of
 * its input; that a request has it was checked against the contract before.
 */
export type Operation<Shape extends Input, Body = unknown> = (
  call: Call,
  input: Shape,
) => Answer<Body>;

/** The body of an answer that gives one record: what else asks for an operation finds the record by its id. */
export type OneRecord = { readonly data: { readonly id: string } };

/** An operation of any shape of input, as the router holds it. */
export type AnyOperation = Operation<never>;

/** The id in a path such as /projects/{id}. */
export type IdPath = {
  readonly path: { readonly id: string };
};

/** One record. */
export const record = <Data>(data: Data): Answer<{ data: Data }> => ({
  status: 200,
  body: { data },
});

/** A record that did not exist before. */
export const created = <Data>(data: Data): Answer<{ data: Data }> => ({
  status: 201,
  body: { data },
});

/** Records as far as one can be looked up. */
type Records<Item> = {
  get(id: string): Item | undefined;
};

/**
 * The record with this id.
 * @throws {ApiError} `not_found`
 */
export const found = <Item>(
  noun: string,
  records: Records<Item>,
  id: string,
): Item => {
  const item = records.get(id);
  if (item === undefined) {
    throw new ApiError('not_found', `There is no ${noun} with the id ${id}.`);
  }
  return item;
};

/** Makes the operation that gives one record. */
export const getting =
  <Item extends Stored>(
    noun: string,
    recordsOf: (account: Account) => Records<Item>,
    show: (item: Item) => unknown,
  ): Operation<IdPath> =>
  ({ context }, { path }) =>
    record(show(found(noun, recordsOf(context.account), path.id)));

/** What is wrong with the id in a field: nothing if there is none, or if it is a record's. */
export const problemsWithId = (
  field: string,
  noun: string,
  records: Records<unknown>,
  id: string | null | undefined,
): readonly ErrorDetail[] =>
  id === null || id === undefined || records.get(id) !== undefined
    ? []
    : [{ field, message: `names no ${noun} of this account: ${id}` }];

/** @throws {ApiError} `validation_failed` if there is a problem. */
export const refuse = (...problems: readonly ErrorDetail[]): void => {
  if (problems.length > 0) {
    throw validationFailed(...problems);
  }
};
