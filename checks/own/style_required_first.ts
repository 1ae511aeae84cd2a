import { checkDefinition } from '../check.ts';
import { visibleItemsOf, type Field } from '../definition.ts';

/** The first required field that comes after one that may be left empty. Each heading of a form counts for itself. */
function lateField(fields: readonly (Field | string)[]): Field | undefined {
  const optionalIn = new Set<string>();
  return fields
    .filter((field) => typeof field !== 'string')
    .find(({ required, altersDynamicFields, group = '' }) => {
      if (required === true) return optionalIn.has(group);
      // A field that decides what is asked next must come before what it decides.
      if (altersDynamicFields !== true) optionalIn.add(group);
      return false;
    });
}

export default checkDefinition(
  {
    id: 'style/required-first',
    rule: 'Required fields come first',
    severity: 'warning',
  },
  (definition) =>
    visibleItemsOf(definition).flatMap(({ where, operation }) => {
      const late = lateField(operation.inputFields ?? []);
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
