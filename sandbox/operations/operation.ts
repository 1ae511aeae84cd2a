import type { Caller } from '../authentication.ts';
import type { Context } from '../context.ts';

/** What an operation answers when it did what was asked. */
export interface Answer {
  readonly status: 200 | 201;
  readonly body: unknown;
}

/** The parts of a request an operation reads, after they were held against the contract document. */
export interface Input {
  readonly path?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

export interface Call {
  readonly context: Context;
  readonly caller: Caller;
}

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
export interface IdPath {
  readonly path: { readonly id: string };
}

/** One record. */
export function record(data: unknown): Answer {
  return { status: 200, body: { data } };
}

/** A record that did not exist before. */
export function created(data: unknown): Answer {
  return { status: 201, body: { data } };
}
