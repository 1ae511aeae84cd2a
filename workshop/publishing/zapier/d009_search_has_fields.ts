import { checkDefinition } from '../check.ts';
import { visibleItemsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D009',
    rule: 'A search has at least one input field',
    severity: 'publishing',
  },
  (definition) =>
    findingsFor(
      visibleItemsOf(definition, ['searches']).filter(
        ({ operation }) => (operation.inputFields ?? []).length === 0,
      ),
      () => 'There is nothing to search by. Add an input field.',
    ),
);
