import { withoutLinks } from '../markdown_links.ts';
import { checkDefinition } from '../check.ts';
import { descriptionsOf, helpTextsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D008',
    rule: 'A link in a description or help is Markdown, or in backticks',
    severity: 'publishing',
  },
  (definition) =>
    findingsFor(
      [...descriptionsOf(definition), ...helpTextsOf(definition)].filter(
        ({ text }) => /https?:\/\/|\bwww\.|\]\s*\(/i.test(withoutLinks(text)),
      ),
      ({ text }) =>
        `The link in "${text}" does not work. Write [what it leads to](https://…), or put it into backticks.`,
    ),
);
