import { checkDefinition } from '../check.ts';
import { textsIn } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

/** A sample shows somebody's data, such as the website of a customer. Nothing goes there. */
const isInSample = (where: string): boolean => /\.sample(?:\.|$)/.test(where);

export default checkDefinition(
  {
    id: 'D007',
    rule: 'Every URL is https, but for those in samples',
    severity: 'publishing',
  },
  (definition) =>
    findingsFor(
      textsIn(definition).filter(
        ({ text, where }) => /\bhttp:\/\//i.test(text) && !isInSample(where),
      ),
      ({ text }) => `"${text}" goes over http. Make it https.`,
    ),
);
