import { checkDefinition } from '../check.ts';
import { visibleInputFieldsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';
import { isChosenById } from '../ids.ts';

const IS_ID = /(?:^|_)ids?$|[a-z]Ids?$|^(?:id|ID)$/;

export default checkDefinition(
  {
    id: 'D004',
    rule: 'An id field has a dropdown',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      visibleInputFieldsOf(definition).filter(
        (field) =>
          IS_ID.test(field.key) &&
          isChosenById(field) &&
          field.dynamic === undefined &&
          field.choices === undefined,
      ),
      () =>
        'Nobody knows ids by heart. Give the field a dropdown: dynamic: "trigger.id.name".',
    ),
);
