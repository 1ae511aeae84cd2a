import { checkDefinition } from '../check.ts';
import { textsIn } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

/** A scheme with its code right behind it, or as where a link leads; a sentence has a space after its colon. */
const DANGEROUS =
  /\b(?:javascript|vbscript):[\w(/%!]|(?:\]\(|=)\s*["'<]?\s*(?:javascript|vbscript):|\bdata:text\/html/i;

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
