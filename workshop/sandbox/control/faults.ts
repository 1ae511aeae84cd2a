import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { notJson, ODD_PLACES } from '../disobedience.ts';
import { SPOILED_BODIES, type FaultRequest } from '../faults.ts';
import { LIVE_OPERATIONS } from '../live/routes.ts';
import {
  count,
  flag,
  objectOf,
  oneOf,
  orNull,
  positive,
  text,
} from './schemas.ts';

const textOrNullByName = {
  type: 'object',
  additionalProperties: orNull(text),
};

const OAUTH_OPERATIONS: readonly string[] = ['authorize', 'token', 'revoke'];

/** Faults: what the next answers of an operation do instead of being right. */
export const registerFaultControls = (
  control: FastifyInstance,
  context: Context,
): void => {
  const names = [
    '*',
    ...(context.api === 'live'
      ? LIVE_OPERATIONS
      : [
          ...context.contract.operations.map(({ id }) => id),
          ...OAUTH_OPERATIONS,
        ]),
  ];
  const schema = objectOf(
    {
      operation: oneOf(names),
      times: positive,
      after_commit: flag,
      delay_ms: count,
      status: { type: 'integer', minimum: 200, maximum: 599 },
      code: text,
      message: text,
      details: {
        type: 'array',
        items: objectOf({ field: text, message: text }, ['field', 'message']),
      },
      body: oneOf(SPOILED_BODIES),
      json: {},
      text,
      redirect: text,
      headers: textOrNullByName,
      drip_ms: count,
      ignores: { type: 'array', items: text },
      caps_page: positive,
      odd: objectOf(
        Object.fromEntries(
          ODD_PLACES.map((place) => [place, textOrNullByName]),
        ),
      ),
    },
    ['operation'],
  );
  control.get('/faults', () => context.faults.list());
  control.post<{ Body: FaultRequest }>(
    '/faults',
    { schema: { body: schema } },
    ({ body }, reply) => {
      const { headers, redirect: location = null } = body;
      const problem =
        problemWithHeaders({ ...headers, location }) ?? problemWithOdd(body);
      return problem === undefined
        ? reply.status(201).send(context.faults.add(body))
        : reply.status(400).send({ error: problem });
    },
  );
  control.delete('/faults', (_request, reply) => {
    context.faults.clear();
    return reply.status(204).send();
  });
};

/**
 * Why answers could not carry these headers, or undefined if they can. Asked when they are set: an answer that
 * cannot be sent would leave its caller waiting.
 */
const problemWithHeaders = (
  headers: Readonly<Record<string, string | null>>,
): string | undefined => {
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      if (value !== null) {
        validateHeaderValue(name, value);
      }
    } catch {
      const header =
        value === null ? name : `${name}: ${JSON.stringify(value)}`;
      return `HTTP cannot send the header ${header}: a name is letters, digits and dashes, a value one line of Latin text.`;
    }
  }
  return undefined;
};

/** Why an answer could not have these odd fields, or undefined if it can. */
const problemWithOdd = (request: FaultRequest): string | undefined => {
  const wrong = notJson(request);
  return wrong === undefined
    ? undefined
    : `${wrong} is not JSON: write a text as "\\"junk\\"", a number as "1e400".`;
};
