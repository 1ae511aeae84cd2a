import { checkWith } from '../check.ts';
import { visibleItemsOf } from '../definition.ts';
import { findingsFor } from '../finding.ts';

export default checkWith(
  {
    id: 'C001',
    rule: 'No item of the published version is removed or hidden',
    severity: 'warning',
  },
  'published',
  (published, definition) => {
    const visible = new Set(
      visibleItemsOf(definition).map(({ where }) => where),
    );
    return findingsFor(
      visibleItemsOf(published.definition).filter(
        ({ where }) => !visible.has(where),
      ),
      ({ display }) =>
        `${display.label ?? 'The item'} is removed or hidden, which breaks the Zap templates that use it. Bring it back.`,
    );
  },
);
