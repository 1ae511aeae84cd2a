import { addressesIn } from '../markdown_links.ts';
import { checkDefinition } from '../check.ts';
import { namesCredential } from '../credential.ts';
import { authFieldsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

/** What a person invents and remembers is nowhere to be looked up. */
const isPassword = (key: string): boolean => /pass/i.test(key);

export default checkDefinition(
  {
    id: 'D002',
    rule: 'The help of a pasted key or token links to where it is found',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      authFieldsOf(definition).filter(
        ({ key, helpText = '' }) =>
          namesCredential(key) &&
          !isPassword(key) &&
          !addressesIn(helpText).some((address) =>
            /^https?:\/\//.test(address),
          ),
      ),
      () =>
        'Nobody knows where to find this. Put a link into its help: Go to [Settings](https://…) to find it.',
    ),
);
