import { checkDefinition } from '../check.ts';
import { visibleInputFieldsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';
import { isChosenById } from '../ids.ts';

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
      visibleInputFieldsOf(definition).filter(
        (field) =>
          ENDS_IN_ID.test((field.label ?? '').trim()) && isChosenById(field),
      ),
      ({ label = '' }) =>
        `"${label}" asks for an id. People choose a record by its name: call it "${label.trim().replace(ENDS_IN_ID, '').trim() || 'Record'}".`,
    ),
);
