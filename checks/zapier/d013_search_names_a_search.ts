import { checkDefinition } from '../check.ts';
import { inputFieldsOf } from '../definition.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D013',
    rule: 'A search connector leads to a search that exists',
    severity: 'error',
  },
  (definition) => {
    const known = { ...definition.searches, ...definition.searchOrCreates };
    return findingsFor(
      inputFieldsOf(definition).filter(
        ({ search }) =>
          search !== undefined &&
          !Object.hasOwn(known, search.split('.')[0] ?? ''),
      ),
      ({ search = '' }) =>
        `search is "${search}", and there is no search ${search.split('.')[0] ?? ''}. Name one that exists.`,
    );
  },
);
