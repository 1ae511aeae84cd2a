import { describe, expect, it } from '@jest/globals';
import App from '../../index.ts';
import { kinds, searches, visibleItems } from './registry.ts';

/* What the checks before publishing (checks.test.ts) don't ask of how items are shown. */

type SearchOrCreate = { display: { description: string }; search: string };

// As with the items: Zapier's schema, which is tested too, says that they have this.
const searchOrCreates = App.searchOrCreates as unknown as Record<
  string,
  SearchOrCreate
>;

describe.each(visibleItems)('%s', (_, { noun, key }) => {
  it('has a noun in the singular, and a key in small letters', () => {
    expect(noun).toMatch(/^[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)*$/);
    expect(noun).not.toMatch(/(?<!s)s$/);
    expect(key).toMatch(/^[a-z]+[a-z0-9_]*$/);
  });
});

const fieldsOf = (search: string) =>
  searches[search]?.operation.inputFields ?? [];

describe.each(Object.entries(searchOrCreates))(
  'the search-or-create %s',
  (name, { display, search }) => {
    it('says what it does, and can tell what is missing: by an exact match', () => {
      expect(search).toBe(name);
      expect(display.description).toMatch(/^Finds .*, or creates it\.$/);
      expect(fieldsOf(search).map(({ key }) => key)).toContain('match');
    });
  },
);

const matching = Object.keys(searches).flatMap((key) =>
  fieldsOf(key)
    .filter((field) => field.key === 'match')
    .map((field) => [key, field] as const),
);

describe('a search by name', () => {
  it.each(matching)(
    'takes the exact name alone if nothing else is chosen: %s',
    (_, field) => {
      expect([field.default, Object.keys(field.choices ?? {})[0]]).toEqual([
        'exact',
        'exact',
      ]);
    },
  );
});

describe.each(Object.entries(kinds))('the labels of %s', (_, registry) => {
  it('are no two the same', () => {
    const labels = Object.values(registry).map(({ display }) => display.label);
    expect(labels).toEqual([...new Set(labels)]);
  });
});
