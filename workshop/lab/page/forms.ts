import { type Field, writtenFields } from '../definition/definition.ts';
import type { Lab } from '../lab.ts';
import type { Connection } from '../runs.ts';
import type { Fields } from '../templates.ts';
import { itemsOfPart, TRACKINGTIME, type Part } from '../zap.ts';
import type { DropdownPage, Form, Values } from './interface.ts';
import type { Placed } from './places.ts';
import { notThere } from './refused.ts';
import { formField, traceOf } from './views.ts';

/** Whose forms: the lab, and the account that dropdowns are of. */
export type Where = { lab: Lab; connection: Connection };

/** What is in a form as the page has it, as the lab takes it. */
export const fieldsFrom = (values: Values): Fields =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === null ? [] : [[key, value as Fields[string]]],
    ),
  );

/** A form as it is once this is filled in. */
export const formOf = async (
  { part }: Placed,
  values: Values,
  where: Where,
): Promise<Pick<Form, 'fields' | 'groups' | 'trace'>> => {
  const began = performance.now();
  const fields = await loadFields(part, fieldsFrom(values), where);
  const { definition, labels } = where.lab;
  const groups = itemsOfPart(part).flatMap(
    ([kind, key]) =>
      labels.forms.get(part.app)?.[kind][key]?.operation.inputFieldGroups ?? [],
  );
  return {
    fields: fields.map((field) => formField(field, definition)),
    groups: groups.map(({ key = '', label = '', emphasize = false }) => ({
      ...{ key, label, isEmphasized: emphasize },
    })),
    trace: traceOf({ milliseconds: performance.now() - began }),
  };
};

const loadFields = async (
  part: Part,
  filled: Fields,
  { lab, connection }: Where,
): Promise<Field[]> => {
  const found = new Map<string, Field>();
  for (const [kind, key] of itemsOfPart(part)) {
    const fields =
      part.app === TRACKINGTIME
        ? await lab.editor.loadFields(kind, key, connection, filled)
        : writtenFields(
            lab.labels.forms.get(part.app)?.[kind][key]?.operation.inputFields,
          );
    for (const field of fields) {
      // A search that creates has one form: the create's fields come after its own.
      found.set(field.key, found.get(field.key) ?? field);
    }
  }
  return [...found.values()];
};

/** One page of a dropdown, with what is filled in so far. */
export const dropdownOf = async (
  { part }: Placed,
  {
    field: path,
    values,
    page,
  }: { field: string; values: Values; page: number },
  where: Where,
): Promise<DropdownPage> => {
  const began = performance.now();
  const filled = fieldsFrom(values);
  const fields = await loadFields(part, filled, where);
  const [key, child] = path.split('.');
  const field = fields.find((each) => each.key === key);
  const inner =
    child === undefined
      ? field
      : field?.children?.find((each) => each.key === child);
  if (inner === undefined) {
    throw notThere(`This form has no field ${path}.`);
  }
  const pages = where.lab.editor.dropdown(inner, filled, where.connection);
  let index = 0;
  for await (const entries of pages) {
    if (index === page) {
      return {
        choices: entries.map(({ id, label }) => ({ value: id, label })),
        hasMore: entries.length >= 100,
        trace: traceOf({ milliseconds: performance.now() - began }),
      };
    }
    index += 1;
  }
  return {
    choices: [],
    hasMore: false,
    trace: traceOf({ milliseconds: performance.now() - began }),
  };
};
