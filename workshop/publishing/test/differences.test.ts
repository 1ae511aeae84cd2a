import { describe, expect, it } from '@jest/globals';
import type { Definition, Field } from '../../lab/index.ts';
import { differencesBetween } from '../differences.ts';
import { bumped, compareVersions, largest, stepBetween } from '../version.ts';
import { definition, itemOf } from './small_integration.ts';

/** What a change comes to: the size of the step it needs, and its words. */
const differenceOf = (change: (now: Definition) => void): string[] => {
  const now = definition();
  change(now);
  return differencesBetween(definition(), now).map(
    ({ where, what, needs }) => `${needs}: ${where} ${what}`,
  );
};

const lending = (now: Definition) =>
  itemOf({ definition: now }, 'creates.lend_book');

const reader = (now: Definition, change: Partial<Field>) => {
  const [field] = lending(now).operation.inputFields ?? [];
  Object.assign(field as Field, change);
};

describe('a new version', () => {
  it('that is as the old one differs in nothing', () => {
    expect(differenceOf(() => undefined)).toEqual([]);
  });

  it.each<[string, (now: Definition) => void, string]>([
    [
      'an item goes',
      ({ triggers }) => {
        delete triggers.new_book;
      },
      'major: triggers.new_book is gone',
    ],
    [
      'a search-or-create goes',
      ({ searchOrCreates }) => {
        delete searchOrCreates.find_book;
      },
      'major: searchOrCreates.find_book is gone',
    ],
    [
      'the authentication changes its type',
      ({ authentication }) => {
        if (authentication) {
          authentication.type = 'oauth2';
        }
      },
      'major: authentication is oauth2 and was custom',
    ],
    [
      'the connection asks for one thing more',
      ({ authentication }) => {
        const field = { key: 'branch', label: 'Branch', required: true };
        authentication?.fields?.push(field);
      },
      'major: authentication has a new required field, Branch, which no Zap has filled in yet',
    ],
    [
      'a trigger polls that was a hook',
      (now) => {
        itemOf({ definition: now }, 'triggers.book_returned').operation.type =
          'polling';
      },
      'major: triggers.book_returned is a polling trigger and was a hook one',
    ],
    [
      'an input key goes',
      (now) => {
        lending(now).operation.inputFields?.pop();
      },
      'major: creates.lend_book lost its field Notes',
    ],
    [
      'an input takes another type',
      (now) => {
        reader(now, { list: true });
      },
      'major: creates.lend_book takes a list of string as Reader, and took string',
    ],
    [
      'an output key goes',
      (now) => {
        const { operation } = lending(now);
        operation.sample = { id: 'book_1' };
        operation.outputFields = (operation.outputFields ?? []).filter(
          (field) => typeof field === 'string' || field.key !== 'title',
        );
      },
      'major: creates.lend_book no longer gives title',
    ],
    [
      'an item comes',
      (now) => {
        now.creates.buy_book = {
          ...lending(now),
          key: 'buy_book',
          display: { label: 'Buy Book' },
        };
      },
      'minor: creates.buy_book Buy Book',
    ],
    [
      'an item is hidden',
      (now) => {
        lending(now).display.hidden = true;
      },
      'minor: creates.lend_book is hidden',
    ],
    [
      'a field comes that may be left empty',
      (now) => {
        const room = { key: 'room', label: 'Room' };
        lending(now).operation.inputFields?.push(room);
      },
      'minor: creates.lend_book has a new field, Room',
    ],
    [
      'a label changes',
      (now) => {
        lending(now).display.label = 'Lend a Book';
      },
      'patch: creates.lend_book is called Lend a Book, and was called Lend Book',
    ],
  ])('in which %s needs that step', (_what, change, expected) => {
    expect(differenceOf(change)).toEqual([expected]);
  });

  it('in which an optional field is required needs a major step, unless it has a default', () => {
    const before = definition();
    reader(before, { required: false });
    const after = definition();
    expect(differencesBetween(before, after)).toMatchObject([
      { needs: 'major' },
    ]);
    reader(after, { default: 'Ada' });
    expect(differencesBetween(before, after)).toEqual([]);
  });
});

describe('a version number', () => {
  it('moves by a step', () => {
    expect(bumped('1.2.3', 'patch')).toBe('1.2.4');
    expect(bumped('1.2.3', 'minor')).toBe('1.3.0');
    expect(bumped('1.2.3', 'major')).toBe('2.0.0');
  });

  it('is compared by its numbers, not its letters', () => {
    expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
    expect(stepBetween('1.9.9', '1.10.0')).toBe('minor');
    expect(stepBetween('1.2.3', '2.0.0')).toBe('major');
    expect(stepBetween('1.2.3', '1.2.3')).toBeUndefined();
  });

  it('moves as far as the largest change needs', () => {
    expect(largest(['patch', 'major', 'minor'])).toBe('major');
    expect(largest([])).toBe('patch');
  });

  it('that is none is refused', () => {
    expect(() => bumped('next', 'patch')).toThrow('no version number');
  });
});
