import { describe, expect, it } from '@jest/globals';
import { findByName, isSame, rankByName } from '../../../src/lookup/by_name.ts';
import { withZ } from '../zapier.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));
const names = (records: { name: string }[]) => records.map(({ name }) => name);

describe('two names', () => {
  it.each([
    ['Acme', 'Acme'],
    ['ACME', 'acme'],
    [' Acme ', 'Acme'],
    ['Café', 'Cafe\u0301'],
    ['ŽLUŤOUČKÝ', 'žluťoučký'],
    ['Acme  Ltd', 'Acme Ltd'],
    ['Acme\u00a0Ltd', 'Acme Ltd'],
    ['O’Neill', "O'Neill"],
  ])('%j and %j are the same', (one, other) => {
    expect(isSame(one, other)).toBe(true);
  });

  it.each([
    ['Acme', 'Acme Ltd'],
    ['Acme', 'Acne'],
    ['Cafe', 'Café'],
    [null, ''],
    [null, 'null'],
  ])('%j and %j are not', (one, other) => {
    expect(isSame(one, other)).toBe(false);
  });
});

describe('what was found by a name', () => {
  it('has the exact one first, and otherwise stays in order', () => {
    const found = named('Acme Germany', 'Acme Ltd', 'ACME', 'New Acme');
    expect(names(rankByName(found, 'acme', 'contains'))).toEqual([
      'ACME',
      'Acme Germany',
      'Acme Ltd',
      'New Acme',
    ]);
  });

  it('is the exact one alone where nothing else will do', () => {
    const found = named('Acme Ltd', 'Acme');
    expect(names(rankByName(found, 'Acme', 'exact'))).toEqual(['Acme']);
    expect(rankByName(named('Acme Ltd'), 'Acme', 'exact')).toEqual([]);
  });

  it('is the exact one alone if nothing is said', () => {
    const found = named('Acme Holding', 'Acme');
    expect(names(rankByName(found, 'Acme', undefined))).toEqual(['Acme']);
  });

  it('has active ones first, after exact ones', () => {
    const found = [
      { name: 'Acme Ltd', status: 'archived' },
      { name: 'Acme Inc', status: 'active' },
      { name: 'Acme', status: 'archived' },
      { name: 'acme', status: 'active' },
      { name: 'Acme task', status: 'done' },
      { name: 'Acme todo', status: 'open' },
    ];
    expect(names(rankByName(found, 'Acme', 'contains'))).toEqual([
      'acme',
      'Acme',
      'Acme Inc',
      'Acme todo',
      'Acme Ltd',
      'Acme task',
    ]);
  });
});

type Client = { id: string; name: string; status: string };

describe('a record that could not be read, in a search by name', () => {
  const ltd = { id: 'client_2', name: 'Acme Ltd', status: 'active' };
  const find = (odd: Partial<Client>, records: Client[] = [ltd]) =>
    withZ((z) =>
      findByName(
        z,
        {
          noun: 'Client',
          list: () =>
            Promise.resolve({
              records,
              odd: [odd],
              hasMore: false,
              ids: [...records.map(({ id }) => id), 'odd'],
              total: records.length + 1,
            }),
        },
        { name: 'Acme', match: 'contains' },
      ),
    );
  const unreadable = {
    name: 'AppError',
    message: expect.stringContaining("TrackingTime's answer couldn't be read"),
  };

  it.each([
    ['its name is the same to a person', { id: 'client_1', name: ' ACME' }],
    ['its name could not be read', { id: 'client_1' }],
    ['nothing of it could be read', {}],
  ])('could be the one looked for: %s', async (_, odd) => {
    await expect(find(odd)).rejects.toMatchObject(unreadable);
    await expect(find(odd, [])).rejects.toMatchObject(unreadable);
  });

  it('is left out if it has another name', async () => {
    const odd = { id: 'client_1', name: 'Acme Inc' };
    await expect(find(odd)).resolves.toEqual([ltd]);
    await expect(find(odd, [])).resolves.toEqual([]);
  });
});
