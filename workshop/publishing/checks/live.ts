import {
  itemsOf,
  keysMissingIn,
  type PlacedItem,
  visibleItemsOf,
} from '../../lab/index.ts';
import { findIn, type Having, type LiveResults, type Row } from './check.ts';
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
): (PlacedItem & { item: string; result: unknown })[] =>
  items.flatMap((placed) => {
    const item = placed.where;
    const results = (live.items[item]?.results ?? []).slice(0, 1);
    const where = `${item} result`;
    return results.map((result) => ({ ...placed, where, item, result }));
  });

/** The newest that each trigger shows in the editor, and the newest that its hook brought. */
const shownIn = ({ live, definition }: Having<'live'>) =>
  visibleItemsOf(definition, ['triggers']).flatMap((item) => {
    const { results = [], samples = [] } = live.items[item.where] ?? {};
    const where = `${item.where} performList`;
    return samples
      .slice(0, 1)
      .map((sample) => ({ ...item, where, sample, result: results[0] }));
  });

/** What items really give: Zapier takes that from the Zap history, and we from runs against the sandbox. */
export const liveChecks: Row<'live'>[] = [
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
      findIn(newestOf(itemsOf(definition), live), ({ operation, result }) =>
        badDatesIn(result, operation.outputFields).map(
          ({ path, value }) => `${path} is "${value}". ${ISO_HINT}`,
        ),
      ),
  },
  {
    id: 'T004',
    rule: 'The keys of a sample are among those of a live result',
    severity: 'publishing',
    look: ({ live, definition }) =>
      newestOf(visibleItemsOf(definition), live).flatMap(
        ({ item, operation, result }) =>
          keysMissingIn(result, operation.sample).map((key) => ({
            where: `${item}.sample.${key}`,
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
      findIn(newestOf(itemsOf(definition), live), ({ operation, result }) =>
        misfitsIn(result, operation.outputFields).map(
          (misfit) =>
            `${misfit}. Fix the output field, or what the item gives.`,
        ),
      ),
  },
  {
    id: 'T006',
    rule: 'The keys that performList gives are among those of the hook',
    severity: 'publishing',
    look: (subject) =>
      findIn(shownIn(subject), ({ result, sample }) =>
        keysMissingIn(result, sample).map(
          (key) =>
            `It shows ${key} in the editor, and the hook does not bring it. Give both the same keys.`,
        ),
      ),
  },
  {
    id: 'Z001',
    rule: 'What performList gives has the required output fields, in their types',
    severity: 'publishing',
    look: (subject) =>
      findIn(shownIn(subject), ({ operation, sample }) =>
        misfitsIn(sample, operation.outputFields).map(
          (misfit) =>
            `${misfit}. Fix the output field, or what performList gives.`,
        ),
      ),
  },
  {
    id: 'live/every-item',
    rule: 'Every visible item was run, and gave a result',
    severity: 'publishing',
    look: ({ live: { items, failures }, definition }) => [
      ...failures,
      ...findIn(
        visibleItemsOf(definition),
        ({ where }) =>
          !failures.some((failure) => failure.where === where) &&
          (items[where]?.results ?? []).length === 0 &&
          'It ran and gave nothing, so nothing can be said about what it gives.',
      ),
    ],
  },
];
