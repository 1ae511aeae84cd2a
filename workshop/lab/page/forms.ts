import { itemsOfPart, type Part } from '../zap.ts';
import { fieldsFrom, filledIn, valuesFrom } from './drafts.ts';
import type { DropdownPage, Form, Test, Values } from './interface.ts';
import { plainly } from './labelled_data.ts';
import { aboutPart, type Placed } from './places.ts';
import { Refused } from './refused.ts';
import { formField, traceOf } from './views.ts';
import type { World } from './world.ts';

type Where = Pick<World, 'lab' | 'connection'>;

/** The form of a part of a Zap, as it is once this is filled in; what the Zap has in it unless anything else is given. */
export const formOf = async (
  { named, draft }: Placed,
  given: Values | undefined,
  where: Where,
): Promise<Form> => {
  const { lab, connection } = where;
  const { part } = named;
  const about = {
    ...aboutPart(named, lab.labels),
    names: draft?.names ?? {},
    offers: [],
  };
  if ('onlyIf' in part) {
    const nothing = { fields: [], groups: [], values: {} };
    return { ...about, ...nothing, trace: traceOf({}) };
  }
  const values = given ?? valuesFrom(part.fields ?? {});
  const { fields, ...took } = await lab.editor.form(
    { ...part, fields: fieldsFrom(values) },
    connection,
  );
  return {
    ...about,
    fields: fields.map((field) => formField(field, lab.definition)),
    groups: groupsOf(part, lab),
    values,
    trace: traceOf(took),
  };
};

const groupsOf = (part: Part, { labels }: Where['lab']): Form['groups'] =>
  itemsOfPart(part)
    .flatMap(
      ([kind, key]) =>
        labels.forms.get(part.app)?.[kind][key]?.operation.inputFieldGroups ??
        [],
    )
    .map(({ key = '', label = '', emphasize = false }) => ({
      ...{ key, label, isEmphasized: emphasize },
    }));

/** One page of a dropdown, with what is filled in so far. */
export const dropdownOf = async (
  { named: { part } }: Placed,
  { field, values, page }: { field: string; values: Values; page: number },
  { lab, connection }: Where,
): Promise<DropdownPage> => {
  if ('onlyIf' in part) {
    throw new Refused('A filter has no dropdown.');
  }
  const filled = { ...part, fields: fieldsFrom(values) };
  const { entries, hasMore, error, ...took } = await lab.editor.openDropdown(
    filled,
    field,
    page,
    connection,
  );
  return {
    choices: entries.map(({ id, label }) => ({ value: id, label })),
    hasMore,
    trace: traceOf(took),
    ...(error && { error: error.message }),
  };
};

/** Tries a part of a Zap with this filled in. What it gives is there for later steps. */
export const testOf = async (
  { zap, named, draft }: Placed,
  values: Values,
  { lab, connection }: Where,
): Promise<Test> => {
  const { name, part } = named;
  const tried = await lab.testStep(
    'onlyIf' in part ? zap : filledIn(zap, name, fieldsFrom(values)),
    name,
    connection,
    draft?.outputs,
  );
  const { status, reason, input, output, found } = tried;
  if (draft !== undefined && output !== undefined) {
    draft.outputs = { ...draft.outputs, [name]: output };
  }
  return {
    status,
    ...(reason !== undefined && { reason }),
    dataIn: plainly(input),
    dataOut: plainly(output),
    ...(found !== undefined && { found }),
    trace: traceOf(tried),
  };
};
