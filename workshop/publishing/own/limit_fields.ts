import { checkDefinition } from '../check.ts';
import { itemsOf, staticFields } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

const MOST = 1000;

export default checkDefinition(
  {
    id: 'limit/fields',
    rule: 'An item has at most 1,000 input fields',
    severity: 'error',
  },
  (definition) =>
    findingsFor(
      itemsOf(definition).filter(
        ({ operation, where }) =>
          staticFields(operation.inputFields, where).length > MOST,
      ),
      ({ operation, where }) =>
        `It has ${staticFields(operation.inputFields, where).length}. Ask for fewer, or split the item.`,
    ),
);
