import type { Caller } from '../authentication.ts';
import type { Context } from '../context.ts';

/** What an operation answers when it did what was asked. */
export type Answer = {
  readonly status: 200 | 201;
  readonly body: unknown;
};

/** The parts of a request an operation reads, after they were held against the contract document. */
export type Input = {
  readonly path?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
};

export type Call = {
  readonly context: Context;
  readonly caller: Caller;
};

/**
 * Performs one operation of the contract. Throws an ApiError where the API refuses. The shape of the input is written
 * by hand beside each operation; that a request has it was checked against the contract document before.
 */
export type Operation<Shape extends Input> = (
  call: Call,
  input: Shape,
) => Answer;

/** An operation of any shape of input, as the router holds it. */
export type AnyOperation = Operation<never>;

/** The id in a path such as /projects/{id}. */
export type IdPath = {
  readonly path: { readonly id: string };
};

/** One record. */
export const record = (data: unknown): Answer => ({
  status: 200,
  body: { data },
});

/** A record that did not exist before. */
export const created = (data: unknown): Answer => ({
  status: 201,
  body: { data },
});
