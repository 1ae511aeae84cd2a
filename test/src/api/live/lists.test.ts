import { describe, expect, it } from '@jest/globals';
import { pageOf } from '../../../../src/api/live/lists.ts';
import { onceARun } from '../../../../src/api/live/once_a_run.ts';
import { withLive } from './wire.ts';

const RECORDS = [
  {
    id: '9',
    name: 'beta',
    start_time: '2026-03-02T09:00:00Z',
    created_at: '2026-03-03T09:00:00Z',
    updated_at: '2026-03-05T09:00:00Z',
  },
  {
    id: '10',
    name: 'Alpha',
    start_time: '2026-03-01T09:00:00Z',
    created_at: '2026-03-03T09:00:00Z',
    updated_at: null,
  },
  {
    id: '11',
    name: 'alpha',
    start_time: '2026-03-03T09:00:00Z',
    created_at: null,
    updated_at: '2026-03-04T09:00:00Z',
  },
];

const ODD = [{ id: '12' }, {}];

const idsOf = (records: { id?: string }[]) => records.map(({ id }) => id);

describe('a page of a list', () => {
  it.each([
    ['name', ['11', '10', '9']],
    // Of the same second, the larger number is the newer one.
    ['newest', ['10', '9', '11']],
    [undefined, ['10', '9', '11']],
    ['last changed', ['9', '11', '10']],
    ['latest start', ['11', '9', '10']],
    ['earliest start', ['10', '9', '11']],
  ] as const)('in the order "%s"', (order, ids) => {
    const view = { size: 5, ...(order && { order }) };
    const page = pageOf({ records: RECORDS, odd: [] }, view);
    expect(idsOf(page.records)).toEqual(ids);
  });

  it('has what couldn’t be read behind all others', () => {
    const list = { records: RECORDS, odd: ODD };
    const pageAt = (page: number) =>
      pageOf(list, { order: 'name', size: 2, page });
    const pages = [1, 2, 3, 4].map(pageAt);
    expect(
      pages.map(({ records, odd, hasMore }) => [
        idsOf(records),
        idsOf(odd),
        hasMore,
      ]),
    ).toEqual([
      [['11', '10'], [], true],
      [['9'], ['12'], true],
      [[], [undefined], false],
      [[], [], false],
    ]);
    const ids = pages.flatMap((page) => page.ids);
    expect(ids.slice(0, 4)).toEqual(['11', '10', '9', '12']);
    expect(new Set(ids).size).toBe(5);
    expect(pages.map(({ total }) => total)).toEqual([5, 5, 5, 5]);
  });

  it('has only what a text is in, however it’s written', () => {
    const list = { records: RECORDS, odd: [] };
    const page = pageOf(list, { text: ' ALPHA', size: 1 });
    expect(page).toMatchObject({ total: 2, hasMore: true });
  });
});

describe('what is asked once a run', () => {
  it('is asked again after an error', async () => {
    let asked = 0;
    const ask = onceARun((_z, _bundle, answer: string) => {
      asked += 1;
      return asked === 1
        ? Promise.reject(new Error('busy'))
        : Promise.resolve(answer);
    });
    const answers = await withLive(async (z, bundle) => [
      await ask(z, bundle, 'a').catch(() => 'failed'),
      await ask(z, bundle, 'a'),
      await ask(z, bundle, 'a'),
      await ask(z, bundle, 'b'),
    ]);
    expect(answers).toEqual(['failed', 'a', 'a', 'b']);
    expect(asked).toBe(3);
    await withLive((z, bundle) => ask(z, bundle, 'a'));
    expect(asked).toBe(4);
  });
});
