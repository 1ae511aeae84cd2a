import { checkDefinition } from '../check.ts';
import { type Field, inputFieldsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

const TYPES = ['string', 'number', 'integer'];

const whyNot = ({ type = 'string', dynamic, list, dict, children }: Field) => {
  if (children !== undefined) {
    return 'the field has children';
  }
  if (list === true) {
    return 'the field is a list';
  }
  if (dict === true) {
    return 'the field is a set of keys and values';
  }
  if (!TYPES.includes(type)) {
    return `the field is of type ${type}`;
  }
  return dynamic === undefined ? 'the field has no dropdown' : undefined;
};

export default checkDefinition(
  {
    id: 'D014',
    rule: 'A search connector is on a single text or number with a dropdown',
    severity: 'error',
  },
  (definition) =>
    findingsFor(
      inputFieldsOf(definition).filter(
        (field) => field.search !== undefined && whyNot(field) !== undefined,
      ),
      (field) =>
        `Zapier shows no search connector here: ${whyNot(field) ?? ''}. Drop search, or fix the field.`,
    ),
);
