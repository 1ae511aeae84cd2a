import { isGroup } from '../definition/values.ts';
import type { Lab } from '../lab.ts';
import { labelled, offeredBy } from '../labelled.ts';
import type { StepRecord } from '../runs.ts';
import { toText } from '../templates.ts';
import { itemsOfPart, partsOf, type Part, TRACKINGTIME } from '../zap.ts';
import { fieldsFrom, filledIn, valuesFrom } from './drafts.ts';
import type {
  DropdownPage,
  Form,
  Labelled,
  Offer,
  Test,
  Values,
} from './interface.ts';
import { dataOfTest } from './labelled_data.ts';
import { aboutPart, type Placed } from './places.ts';
import { Refused } from './refused.ts';
import { formField, traceOf } from './views.ts';
import type { World } from './world.ts';

type Where = Pick<World, 'lab' | 'connection'>;

/** The form of a part of a Zap, as it is once this is filled in; what the Zap has in it unless anything else is given. */
export const formOf = async (
  { zap, named, draft }: Placed,
  given: Values | undefined,
  where: Where,
): Promise<Form> => {
  const { lab, connection } = where;
  const { part } = named;
  const about = {
    ...aboutPart(named, lab.labels),
    names: draft?.names ?? {},
    // An item by itself has no steps before it.
    offers: draft === undefined ? [] : offersTo({ zap, named, draft }, lab),
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
    fields: fields.map((field) => {
      const shown = formField(field, lab.definition);
      // Any field of the other apps can take names and values; they do if the Zap has that in them.
      const isText = part.app !== TRACKINGTIME && !isGroup(values[field.key]);
      return isText ? { ...shown, dict: false } : shown;
    }),
    groups: groupsOf(part, lab),
    values,
    trace: traceOf(took),
  };
};

const groupsOf = (part: Part, { labels }: Lab): Form['groups'] =>
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
  const fields = fieldsFrom(values);
  const tried = await lab.testStep(
    'onlyIf' in part ? zap : filledIn(zap, name, fields),
    name,
    connection,
    draft?.outputs,
  );
  const { status, reason, output, found } = tried;
  if (draft !== undefined && output !== undefined) {
    draft.outputs = { ...draft.outputs, [name]: output };
  }
  return {
    status,
    ...(reason !== undefined && { reason }),
    dataIn:
      'onlyIf' in part
        ? rulesTried(tried.records)
        : labelled(
            tried.input,
            (await lab.editor.form({ ...part, fields }, connection)).fields,
          ),
    dataOut: 'onlyIf' in part ? [] : dataOfTest(lab, part, output),
    ...(found !== undefined && { found }),
    trace: traceOf(tried),
  };
};

/** The fields that a filter looked at, and what it found there. */
const rulesTried = (records: readonly StepRecord[]): Labelled[] =>
  records.flatMap(({ rule }) =>
    rule === undefined ? [] : [{ label: rule.field, text: toText(rule.found) }],
  );

/** What the parts before this one give to it: what they gave when they were tried last, or else their samples. */
const offersTo = ({ zap, named, draft }: Placed, lab: Lab): Offer[] =>
  partsOf(zap)
    .slice(0, named.number - 1)
    .flatMap(({ name, number, part }) => {
      if ('onlyIf' in part) {
        return [];
      }
      const tried = draft?.outputs[name];
      const result = tried ?? lab.sampleOf(part);
      return {
        ...{ step: name, number, app: part.app, label: lab.labels.step(part) },
        isSample: tried === undefined,
        fields: offeredBy(lab.labels, part, result).map(
          ({ path, ...offered }) => ({ path: `${name}.${path}`, ...offered }),
        ),
      };
    });
