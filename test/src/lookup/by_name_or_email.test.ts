import { describe, expect, it } from '@jest/globals';
import {
  findByNameOrEmail,
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
    [
      'by a part of the name',
      { name: 'ada', match: 'contains' },
      [nameless, adam, ada],
    ],
    ['by the whole name alone', { name: 'ada', match: 'exact' }, [nameless]],
    ['by the whole name if nothing is said', { name: 'ada' }, [nameless]],
    ['by the whole email', { email: 'ADA@engines.example ' }, [ada]],
    ['by a part of an email: nobody', { email: 'ada@' }, []],
    [
      'by both',
      { name: 'lovelace', email: 'ada@engines.example', match: 'contains' },
      [ada],
    ],
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

  it('by both, however the name is written', () => {
    const sean = { name: 'O’Neill Seán', email: 'sean@engines.example' };
    const wanted = {
      name: "o'neill  se",
      email: 'sean@engines.example',
      match: 'contains',
    };
    expect(rankByNameOrEmail([sean], wanted)).toEqual([sean]);
  });
});

type Person = { id: string; name: string; email: string | null };

describe('a record that could not be read, in a search by email', () => {
  const find = (odd: Partial<Person>, name?: string) =>
    withZ((z) =>
      findByNameOrEmail(
        z,
        {
          noun: 'User',
          list: () =>
            Promise.resolve({
              records: [] as Person[],
              odd: [odd],
              hasMore: false,
              ids: ['odd'],
              total: 1,
            }),
        },
        { email: 'ada@engines.example', name },
      ),
    );

  it.each<[string, odd: Partial<Person>, name: string | undefined]>([
    ['its email is the same', { email: 'ADA@engines.example' }, undefined],
    ['its email could not be read', { id: 'user_1', name: 'Ada' }, undefined],
    ['its name could not be read', { email: 'ada@engines.example' }, 'Ada'],
  ])('could be the one looked for: %s', async (_, odd, name) => {
    await expect(find(odd, name)).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining("couldn't be read"),
    });
  });

  it.each<[string, odd: Partial<Person>, name: string | undefined]>([
    ['another email', { email: 'adam@engines.example' }, undefined],
    ['none at all', { email: null }, undefined],
    ['another name', { name: 'Grace' }, 'Ada'],
  ])('is left out if it has %s', async (_, odd, name) => {
    await expect(find(odd, name)).resolves.toEqual([]);
  });
});
