import { checkDefinition } from '../check.ts';
import { visibleInputFieldsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

const SAYS_COMMAS =
  /comma[- ]?(?:separated|delimited)|\bseparat(?:e|ed|ing)\b[^.!?]*\b(?:by|with|using) (?:a )?commas?\b|\bcommas to separate\b/i;

export default checkDefinition(
  {
    id: 'style/lists',
    rule: 'Several values are a list, not text with commas',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      visibleInputFieldsOf(definition).filter(
        ({ list, label = '', helpText = '', placeholder = '' }) =>
          list !== true &&
          [label, helpText, placeholder].some((text) => SAYS_COMMAS.test(text)),
      ),
      () =>
        'It asks for values with commas between them. Set list: true, and Zapier asks for one after another.',
    ),
);
