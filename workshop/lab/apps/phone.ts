import { tableOf, type AppTable } from './app_table.ts';
import { objectOf, recordOf, text, WebApp } from './web_app.ts';

export type Call = {
  id: string;
  caller: string;
  number: string;
  /** What was said, in the words of who took the call. */
  notes: string | null;
  /** The time entry that the call was timed with. */
  entry: string | null;
};

const CALL = {
  id: 'Call ID',
  caller: 'Caller',
  number: 'Number',
  notes: 'Notes',
  entry: 'Time Entry',
};

const sample = {
  id: 'call_1',
  caller: 'Acme',
  number: '+44 20 7946 0100',
  notes: 'Wants the homepage by Friday.',
  entry: 'entry_1',
};

/** A phone system with an API, like Aircall or RingCentral: it tells of calls as they begin and end. */
export class Phone extends WebApp {
  readonly name = 'Phone';
  readonly triggers = {
    call_answered: { label: 'Call Answered', fields: CALL, sample },
    call_ended: { label: 'Call Ended', fields: CALL, sample },
  };
  readonly #calls: Call[] = [];
  readonly calls = this.list('The calls', '/calls', () => this.#calls);

  readonly actions = {
    link_call: this.action(
      'PUT /calls/:call/entry',
      {
        label: 'Link Call to a Time Entry',
        fields: { call: 'Call', entry: CALL.entry },
        gives: CALL,
        sample,
      },
      ({ call, entry }: { call: string; entry: string }) =>
        Object.assign(recordOf(this.#calls, call), { entry }),
    ),
  };

  tables(): AppTable[] {
    return [
      tableOf('Calls', this.#calls, ({ id }) => id, {
        Caller: ({ caller }) => caller,
        Number: (call) => call.number,
        Notes: ({ notes }) => notes,
        'Time entry': ({ entry }) => entry,
      }),
    ];
  }

  /** What happens when somebody picks up. */
  readonly answer = this.endpoint(
    'POST /calls',
    objectOf({ caller: text, number: text }),
    async (given: Pick<Call, 'caller' | 'number'>): Promise<Call> => {
      const id = `call_${this.#calls.length + 1}`;
      const call = { id, ...given, notes: null, entry: null };
      this.#calls.push(call);
      await this.announce('call_answered', call);
      return call;
    },
  );

  readonly #end = this.endpoint(
    'POST /calls/:id/end',
    objectOf({ notes: { type: 'string' } }),
    async ({ id, notes }: { id: string; notes: string }) => {
      const call = Object.assign(recordOf(this.#calls, id), { notes });
      await this.announce('call_ended', call);
      return call;
    },
  );

  /** And when they hang up, having written down what was said. */
  hangUp({ id }: Call, notes: string): Promise<Call> {
    return this.#end({ id, notes });
  }
}
