import { checkDefinition } from '../check.ts';
import { inputFieldsOf } from '../definition.ts';
import { findingsFor } from '../finding.ts';

/** An id at the end, whatever follows in brackets. */
const ENDS_IN_ID = /\s*\bids?(?=\s*(?:\([^()]*\))?$)/i;

export default checkDefinition(
  {
    id: 'style/no-id-labels',
    rule: 'No input field is labelled "… ID"',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      inputFieldsOf(definition).filter(({ label = '' }) =>
        ENDS_IN_ID.test(label.trim()),
      ),
      ({ label = '' }) =>
        `"${label}" asks for an id. People choose a record by its name: call it "${label.trim().replace(ENDS_IN_ID, '').trim() || 'Record'}".`,
    ),
);
