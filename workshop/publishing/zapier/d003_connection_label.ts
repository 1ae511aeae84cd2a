import { checkDefinition } from '../check.ts';
import { namesCredential } from '../credential.ts';

const HINT =
  'Use what tells one account from another, like {{name}} ({{email}}).';

const wrongWith = (label: unknown): string | undefined => {
  if (label === undefined || label === null) {
    return `There is no connection label. ${HINT}`;
  }
  // What a function or a request gives cannot be seen in a definition.
  if (typeof label !== 'string' || label.startsWith('$func$')) {
    return undefined;
  }
  if (label.trim() === '') {
    return `The connection label is empty. ${HINT}`;
  }
  if (namesCredential(label)) {
    return `"${label}" shows a secret, or speaks of one. ${HINT}`;
  }
  return label.includes('{{')
    ? undefined
    : `"${label}" is the same for every account. ${HINT}`;
};

export default checkDefinition(
  {
    id: 'D003',
    rule: 'The connection label identifies the account, and holds no secret',
    severity: 'warning',
  },
  ({ authentication }) => {
    if (authentication === undefined) {
      return [];
    }
    const message = wrongWith(authentication.connectionLabel);
    return message === undefined
      ? []
      : [{ where: 'authentication.connectionLabel', message }];
  },
);
