import { checkDefinition } from '../check.ts';
import { textsIn } from '../definition.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  { id: 'D007', rule: 'Every URL is https', severity: 'publishing' },
  (definition) =>
    findingsFor(
      textsIn(definition).filter(({ text }) => /\bhttp:\/\//i.test(text)),
      ({ text }) => `"${text}" goes over http. Make it https.`,
    ),
);
