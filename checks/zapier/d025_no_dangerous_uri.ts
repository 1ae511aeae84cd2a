import { checkDefinition } from '../check.ts';
import { textsIn } from '../definition.ts';
import { findingsFor } from '../finding.ts';

const DANGEROUS = /\b(?:javascript|vbscript):|\bdata:text\/html/i;

export default checkDefinition(
  {
    id: 'D025',
    rule: 'No address runs code (javascript: and the like)',
    severity: 'error',
  },
  (definition) =>
    findingsFor(
      textsIn(definition).filter(({ text }) => DANGEROUS.test(text)),
      ({ text }) => `"${text}" can run code. Use an https address.`,
    ),
);
