import { checkDefinition } from '../check.ts';
import { inputFieldsOf } from '../definition.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'style/no-id-labels',
    rule: 'No input field is labelled "… ID"',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      inputFieldsOf(definition).filter(({ label = '' }) =>
        /\bids?$/i.test(label.trim()),
      ),
      ({ label = '' }) =>
        `"${label}" asks for an id. People choose a record by its name: call it "${label.replace(/\s*\bids?$/i, '') || 'Record'}".`,
    ),
);
