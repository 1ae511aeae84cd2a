import { describe, expect, it } from '@jest/globals';
import App from '../../index.ts';
import { kinds, searches, visibleItems } from './registry.ts';

type SearchOrCreate = {
  key: string;
  display: { label: string; description: string };
  search: string;
};

// As with the items: Zapier's schema, which is tested too, says that they have this.
const searchOrCreates = App.searchOrCreates as unknown as Record<
  string,
  SearchOrCreate
>;

describe.each(visibleItems)('%s', (_, { display, noun, key }) => {
  it('is described in whole sentences', () => {
    expect(display.description).toMatch(/^[A-Z].*\.$/);
  });

  it('has a noun in the singular', () => {
    expect(noun).toMatch(/^[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)*$/);
    expect(noun).not.toMatch(/(?<!s)s$/);
  });

  it('has a key in small letters', () => {
    expect(key).toMatch(/^[a-z]+[a-z0-9_]*$/);
  });
});

describe.each(Object.values(searches))('the search $key', ({ display }) => {
  it('says what it does', () => {
    expect(display.description).toMatch(/^(Finds|Lists|Sums up) /);
  });
});

describe.each(Object.entries(searchOrCreates))(
  'the search-or-create %s',
  (name, { key, display, search }) => {
    it('is found under the key of its search, as Zapier wants it', () => {
      expect([key, search]).toEqual([name, name]);
    });

    it('is described as what it does', () => {
      expect(display.description).toMatch(/^Finds .*, or creates it\.$/);
    });

    it('has a way to tell what is missing: an exact match', () => {
      const fields = searches[search]?.operation.inputFields ?? [];
      expect(fields.map((field) => field.key)).toContain('match');
    });
  },
);

const matching = Object.entries(searches).flatMap(([key, { operation }]) =>
  (operation.inputFields ?? [])
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
