import { checkDefinition } from '../check.ts';
import { visibleItemsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D021',
    rule: 'A trigger\'s description starts "Triggers when " and ends with a full stop',
    severity: 'publishing',
  },
  (definition) =>
    findingsFor(
      visibleItemsOf(definition, ['triggers']).filter(
        ({ display }) =>
          !/^Triggers when .*\.$/s.test(display.description ?? ''),
      ),
      ({ display }) =>
        `"${display.description ?? ''}" does not. Write: Triggers when a new … is created.`,
    ),
);
