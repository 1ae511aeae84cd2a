import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

const CONTRACT = 'contract/trackingtime-live.yaml';

/** A fact of the contract that nobody but TrackingTime has confirmed. */
export type Fact = {
  /** Where the contract has it: `GET /{account}/events, sort_by`. */
  where: string;
  fact: string;
  sources: string[];
  confidence: 'C' | 'D';
  /** The key of the question that settles it; `ask` if none can, and then `why`. */
  question: string;
  why?: string;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const METHODS = new Set(['get', 'post', 'put', 'delete']);

/** Keys that only structure a document, and say nothing of where something is. */
const STRUCTURE = new Set([
  'paths',
  'webhooks',
  'components',
  'schemas',
  'parameters',
  'properties',
  'allOf',
  'x-facts',
  'schema',
]);

/** What a part of the document is called in a sentence. */
const placeOf = (key: string, node: Record<string, unknown>): string => {
  if (METHODS.has(key)) {
    return key.toUpperCase();
  }
  return typeof node.name === 'string' ? node.name : key;
};

const wordsOf = (places: readonly string[]): string => {
  const [path = '', method = '', ...rest] = places;
  return path.startsWith('/') && /^[A-Z]+$/.test(method)
    ? [`${method} ${path}`, ...rest].join(', ')
    : places.join(', ');
};

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : '';

/** Every place of a document that says how sure it is, from the top down. */
const factsIn = (node: unknown, places: readonly string[]): Fact[] => {
  if (Array.isArray(node)) {
    return node.flatMap((item: unknown) =>
      factsIn(
        item,
        // A parameter has its name inside.
        isRecord(item) && 'in' in item
          ? [...places, textOf(item.name)]
          : places,
      ),
    );
  }
  if (!isRecord(node)) {
    return [];
  }
  const confidence = node['x-confidence'];
  const own: Fact[] =
    confidence === 'C' || confidence === 'D'
      ? [
          {
            where: wordsOf(places),
            fact: textOf(node.fact ?? node.description ?? node.summary),
            sources: [node['x-source']].flat().map(textOf),
            confidence,
            question: textOf(node['x-probe']),
            ...('x-probe-why' in node && { why: textOf(node['x-probe-why']) }),
          },
        ]
      : [];
  const parts = Object.entries(node).flatMap(([key, part]) => {
    const place = isRecord(part) ? placeOf(key, part) : key;
    return factsIn(part, STRUCTURE.has(key) ? places : [...places, place]);
  });
  return [...own, ...parts];
};

/** Every fact of a contract with confidence C or D. */
export const unprovenFactsOf = (document: unknown): Fact[] => {
  const { paths, webhooks, components, ...rest } = isRecord(document)
    ? document
    : {};
  return [
    ...factsIn({ 'x-facts': rest['x-facts'] }, ['Everywhere']),
    ...factsIn(paths, []),
    ...factsIn(webhooks, ['Webhook']),
    ...factsIn(components, ['Record']),
  ];
};

export const unprovenFacts = async (): Promise<Fact[]> =>
  unprovenFactsOf(parse(await readFile(CONTRACT, 'utf8')));
