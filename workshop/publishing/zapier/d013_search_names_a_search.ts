import { checkDefinition } from '../check.ts';
import { hasMethod, inputFieldsOf, namedBy } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D013',
    rule: 'A search connector leads to a search that exists, or that of a resource',
    severity: 'error',
  },
  (definition) => {
    const known = { ...definition.searches, ...definition.searchOrCreates };
    const isSearch = (key: string): boolean =>
      Object.hasOwn(known, key) || hasMethod(definition, key, 'search');
    return findingsFor(
      inputFieldsOf(definition).filter(
        ({ search }) => search !== undefined && !isSearch(namedBy(search)),
      ),
      ({ search = '' }) =>
        `search is "${search}", and there is neither a search ${namedBy(search)} nor a resource ${namedBy(search)} with one. Name one that exists.`,
    );
  },
);
