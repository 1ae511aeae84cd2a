import { checkDefinition } from '../check.ts';
import { visibleItemsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';
import { isNothingButAStaticHook, isStaticHook } from './static_hook.ts';

export default checkDefinition(
  {
    id: 'D017',
    rule: 'Every hook trigger subscribes and unsubscribes',
    severity: 'publishing',
  },
  (definition) =>
    // One that is all there is, is D016's to tell.
    isNothingButAStaticHook(definition)
      ? []
      : findingsFor(
          visibleItemsOf(definition, ['triggers']).filter(isStaticHook),
          () =>
            'It lacks performSubscribe or performUnsubscribe, so people would have to paste an address. Add both, or poll.',
        ),
);
