import { checkDefinition } from '../check.ts';
import { authFieldsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

const IS_DOMAIN =
  /(?:^|_)(?:(?:sub)?domain|host|hostname|url|origin|instance|site)(?:_|$)/i;

/**
 * Whether the code looks at what was typed cannot be seen in a definition, so every field that asks for a domain is
 * pointed out, as Zapier does.
 */
export default checkDefinition(
  {
    id: 'D026',
    rule: 'A domain that the user types is validated',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      authFieldsOf(definition).filter(
        ({ key, inputFormat }) =>
          inputFormat !== undefined ||
          IS_DOMAIN.test(key.replace(/([a-z])([A-Z])/g, '$1_$2')),
      ),
      () =>
        'This asks for a domain, and a wrong one sends credentials elsewhere. Make sure the code refuses what is not yours, then leave this check out with --skip D026.',
    ),
);
