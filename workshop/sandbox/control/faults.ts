import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { notJson, ODD_PLACES } from '../disobedience.ts';
import { SPOILED_BODIES, type FaultRequest } from '../faults.ts';
import { problemWithHeaders } from './headers.ts';
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
    ...context.contract.operations.map(({ id }) => id),
    ...OAUTH_OPERATIONS,
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

/** Why an answer could not have these odd fields, or undefined where it can. */
const problemWithOdd = (request: FaultRequest): string | undefined => {
  const wrong = notJson(request);
  return wrong === undefined
    ? undefined
    : `${wrong} is not JSON: write a text as "\\"junk\\"", a number as "1e400".`;
};
