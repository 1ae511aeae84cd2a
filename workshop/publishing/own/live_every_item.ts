import { checkWith } from '../check.ts';
import { visibleItemsOf } from '../../lab/index.ts';

export default checkWith(
  {
    id: 'live/every-item',
    rule: 'Every visible item was run, and gave a result',
    severity: 'publishing',
  },
  'live',
  (live, definition) => {
    const silent = visibleItemsOf(definition).filter(
      ({ where }) =>
        (live.items[where]?.results ?? []).length === 0 &&
        !live.failures.some((failure) => failure.where === where),
    );
    return [
      ...live.failures,
      ...silent.map(({ where }) => ({
        where,
        message:
          'It ran and gave nothing, so nothing can be said about what it gives.',
      })),
    ];
  },
);
