import type {
  Answered,
  Asked,
  Endpoint,
  Form,
  FormField,
  Trace,
} from '../../interface.ts';

export const noTrace: Trace = { requests: [], log: [], milliseconds: 3 };

/** A field that takes a line of text, but for what is said of it. */
export const field = (
  key: string,
  label: string,
  more: Partial<FormField> = {},
): FormField => ({
  key,
  label,
  type: 'string',
  required: false,
  list: false,
  dict: false,
  changesForm: false,
  ...more,
});

/** A form of an action. */
export const formOf = (
  fields: FormField[],
  more: Partial<Form> = {},
): Form => ({
  kind: 'action',
  app: 'TrackingTime',
  label: 'Create Time Entry',
  description: 'Creates a new time entry.',
  fields,
  groups: [],
  values: {},
  names: {},
  offers: [],
  trace: noTrace,
  ...more,
});

/** What a time entry gives to the steps after it. */
export const newTimeEntry: Form['offers'][number] = {
  step: 'trigger',
  number: 1,
  app: 'TrackingTime',
  label: 'New Time Entry',
  isSample: true,
  fields: [
    { path: 'trigger.task.name', label: 'Task Name', value: 'Design' },
    { path: 'trigger.hours', label: 'Hours', value: '1.5' },
    { path: 'trigger.notes', label: 'Notes', value: '' },
    { path: 'trigger.rows.name', label: 'Rows › Name', value: 'Keys' },
  ],
};

export type Answers = {
  [Name in Endpoint]?: (
    asked: Asked<Name>,
  ) => Answered<Name> | Promise<Answered<Name>>;
};

/** A request that the lab refuses, in a sentence. */
export class Refused extends Error {}

/**
 * A lab that answers so.
 *
 * @returns what it was asked, in order.
 */
export const answering = (
  answers: Answers,
): { path: string; body: unknown }[] => {
  const asked: { path: string; body: unknown }[] = [];
  const fetch = async (
    url: string,
    { body }: { body: string },
  ): Promise<{ ok: boolean; json: () => Promise<unknown> }> => {
    const path = url.replace('/api/documented', '');
    asked.push({ path, body: JSON.parse(body) });
    // Each answer is typed where a test says it.
    const answer = answers[`POST ${path}` as Endpoint] as
      ((body: unknown) => unknown) | undefined;
    try {
      const said = await answer?.(JSON.parse(body));
      return { ok: true, json: () => Promise.resolve(said) };
    } catch (refused) {
      const error = String(
        refused instanceof Refused ? refused.message : refused,
      );
      return { ok: false, json: () => Promise.resolve({ error }) };
    }
  };
  Object.assign(globalThis, { fetch });
  return asked;
};
