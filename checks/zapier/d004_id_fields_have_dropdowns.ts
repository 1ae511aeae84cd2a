import { checkDefinition } from '../check.ts';
import { inputFieldsOf } from '../definition.ts';
import { findingsFor } from '../finding.ts';

const IS_ID = /(?:^|_)ids?$|[a-z]Ids?$|^(?:id|ID)$/;

export default checkDefinition(
  {
    id: 'D004',
    rule: 'An id field has a dropdown',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      inputFieldsOf(definition).filter(
        ({ key, dynamic, choices }) =>
          IS_ID.test(key) && dynamic === undefined && choices === undefined,
      ),
      () =>
        'Nobody knows ids by heart. Give the field a dropdown: dynamic: "trigger.id.name".',
    ),
);
