import { checkDefinition } from '../check.ts';
import {
  isGroup,
  outputFieldsOf,
  visibleInputFieldsOf,
} from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

const YES_AND_NO = [
  ['true', 'false'],
  ['yes', 'no'],
  ['0', '1'],
];

/** The values of a dropdown: the keys of an object, or a list of texts or of `{value}`. */
const valuesOf = (choices: unknown): string[] => {
  if (!Array.isArray(choices)) {
    return isGroup(choices) ? Object.keys(choices) : [];
  }
  return choices.map((choice: unknown) =>
    String(isGroup(choice) ? choice.value : choice),
  );
};

const isYesOrNo = (choices: unknown): boolean => {
  const values = valuesOf(choices).map((value) => value.toLowerCase());
  return (
    values.length === 2 &&
    YES_AND_NO.some((pair) => pair.every((word) => values.includes(word)))
  );
};

export default checkDefinition(
  {
    id: 'style/booleans',
    rule: 'Yes or no is a boolean, not a text',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      [
        ...visibleInputFieldsOf(definition),
        ...outputFieldsOf(definition),
      ].filter(({ type, choices }) => type !== 'boolean' && isYesOrNo(choices)),
      () => 'It offers yes and no as text. Make its type boolean.',
    ),
);
