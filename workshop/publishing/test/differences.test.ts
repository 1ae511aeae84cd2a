import { describe, expect, it } from '@jest/globals';
import type { Definition, Field } from '../../lab/index.ts';
import { differencesBetween } from '../differences.ts';
import { definition, itemOf } from './small_integration.ts';

/** What a change comes to: the size of the step it needs, and its words. */
const differenceOf = (change: (now: Definition) => unknown): string[] => {
  const now = definition();
  change(now);
  return differencesBetween(definition(), now).map(
    ({ where, what, needs }) => `${needs}: ${where} ${what}`,
  );
};

const lending = (now: Definition) =>
  itemOf({ definition: now }, 'creates.lend_book');

const reader = (now: Definition, change: Partial<Field>) =>
  Object.assign(lending(now).operation.inputFields?.[0] ?? {}, change);

describe('a new version', () => {
  it('that is as the old one differs in nothing', () => {
    expect(differenceOf(() => undefined)).toEqual([]);
  });

  it.each<[string, (now: Definition) => unknown]>([
    [
      'major: triggers.new_book is gone',
      ({ triggers }) => {
        delete triggers.new_book;
      },
    ],
    [
      'major: searchOrCreates.find_book is gone',
      ({ searchOrCreates }) => {
        delete searchOrCreates.find_book;
      },
    ],
    [
      'major: authentication is oauth2 and was custom',
      ({ authentication }) =>
        Object.assign(authentication ?? {}, { type: 'oauth2' }),
    ],
    [
      'major: authentication has a new required field, Branch, which no Zap has filled in yet',
      ({ authentication }) =>
        authentication?.fields?.push({
          key: 'branch',
          label: 'Branch',
          required: true,
        }),
    ],
    [
      'major: triggers.book_returned is a polling trigger and was a hook one',
      (definition) => {
        itemOf({ definition }, 'triggers.book_returned').operation.type =
          'polling';
      },
    ],
    [
      'major: creates.lend_book lost its field Notes',
      (now) => lending(now).operation.inputFields?.pop(),
    ],
    [
      'major: creates.lend_book takes a list of string as Reader, and took string',
      (now) => reader(now, { list: true }),
    ],
    [
      'major: creates.lend_book no longer gives title',
      (now) => {
        const { operation } = lending(now);
        operation.sample = { id: 'book_1' };
        operation.outputFields = (operation.outputFields ?? []).filter(
          (field) => typeof field === 'string' || field.key !== 'title',
        );
      },
    ],
    [
      'minor: creates.buy_book Buy Book',
      (now) => {
        const display = { label: 'Buy Book' };
        now.creates.buy_book = { ...lending(now), key: 'buy_book', display };
      },
    ],
    [
      'minor: creates.lend_book is hidden',
      (now) => {
        lending(now).display.hidden = true;
      },
    ],
    [
      'minor: creates.lend_book has a new field, Room',
      (now) =>
        lending(now).operation.inputFields?.push({
          key: 'room',
          label: 'Room',
        }),
    ],
    [
      'minor: creates.lend_book also gives shelf__row',
      (now) =>
        Object.assign(lending(now).operation.sample ?? {}, {
          shelf: { name: 'A', row: 1 },
        }),
    ],
    [
      'patch: creates.lend_book is called Lend a Book, and was called Lend Book',
      (now) => {
        lending(now).display.label = 'Lend a Book';
      },
    ],
  ])('is told: %s', (expected, change) => {
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
