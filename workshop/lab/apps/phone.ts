import type { FastifyInstance } from 'fastify';
import type { AppItem } from './local_app.ts';
import { objectOf, recordOf, text, WebApp, type Announce } from './web_app.ts';

export type Call = {
  id: string;
  caller: string;
  number: string;
  /** What was said, in the words of who took the call. */
  notes: string | null;
  /** The time entry that the call was timed with. */
  entry: string | null;
};

type NewCall = Pick<Call, 'caller' | 'number'>;

const CALL = {
  id: 'Call ID',
  caller: 'Caller',
  number: 'Number',
  notes: 'Notes',
  entry: 'Time Entry',
};

/** A phone system with an API, like Aircall or RingCentral: it tells of calls as they begin and end. */
export class Phone extends WebApp {
  readonly name = 'Phone';
  readonly triggers = {
    call_answered: { label: 'Call Answered', fields: CALL },
    call_ended: { label: 'Call Ended', fields: CALL },
  };
  readonly actions = {
    link_call: {
      label: 'Link Call to a Time Entry',
      fields: { call: 'Call', entry: CALL.entry },
      gives: CALL,
      perform: ({ call, ...fields }: AppItem): Promise<AppItem> =>
        this.send('PUT', `/calls/${String(call)}/entry`, fields),
    },
  };
  readonly hints = [{ what: 'The calls', path: '/calls' }];
  readonly #calls: Call[] = [];

  /** What happens when somebody picks up. */
  async answer(call: NewCall): Promise<Call> {
    return this.send('POST', '/calls', call);
  }

  /** And when they hang up, having written down what was said. */
  async hangUp({ id }: Call, notes: string): Promise<Call> {
    return this.send('POST', `/calls/${id}/end`, { notes });
  }

  async calls(): Promise<Call[]> {
    return this.send('GET', '/calls');
  }

  protected route(server: FastifyInstance, announce: Announce): void {
    type Id = { Params: { id: string } };
    server.get('/calls', () => this.#calls);

    server.post<{ Body: NewCall }>(
      '/calls',
      { schema: { body: objectOf({ caller: text, number: text }) } },
      async ({ body }, reply) => {
        const id = `call_${this.#calls.length + 1}`;
        const call: Call = { id, ...body, notes: null, entry: null };
        this.#calls.push(call);
        await announce('call_answered', { ...call });
        return reply.status(201).send(call);
      },
    );

    server.post<Id & { Body: { notes: string } }>(
      '/calls/:id/end',
      { schema: { body: objectOf({ notes: { type: 'string' } }) } },
      async ({ params, body }) => {
        const call = Object.assign(recordOf(this.#calls, params.id), body);
        await announce('call_ended', { ...call });
        return call;
      },
    );

    server.put<Id & { Body: { entry: string } }>(
      '/calls/:id/entry',
      { schema: { body: objectOf({ entry: text }) } },
      ({ params, body }) =>
        Object.assign(recordOf(this.#calls, params.id), body),
    );
  }
}
