import {
  itemsOf,
  keysMissingIn,
  type PlacedItem,
  visibleItemsOf,
} from '../../lab/index.ts';
import { type LiveResults, tableOf } from './check.ts';
import {
  badDatesIn,
  ISO_HINT,
  misfitsIn,
  missingPrimaryKeys,
} from './results.ts';

/** The newest result of each of these items that has one. */
const newestOf = (
  items: readonly PlacedItem[],
  live: LiveResults,
  part: 'results' | 'samples' = 'results',
): (PlacedItem & { result: unknown })[] =>
  items.flatMap((item) => {
    const [...results] = live.items[item.where]?.[part] ?? [];
    return results.length === 0 ? [] : [{ ...item, result: results[0] }];
  });

/** What items really give: Zapier takes that from the Zap history, and we from runs against the sandbox. */
export const liveChecks = tableOf(
  ['live'],
  [
    {
      id: 'T002',
      rule: 'What a poll really gives has the primary key',
      severity: 'publishing',
      look: ({ live, definition }) =>
        itemsOf(definition, ['triggers'])
          .filter(({ operation }) => operation.type !== 'hook')
          .flatMap(({ where, operation }) =>
            (live.items[where]?.results ?? []).flatMap((result, index) =>
              missingPrimaryKeys(operation, result).map((key) => ({
                where: `${where} result ${index + 1}`,
                message: `It has no ${key}, by which Zapier tells a new record from an old one.`,
              })),
            ),
          ),
    },
    {
      id: 'T003',
      rule: 'Dates in live results are ISO 8601, times with an offset',
      severity: 'publishing',
      look: ({ live, definition }) =>
        newestOf(itemsOf(definition), live).flatMap(
          ({ where, operation, result }) =>
            badDatesIn(result, operation.outputFields).map(
              ({ path, value }) => ({
                where: `${where} result`,
                message: `${path} is "${value}". ${ISO_HINT}`,
              }),
            ),
        ),
    },
    {
      id: 'T004',
      rule: 'The keys of a sample are among those of a live result',
      severity: 'publishing',
      look: ({ live, definition }) =>
        newestOf(visibleItemsOf(definition), live).flatMap(
          ({ where, operation, result }) =>
            keysMissingIn(result, operation.sample).map((key) => ({
              where: `${where}.sample.${key}`,
              message:
                'A live result has no such key, so a Zap that maps it gets nothing. Take it out of the sample, or give it.',
            })),
        ),
    },
    {
      // Zapier looks at triggers alone; what holds for them is asked of actions and searches too.
      id: 'T005',
      rule: 'A live result has the required output fields, in their types',
      severity: 'publishing',
      look: ({ live, definition }) =>
        newestOf(itemsOf(definition), live).flatMap(
          ({ where, operation, result }) =>
            misfitsIn(result, operation.outputFields).map((misfit) => ({
              where: `${where} result`,
              message: `${misfit}. Fix the output field, or what the item gives.`,
            })),
        ),
    },
    {
      id: 'T006',
      rule: 'The keys that performList gives are among those of the hook',
      severity: 'publishing',
      look: ({ live, definition }) =>
        newestOf(
          visibleItemsOf(definition, ['triggers']),
          live,
          'samples',
        ).flatMap(({ where, result: sample }) =>
          keysMissingIn(live.items[where]?.results[0], sample).map((key) => ({
            where: `${where} performList`,
            message: `It shows ${key} in the editor, and the hook does not bring it. Give both the same keys.`,
          })),
        ),
    },
    {
      id: 'Z001',
      rule: 'What performList gives has the required output fields, in their types',
      severity: 'publishing',
      look: ({ live, definition }) =>
        newestOf(
          visibleItemsOf(definition, ['triggers']),
          live,
          'samples',
        ).flatMap(({ where, operation, result }) =>
          misfitsIn(result, operation.outputFields).map((misfit) => ({
            where: `${where} performList`,
            message: `${misfit}. Fix the output field, or what performList gives.`,
          })),
        ),
    },
    {
      id: 'live/every-item',
      rule: 'Every visible item was run, and gave a result',
      severity: 'publishing',
      look: ({ live, definition }) => {
        const failed = live.failures.map(({ where }) => where);
        const message =
          'It ran and gave nothing, so nothing can be said about what it gives.';
        const without = visibleItemsOf(definition).filter(
          ({ where }) =>
            !failed.includes(where) &&
            (live.items[where]?.results ?? []).length === 0,
        );
        return [
          ...live.failures,
          ...without.map(({ where }) => ({ where, message })),
        ];
      },
    },
  ],
);
