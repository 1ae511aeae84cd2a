import { describe, expect, it } from '@jest/globals';
import {
  factsOf,
  type Contract,
  type Schema,
} from '../../scripts/contract/facts.ts';
import { sourceOf } from '../../scripts/contract/source.ts';

type Parts = {
  schemas?: Record<string, Schema>;
  paths?: Contract['paths'];
};

const json = (schema: Schema) => ({
  content: { 'application/json': { schema } },
});

const schemaNamed = (name: string): Schema => ({
  $ref: `#/components/schemas/${name}`,
});

const dataOf = (schema: Schema) => json({ properties: { data: schema } });

/** A contract that answers GET /things with a Thing. */
const contractWith = ({ schemas, paths }: Parts): Contract => ({
  paths: {
    '/things': { get: { responses: { 200: dataOf(schemaNamed('Thing')) } } },
    ...paths,
  },
  webhooks: {
    'thing.made': { post: { requestBody: dataOf(schemaNamed('Thing')) } },
  },
  components: {
    schemas: {
      Thing: { type: 'object' },
      Error: {
        properties: {
          error: {
            properties: { code: { type: 'string', enum: ['not_found'] } },
          },
        },
      },
      ...schemas,
    },
    parameters: { PerPage: { schema: { maximum: 200 } } },
    securitySchemes: {
      oauth2: {
        flows: { authorizationCode: { scopes: { 'things:read': 'See' } } },
      },
    },
  },
});

/** What is made of a field that every Thing has. */
const kindOf = (field: Schema, others: Record<string, Schema> = {}) =>
  shapesWith({
    Thing: { type: 'object', required: ['it'], properties: { it: field } },
    ...others,
  }).Thing?.it;

const shapesWith = (schemas: Record<string, Schema>) =>
  Object.fromEntries(factsOf(contractWith({ schemas })).shapes);

const TEXT: Schema = { type: 'string' };
const COUNT: Schema = { type: 'integer', minimum: 0 };
const PART: Schema = {
  type: 'object',
  required: ['name'],
  properties: { name: TEXT },
};

describe('a shape made from the contract', () => {
  it.each<[string, Schema, unknown]>([
    ['a text', TEXT, 'text'],
    ['one of some texts', { type: 'string', enum: ['open'] }, 'text'],
    ['an address, as a text', { type: 'string', format: 'email' }, 'text'],
    ['a moment', { type: 'string', format: 'date-time' }, 'time'],
    ['a day', { type: 'string', format: 'date' }, 'date'],
    ['a whole number from 0', COUNT, 'count'],
    ['any number from 0', { type: 'number', minimum: 0 }, 'amount'],
    ['yes or no', { type: 'boolean' }, 'boolean'],
    ['what can be null', { ...COUNT, type: ['integer', 'null'] }, 'count?'],
    ['a list of texts', { type: 'array', items: TEXT }, 'ids'],
    ['an object', PART, { name: 'text' }],
    ['a list of objects', { type: 'array', items: PART }, [{ name: 'text' }]],
  ])('has %s', (_, field, kind) => {
    expect(kindOf(field)).toEqual(kind);
  });

  it('has what can be missing like what can be null', () => {
    const { Thing } = shapesWith({
      Thing: { type: 'object', properties: { it: TEXT } },
    });
    expect(Thing).toEqual({ it: 'text?' });
  });

  it('has an id by its name, its own or another record’s', () => {
    const { Thing } = shapesWith({
      Thing: {
        type: 'object',
        required: ['id', 'owner_id', 'paid'],
        properties: {
          id: TEXT,
          owner_id: { type: ['string', 'null'] },
          paid: TEXT,
        },
      },
    });
    expect(Thing).toEqual({ id: 'id', owner_id: 'id?', paid: 'text' });
  });

  it('has what a reference stands for', () => {
    expect(kindOf(schemaNamed('Id'), { Id: TEXT })).toBe('text');
  });

  it('has the fields of every part of an allOf', () => {
    const { Thing } = shapesWith({
      Thing: {
        allOf: [
          schemaNamed('Part'),
          { required: ['age'], properties: { age: COUNT } },
        ],
      },
      Part: PART,
    });
    expect(Thing).toEqual({ name: 'text', age: 'count' });
  });

  it.each<[string, Schema]>([
    ['one of several things', { oneOf: [TEXT, PART] }],
    ['a list of numbers', { type: 'array', items: COUNT }],
    ['a number with no least', { type: 'integer' }],
    ['an object that can be null', { ...PART, type: ['object', 'null'] }],
  ])('is not made up for %s', (_, field) => {
    expect(() => kindOf(field)).toThrow(
      'Thing.it in the contract is nothing that a shape can say.',
    );
  });

  it('is written once, however many others it is a part of', () => {
    const contract = contractWith({
      schemas: {
        Thing: {
          type: 'object',
          required: ['one', 'more'],
          properties: {
            one: schemaNamed('Part'),
            more: { type: 'array', items: schemaNamed('Part') },
          },
        },
        Part: PART,
      },
    });
    const source = sourceOf(factsOf(contract));
    expect(source).toContain('const Part = {"name": "text"} as const;');
    expect(source).toContain('const Thing = {"one": Part, "more": [Part]}');
  });
});

describe('the other facts made from the contract', () => {
  it('name the record of each operation and event, be it one or a list', () => {
    const { records, events } = factsOf(
      contractWith({
        schemas: { Made: PART },
        paths: {
          '/things': {
            get: {
              responses: {
                200: dataOf({ type: 'array', items: schemaNamed('Thing') }),
              },
            },
            post: { responses: { 201: dataOf(schemaNamed('Made')), 400: {} } },
          },
          '/oauth/token': { post: { responses: { 200: {} } } },
        },
      }),
    );
    expect(records).toEqual({ 'GET /things': 'Thing', 'POST /things': 'Made' });
    expect(events).toEqual({ 'thing.made': 'Thing' });
  });

  it('name what a request has in its query and its body, and no header', () => {
    const { requestFields } = factsOf(
      contractWith({
        paths: {
          '/things': {
            post: {
              parameters: [
                { name: 'page', in: 'query' },
                { name: 'Idempotency-Key', in: 'header' },
              ],
              requestBody: json({ properties: { filter: PART } }),
              responses: { 201: dataOf(schemaNamed('Thing')) },
            },
          },
        },
      }),
    );
    expect(requestFields).toEqual(['filter', 'name', 'page']);
  });

  it('name the codes of errors, the scopes and the largest page', () => {
    expect(factsOf(contractWith({}))).toMatchObject({
      errorCodes: ['not_found'],
      scopes: ['things:read'],
      largestPage: 200,
    });
  });
});
