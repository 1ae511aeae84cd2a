import { checkDefinition } from '../check.ts';
import { staticFields, visibleItemsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D022',
    rule: 'An action has static input fields',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      visibleItemsOf(definition, ['creates']).filter(
        ({ operation, where }) =>
          staticFields(operation.inputFields, where).length === 0,
      ),
      () =>
        'Zap templates can only fill in fields that are there for everyone. Add one that no function makes.',
    ),
);
