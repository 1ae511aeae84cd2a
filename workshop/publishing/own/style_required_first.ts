import { checkDefinition } from '../check.ts';
import {
  type Definition,
  type Field,
  visibleItemsOf,
} from '../../lab/index.ts';

/**
 * The first required field that comes after one that may be left empty. Each heading of a form counts for itself.
 * @param deciding What a dropdown of the form asks for.
 */
const lateField = (
  fields: readonly Field[],
  deciding: ReadonlySet<string>,
): Field | undefined => {
  const optionalIn = new Set<string>();
  return fields.find(({ key, required, altersDynamicFields, group = '' }) => {
    if (required === true) {
      return optionalIn.has(group);
    }
    // A field that decides what is asked or offered next must come before what it decides.
    if (altersDynamicFields !== true && !deciding.has(key)) {
      optionalIn.add(group);
    }
    return false;
  });
};

/** The fields that the lists behind required dropdowns read. */
const decidingIn = (
  fields: readonly Field[],
  { triggers }: Definition,
): ReadonlySet<string> => {
  const lists = new Set(
    fields
      .filter(({ required }) => required === true)
      .map(({ dynamic = '' }) => dynamic.split('.')[0]),
  );
  return new Set(
    Object.entries(triggers)
      .filter(([key]) => lists.has(key))
      .flatMap(([, { operation }]) => operation.inputFields ?? [])
      .map((field) => (typeof field === 'string' ? field : field.key)),
  );
};

export default checkDefinition(
  {
    id: 'style/required-first',
    rule: 'Required fields come first',
    severity: 'warning',
  },
  (definition) =>
    visibleItemsOf(definition).flatMap(({ where, operation }) => {
      const fields = (operation.inputFields ?? []).filter(
        (field) => typeof field !== 'string',
      );
      const late = lateField(fields, decidingIn(fields, definition));
      return late === undefined
        ? []
        : [
            {
              where: `${where}.${late.key}`,
              message:
                'It is required, and comes after a field that is not. Move it up.',
            },
          ];
    }),
);
