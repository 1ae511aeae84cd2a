import { checkWith } from '../check.ts';
import { keysMissingIn, visibleItemsOf } from '../../lab/index.ts';
import { newestOf } from '../live_results.ts';

export default checkWith(
  {
    id: 'T006',
    rule: 'The keys that performList gives are among those of the hook',
    severity: 'publishing',
  },
  'live',
  (live, definition) =>
    newestOf(visibleItemsOf(definition, ['triggers']), live, 'samples').flatMap(
      ({ where, result: sample }) =>
        keysMissingIn(live.items[where]?.results[0], sample).map((key) => ({
          where: `${where} performList`,
          message: `It shows ${key} in the editor, and the hook does not bring it. Give both the same keys.`,
        })),
    ),
);
