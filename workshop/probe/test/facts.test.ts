import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Fact, QUESTIONS, unprovenFacts } from '../index.ts';
import { unprovenFactsOf } from '../facts.ts';

/** Asked for the report, though the contract has no unproven fact about it. */
const ASKED_BESIDES = ['not-found'];

const keys = QUESTIONS.map(({ key }) => key);

let facts: Fact[];
beforeAll(async () => {
  facts = await unprovenFacts();
});

describe('each fact of the contract with confidence C or D', () => {
  it('names a question, or that TrackingTime has to be asked', () => {
    const astray = facts.filter(
      ({ question }) => question !== 'ask' && !keys.includes(question),
    );
    expect(facts.length).toBeGreaterThan(50);
    expect(astray).toEqual([]);
  });

  it('says why no harmless question can settle it, if none can', () => {
    const unexplained = facts.filter(
      ({ question, why = '' }) => (question === 'ask') !== (why !== ''),
    );
    expect(unexplained).toEqual([]);
  });

  it('has words, a place and sources', () => {
    const silent = facts.filter(
      ({ fact, where, sources }) =>
        fact === '' || where === '' || sources.join('') === '',
    );
    expect(silent).toEqual([]);
  });
});

describe('each question', () => {
  it('settles a fact, or is asked besides', () => {
    const settled = new Set(facts.map(({ question }) => question));
    const idle = keys.filter((key) => !settled.has(key));
    expect(idle).toEqual(ASKED_BESIDES);
  });

  it('has a key that no other has', () => {
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a fact', () => {
  const unproven = {
    'x-source': ['F33'],
    'x-confidence': 'C',
    'x-probe': 'groups',
  };

  it.each<[string, object, Partial<Fact>]>([
    [
      'of everything',
      { 'x-facts': [{ ...unproven, fact: 'It is so.' }] },
      { where: 'Everywhere', fact: 'It is so.' },
    ],
    [
      'of an operation',
      {
        paths: { '/things': { get: { ...unproven, summary: 'List things' } } },
      },
      { where: 'GET /things', fact: 'List things' },
    ],
    [
      'of a parameter',
      {
        paths: {
          '/things': {
            get: {
              'x-confidence': 'A',
              parameters: [
                {
                  ...unproven,
                  name: 'filter',
                  in: 'query',
                  description: 'Which.',
                },
              ],
            },
          },
        },
      },
      { where: 'GET /things, filter', fact: 'Which.' },
    ],
    [
      'of a field',
      {
        components: {
          schemas: {
            Thing: {
              properties: { age: { ...unproven, description: 'In days.' } },
            },
          },
        },
      },
      { where: 'Record, Thing, age', fact: 'In days.' },
    ],
    [
      'that only TrackingTime can say',
      {
        'x-facts': [
          {
            ...unproven,
            fact: 'So.',
            'x-probe': 'ask',
            'x-probe-why': 'Floods.',
          },
        ],
      },
      { question: 'ask', why: 'Floods.' },
    ],
  ])('%s is found with its place', (_, document, fact) => {
    expect(unprovenFactsOf(document)).toMatchObject([fact]);
  });

  it.each(['A', 'B'])('of confidence %s needs no question', (confidence) => {
    expect(
      unprovenFactsOf({
        'x-facts': [{ fact: 'So.', 'x-confidence': confidence }],
      }),
    ).toEqual([]);
  });
});
