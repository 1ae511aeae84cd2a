import { checkDefinition } from '../check.ts';
import { visibleItemsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D006',
    rule: 'A hook trigger has performList, for the sample in the editor',
    severity: 'publishing',
  },
  (definition) =>
    findingsFor(
      visibleItemsOf(definition, ['triggers']).filter(
        ({ operation }) =>
          operation.type === 'hook' && operation.performList === undefined,
      ),
      () =>
        'Without performList, a test in the editor waits until something really happens. List recent records, in the shape of the hook.',
    ),
);
