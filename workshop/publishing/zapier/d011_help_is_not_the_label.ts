import { checkDefinition } from '../check.ts';
import { authFieldsOf, visibleInputFieldsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export default checkDefinition(
  {
    id: 'D011',
    rule: 'Help says more than the label',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      [...visibleInputFieldsOf(definition), ...authFieldsOf(definition)].filter(
        ({ helpText, label, key }) =>
          helpText !== undefined && plain(helpText) === plain(label ?? key),
      ),
      ({ helpText = '' }) =>
        `"${helpText}" is the label again. Say what the label cannot, or leave the help out.`,
    ),
);
