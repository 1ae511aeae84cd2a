import { describe, expect, it } from '@jest/globals';
import {
  queryOf,
  rankByNameOrEmail,
} from '../../../src/lookup/by_name_or_email.ts';
import { withZ } from '../zapier.ts';

const ada = { name: 'Ada Lovelace', email: 'ada@engines.example' };
const adam = { name: 'Adam Smith', email: 'adam@engines.example' };
const nameless = { name: 'Ada', email: null };

describe('what to ask the API for', () => {
  it.each([
    [{ email: 'ada@engines.example' }, 'ada@engines.example'],
    [{ name: 'Ada' }, 'Ada'],
    [{ name: 'Ada', email: 'ada@engines.example' }, 'ada@engines.example'],
  ])('%j: %s', async (wanted, query) => {
    await expect(withZ((z) => queryOf(z, wanted))).resolves.toBe(query);
  });

  it('is nothing without a name or an email', async () => {
    await expect(
      withZ((z) => queryOf(z, { match: 'exact' })),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: 'Name and Email are both empty. Fill in at least one of them.',
    });
  });
});

describe('who was found', () => {
  const found = [adam, ada, nameless];

  it.each([
    ['by a part of the name', { name: 'ada' }, [nameless, adam, ada]],
    ['by the whole name alone', { name: 'ada', match: 'exact' }, [nameless]],
    ['by the whole email', { email: 'ADA@engines.example ' }, [ada]],
    ['by a part of an email: nobody', { email: 'ada@' }, []],
    ['by both', { name: 'lovelace', email: 'ada@engines.example' }, [ada]],
    [
      'by both, which are not of one person: nobody',
      { name: 'smith', email: 'ada@engines.example' },
      [],
    ],
    [
      'by both, with the whole name',
      { name: 'Ada', email: 'ada@engines.example', match: 'exact' },
      [],
    ],
  ])('%s', (_, wanted, expected) => {
    expect(rankByNameOrEmail(found, wanted)).toEqual(expected);
  });
});
