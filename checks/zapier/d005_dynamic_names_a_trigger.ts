import { checkDefinition } from '../check.ts';
import { authFieldsOf, inputFieldsOf } from '../definition.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D005',
    rule: 'A dropdown is fed by a trigger that exists',
    severity: 'error',
  },
  (definition) =>
    findingsFor(
      [...inputFieldsOf(definition), ...authFieldsOf(definition)].filter(
        ({ dynamic }) =>
          dynamic !== undefined &&
          !Object.hasOwn(definition.triggers, dynamic.split('.')[0] ?? ''),
      ),
      ({ dynamic = '' }) =>
        `dynamic is "${dynamic}", and there is no trigger ${dynamic.split('.')[0] ?? ''}. Name one that exists.`,
    ),
);
