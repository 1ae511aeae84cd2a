import { checkDefinition } from '../check.ts';
import { namesCredential } from '../credential.ts';
import { inputFieldsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

export default checkDefinition(
  {
    id: 'D001',
    rule: 'No input field asks for a key, token, secret or password',
    severity: 'publishing',
  },
  (definition) =>
    findingsFor(
      inputFieldsOf(definition).filter(
        ({ key, type }) => type === 'password' || namesCredential(key),
      ),
      ({ key }) =>
        `"${key}" looks like a credential. Ask for it in the authentication, where Zapier keeps it safe, or give the key another name.`,
    ),
);
