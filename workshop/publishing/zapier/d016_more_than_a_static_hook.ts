import { checkDefinition } from '../check.ts';
import { isNothingButAStaticHook } from './static_hook.ts';

export default checkDefinition(
  {
    id: 'D016',
    rule: 'The integration is more than one static hook',
    severity: 'publishing',
  },
  (definition) =>
    isNothingButAStaticHook(definition)
      ? [
          {
            where: 'triggers',
            message:
              'A hook whose address people have to paste is all there is. Webhooks by Zapier does that already: add subscribing, or more items.',
          },
        ]
      : [],
);
