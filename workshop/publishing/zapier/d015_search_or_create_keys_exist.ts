import { checkDefinition } from '../check.ts';
import { searchOrCreatesOf } from '../../lab/index.ts';

export default checkDefinition(
  {
    id: 'D015',
    rule: 'A search-or-create joins a search and an action that exist',
    severity: 'error',
  },
  (definition) =>
    searchOrCreatesOf(definition).flatMap(
      ({ where, search, create, update }) => {
        const missing = [
          ...(Object.hasOwn(definition.searches, search)
            ? []
            : [`search ${search}`]),
          ...[create, update]
            .filter((key) => key !== undefined)
            .filter((key) => !Object.hasOwn(definition.creates, key))
            .map((key) => `action ${key}`),
        ];
        return missing.map((what) => ({
          where,
          message: `There is no ${what}. Name one that exists.`,
        }));
      },
    ),
);
