import { describe, expect, it } from '@jest/globals';
import App from '../../index.ts';
import {
  creates,
  kinds,
  searches,
  triggers,
  visibleItems,
} from './registry.ts';

/** Words that stay small inside a title. */
const SMALL = new Set(
  'a an and as at but by for from in into is of on or the to with'.split(' '),
);

/** Every word but the small ones begins with a capital or a digit; the first one always does. */
const isTitleCase = (label: string): boolean =>
  label
    .split(/[\s-]+\(?/)
    .every(
      (word, index) => /^[A-Z0-9]/.test(word) || (index > 0 && SMALL.has(word)),
    );

type SearchOrCreate = {
  key: string;
  display: { label: string; description: string };
  search: string;
  create: string;
};

// As with the items: Zapier's schema, which is tested too, says that they have this.
const searchOrCreates = App.searchOrCreates as unknown as Record<
  string,
  SearchOrCreate
>;

describe('a title', () => {
  it.each([
    'Find or Create Tag',
    'New Task',
    'Duration (in Hours)',
    'API Request',
  ])('is %s', (label) => {
    expect(isTitleCase(label)).toBe(true);
  });

  it.each(['New task', 'find Tag', 'of Time', 'Time entry'])(
    'is not %s',
    (label) => {
      expect(isTitleCase(label)).toBe(false);
    },
  );
});

describe.each(visibleItems)('%s', (_, { display, noun, key }) => {
  it('has a label in title case', () => {
    expect([display.label].filter(isTitleCase)).toEqual([display.label]);
    expect(display.label.length).toBeGreaterThanOrEqual(2);
    expect(display.label.length).toBeLessThanOrEqual(64);
  });

  it('is described in whole sentences', () => {
    expect(display.description).toMatch(/^[A-Z].*\.$/);
    expect(display.description.length).toBeLessThanOrEqual(1000);
  });

  it('is described without the name of the app', () => {
    expect(display.description).not.toMatch(/trackingtime|zapier/i);
  });

  it('is described with its noun in small letters', () => {
    const noCapitals = noun
      .split(' ')
      .every((word) => !display.description.slice(1).includes(` ${word}`));
    expect(noCapitals).toBe(true);
  });

  it('has a noun in the singular', () => {
    expect(noun).toMatch(/^[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)*$/);
    expect(noun).not.toMatch(/(?<!s)s$/);
  });

  it('has a key that Zapier takes', () => {
    expect(key).toMatch(/^[a-z]+[a-z0-9_]*$/);
  });
});

describe.each(Object.values(triggers))('the trigger $key', ({ display }) => {
  it('says when it triggers', () => {
    expect(display.description).toMatch(/^Triggers when [a-z]/);
  });
});

describe.each(Object.values(creates))('the action $key', ({ display }) => {
  it('says what it does', () => {
    expect(display.description).toMatch(/^[A-Z][a-z]+s /);
  });
});

describe.each(Object.values(searches))('the search $key', ({ display }) => {
  it('says what it does', () => {
    expect(display.description).toMatch(/^(Finds|Lists|Sums up) /);
  });
});

describe.each(Object.entries(searchOrCreates))(
  'the search-or-create %s',
  (name, { key, display, search, create }) => {
    it('is made of a search and an action that exist (D015)', () => {
      expect([key, search]).toEqual([name, name]);
      expect(searches).toHaveProperty(search);
      expect(creates).toHaveProperty(create);
    });

    it('is labelled like any other item', () => {
      expect([display.label].filter(isTitleCase)).toEqual([display.label]);
      expect(display.description).toMatch(/^Finds .*, or creates it\.$/);
    });

    it('has a way to tell what is missing: an exact match', () => {
      const fields = searches[search]?.operation.inputFields ?? [];
      expect(fields.map((field) => field.key)).toContain('match');
    });
  },
);

describe.each(Object.entries(kinds))('the labels of %s', (_, registry) => {
  it('are no two the same', () => {
    const labels = Object.values(registry).map(({ display }) => display.label);
    expect(labels).toEqual([...new Set(labels)]);
  });
});
