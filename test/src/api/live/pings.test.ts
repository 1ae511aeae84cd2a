import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MOST_IDS, readPing } from '../../../../src/api/live/pings.ts';
import { times } from '../../cases.ts';
import { longEvent, shortEvent } from './events.ts';

const sure = (...ids: string[]) => ({ ids, isSure: true });
const unsure = (...ids: string[]) => ({ ids, isSure: false });

describe('a delivery', () => {
  it.each<[shape: string, content: unknown, ids: object | undefined]>([
    ['an entry', longEvent(), sure('123')],
    ['an entry in short', shortEvent(), sure('123')],
    ['an id and nothing else', { id: 123 }, sure('123')],
    ['an id as text', { id: '123' }, sure('123')],
    ['an id past 2^53', '{"id":9007199254740993}', sure('9007199254740993')],
    ['a bare number', 123, sure('123')],
    ['a list of entries', [longEvent(), { id: 124 }], sure('123', '124')],
    ['a list of ids', [123, '124', 123], sure('123', '124')],
    ['data', { event: 'event.created', data: { id: 123 } }, sure('123')],
    ['data that is a list', { data: [{ id: 1 }, { id: 2 }] }, sure('1', '2')],
    ['data that is an id', { data: 123 }, sure('123')],
    ['an event', { id: 7, event: { id: 123 } }, sure('123')],
    ['an event in data', { data: { event: { id: 123 } } }, sure('123')],
    ['events', { events: [{ id: 123 }], user: { id: 34 } }, sure('123')],
    ['an event’s id', { id: 7, event_id: 123 }, sure('123')],
    ['ids', { ids: [123, 124] }, sure('123', '124')],
    ['a form', 'event=event.created&event_id=123', sure('123')],
    ['a form with an id alone', 'id=123', sure('123')],
    ['a form with brackets', 'data%5Bid%5D=123&data[notes]=x', sure('123')],
    ['a form with lists', 'events[0][id]=1&events[1][id]=2', sure('1', '2')],
    [
      'a form with JSON in a field',
      `payload=${encodeURIComponent('{"data":{"id":123}}')}`,
      sure('123'),
    ],
    // The id can be the delivery's own.
    ['an id among other things', { id: 7, hello: 'world' }, unsure('7')],
    ['a text', 'Event 123 was created.', unsure('123')],
    ['ids of other records', { project: { id: 8 }, user_id: 34 }, undefined],
    ['nothing that is known', { hello: 'world' }, undefined],
    ['nothing', '', undefined],
    ['a page', '<html>Hello</html>', undefined],
    ['an id that can’t be one', { id: '0' }, undefined],
    ['an id that is a path', { id: '../me' }, undefined],
    ['an id that is long', { id: '1'.repeat(20) }, undefined],
    ['an id deep inside', { data: [[[[[[[{ id: 1 }]]]]]]] }, undefined],
    ['as many as are read', times(MOST_IDS, (id) => id + 1), expect.anything()],
    ['more than that', times(MOST_IDS + 1, (id) => id + 1), undefined],
    ['more than is looked at', `[${' '.repeat(1_000_000)}123]`, undefined],
  ])('can be %s', (_shape, content, ids) => {
    const text =
      typeof content === 'string' ? content : JSON.stringify(content);
    expect(readPing(text)).toEqual(ids);
  });

  it('can be anything, and never breaks, nor asks for more than can be read', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.webQueryParameters(),
      fc.constantFrom(
        '['.repeat(100_000),
        '{"data":'.repeat(10_000),
        'a[b'.repeat(10_000),
        'data=1&'.repeat(100_000),
        '{"__proto__":{"id":1}}',
        '__proto__[id]=1&constructor[prototype]=2',
      ),
    );
    fc.assert(
      fc.property(anything, (content) => {
        const { ids = [] } = readPing(content) ?? {};
        expect(ids.length).toBeLessThanOrEqual(MOST_IDS);
        expect(ids.every((id) => /^[1-9]\d{0,18}$/.test(id))).toBe(true);
      }),
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
