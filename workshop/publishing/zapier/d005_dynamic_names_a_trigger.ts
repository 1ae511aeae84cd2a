import { checkDefinition } from '../check.ts';
import {
  authFieldsOf,
  hasMethod,
  inputFieldsOf,
  namedBy,
} from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D005',
    rule: 'A dropdown is fed by a trigger that exists, or the list of a resource',
    severity: 'error',
  },
  (definition) => {
    const feedsDropdowns = (key: string): boolean =>
      Object.hasOwn(definition.triggers, key) ||
      hasMethod(definition, key, 'list');
    return findingsFor(
      [...inputFieldsOf(definition), ...authFieldsOf(definition)].filter(
        ({ dynamic }) =>
          dynamic !== undefined && !feedsDropdowns(namedBy(dynamic)),
      ),
      ({ dynamic = '' }) =>
        `dynamic is "${dynamic}", and there is neither a trigger ${namedBy(dynamic)} nor a resource ${namedBy(dynamic)} with a list. Name one that exists.`,
    );
  },
);
