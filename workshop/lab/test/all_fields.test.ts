import { describe, expect, it } from '@jest/globals';
import { withAllFields, type AskForForm } from '../definition/all_fields.ts';
import { readDefinition, type Field } from '../definition/definition.ts';

const FUNCTION = '$func$2$f$';

const kind: Field = {
  key: 'kind',
  label: 'Kind',
  choices: { short: 'For a week', long: 'For longer' },
  default: 'short',
  altersDynamicFields: true,
};
const days: Field = { key: 'days', label: 'Days' };
const note: Field = { key: 'note', label: 'Note' };

/** The form of lending a book with these fields, once each function was asked. */
const formOf = async (fields: (Field | string)[], ask: AskForForm) => {
  const lend_book = { operation: { inputFields: fields } };
  const whole = readDefinition({ creates: { lend_book } });
  const { creates } = await withAllFields(whole, ask);
  return creates.lend_book?.operation.inputFields;
};

describe('a form that changes with what is filled in', () => {
  it('has all its fields in their order, with what shows those that come and go', async () => {
    const form = await formOf([kind, FUNCTION, note], (where, filled) => {
      expect(where).toBe('creates.lend_book');
      const isShort = filled.kind === 'short';
      return Promise.resolve(isShort ? [kind, note] : [kind, days, note]);
    });
    expect(form).toEqual([
      kind,
      { ...days, shownIf: 'Kind is "For longer" or Kind is mapped' },
      note,
    ]);
  });

  it('is asked for once if nothing in it says what it changes with', async () => {
    const asked: object[] = [];
    const form = await formOf([note, FUNCTION], (_, filled) => {
      asked.push(filled);
      return Promise.resolve([note, days]);
    });
    expect([form, asked]).toEqual([[note, days], [{ note: '' }]]);
  });

  it('is as it was without a function in it', async () => {
    const form = await formOf([kind, note], () =>
      Promise.reject(new Error('There is nothing to ask for.')),
    );
    expect(form).toEqual([kind, note]);
  });
});
