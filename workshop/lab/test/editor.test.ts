import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Lab } from '../lab.ts';
import type { Fields } from '../templates.ts';
import { partOf, type Part } from '../zap.ts';
import { Reader } from './reader.ts';
import { connectionWith, startTinyLab } from './tiny_lab.ts';

let lab: Lab;
const connection = connectionWith({});

beforeAll(async () => {
  lab = await startTinyLab({ apps: [new Reader()] });
});
afterAll(() => lab.close());

const keysOf = async (part: Part) =>
  (await lab.editor.form(part, connection)).fields.map(({ key }) => key);

describe('a form', () => {
  it('has the fields of a search and of the action that creates what it did not find, each once', async () => {
    const part: Part = {
      ...{ name: 'book', app: 'TrackingTime', search: 'find_book' },
      orCreate: 'create_book',
    };
    expect(await keysOf(part)).toEqual(['title', 'pages', 'authors']);
  });

  it('changes with what is filled in', async () => {
    const part = partOf('creates', 'order_book');
    expect(await keysOf(part)).toEqual(['from']);
    expect(await keysOf({ ...part, fields: { from: 'library' } })).toEqual([
      'from',
      'card',
    ]);
  });

  it('is there for an app of the lab, too', async () => {
    expect(
      await keysOf({ name: 'note', app: 'Reader', action: 'note' }),
    ).toEqual(['text']);
  });

  it('says which items there are if there is no such one', async () => {
    await expect(keysOf(partOf('creates', 'order_bok'))).rejects.toThrow(
      'The integration has no order_bok among its creates. Did you mean order_book?',
    );
  });
});

describe('a dropdown', () => {
  const shelve = (fields: Fields): Part => ({
    ...partOf('creates', 'shelve'),
    fields,
  });
  const opened = async (part: Part, path: string, page = 0) => {
    const { entries, hasMore } = await lab.editor.openDropdown(
      part,
      path,
      page,
      connection,
    );
    return { labels: entries.map(({ label }) => label), hasMore };
  };

  it('opens page by page', async () => {
    const part = shelve({});
    expect(await opened(part, 'books.shelf', 0)).toEqual({
      labels: ['Any 0'],
      hasMore: true,
    });
    expect(await opened(part, 'books.shelf', 2)).toEqual({
      labels: [],
      hasMore: false,
    });
  });

  it.each([
    ['the form', { room: 'Attic', books: [{ title: 'Emma' }] }, 'Attic 0'],
    ['its row first', { room: 'Attic', books: [{ room: 'Hall' }] }, 'Hall 0'],
  ])('in line items depends on %s', async (_what, fields, label) => {
    const { labels } = await opened(shelve(fields), 'books.shelf');
    expect(labels).toEqual([label]);
  });

  it('of a later row depends on that row', async () => {
    const part = shelve({ books: [{ room: 'Hall' }, { room: 'Cellar' }] });
    const { labels } = await opened(part, 'books.1.shelf');
    expect(labels).toEqual(['Cellar 0']);
  });

  it.each([
    ['books.shelv', 'There is no field shelv. Did you mean shelf?'],
    ['room', 'The field room has no dropdown to choose from.'],
  ])("isn't there for %s, and says so", async (path, sentence) => {
    await expect(opened(shelve({}), path)).rejects.toThrow(sentence);
  });
});
