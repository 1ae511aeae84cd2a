import { checkDefinition } from '../check.ts';
import { labelsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

const SHORTEST = 2;
const LONGEST = 64;

export default checkDefinition(
  {
    id: 'limit/labels',
    rule: `A label has ${SHORTEST} to ${LONGEST} characters`,
    severity: 'error',
  },
  (definition) =>
    findingsFor(
      labelsOf(definition).filter(
        ({ text }) => text.length < SHORTEST || text.length > LONGEST,
      ),
      ({ text }) => `"${text}" has ${text.length}. Write another one.`,
    ),
);
