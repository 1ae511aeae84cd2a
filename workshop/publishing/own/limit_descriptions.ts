import { checkDefinition } from '../check.ts';
import { descriptionsOf, helpTextsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

const LONGEST = 1000;

export default checkDefinition(
  {
    id: 'limit/descriptions',
    rule: 'A description or help has at most 1,000 characters',
    severity: 'error',
  },
  (definition) =>
    findingsFor(
      [...descriptionsOf(definition), ...helpTextsOf(definition)].filter(
        ({ text }) => text.length > LONGEST,
      ),
      ({ text }) =>
        `It has ${text.length}: "${text.slice(0, 40)}…". Shorten it.`,
    ),
);
