import { checkDefinition } from '../check.ts';
import { valuesAt, visibleItemsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';
import { missingPrimaryKeys } from '../primary_key.ts';

/** An id is one wherever it stands, and whatever it is called: `data.id`, `_id`, `contact_id`, `contactId`. */
const isId = (path: string): boolean =>
  /(?:^|[._\]])id$|[a-z]I[dD]$/.test(path);

export default checkDefinition(
  {
    id: 'style/results-have-id',
    rule: 'What an action or search gives has an id, for the next step',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      visibleItemsOf(definition, ['creates', 'searches']).filter(
        ({ operation }) =>
          operation.sample !== undefined &&
          missingPrimaryKeys(operation, operation.sample).length > 0 &&
          !valuesAt(operation.sample).some(({ path }) => isId(path)),
      ),
      () =>
        'Its sample has no id, so no later step can go on with the record. Give it one.',
    ),
);
