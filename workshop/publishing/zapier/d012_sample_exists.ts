import { checkDefinition } from '../check.ts';
import { visibleItemsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D012',
    rule: 'A visible item has a static sample',
    severity: 'publishing',
  },
  (definition) =>
    findingsFor(
      visibleItemsOf(definition).filter(
        ({ operation }) => Object.keys(operation.sample ?? {}).length === 0,
      ),
      () =>
        'Without a sample, a later step has no fields to map until the item was tested. Add one.',
    ),
);
