import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { components } from '../../src/api/documented/schema.ts';

type Schemas = components['schemas'];
type ErrorBody = Schemas['Error'];

const text = readFileSync(join('contract', 'trackingtime-v4.yaml'), 'utf8');

const parts = new Map<string, unknown>();

/** The part of the contract under a key, by its indentation. The whole takes longer to read than most tests to run. */
const partUnder = (key: string, depth: number): unknown => {
  const known = parts.get(key) ?? read(key, depth);
  parts.set(key, known);
  return structuredClone(known);
};

const read = (key: string, depth: number): unknown => {
  const indent = ' '.repeat(depth);
  const [, part] =
    new RegExp(`^${indent}${key}:\\n((?:${indent} .*\\n|\\n)*)`, 'm').exec(
      text,
    ) ?? [];
  if (part === undefined) {
    throw new Error(`The contract has no ${key}.`);
  }
  return parse(part);
};

/** A record as it comes over the wire: the contract's example, with these fields changed. */
export const example = <Name extends keyof Schemas>(
  name: Name,
  changes: Partial<Schemas[Name]> = {},
): Schemas[Name] => {
  // The contract's own tests hold each example against its schema.
  const { examples } = partUnder(name, 4) as { examples: [Schemas[Name]] };
  const [first] = examples;
  return typeof first === 'object' ? { ...first, ...changes } : first;
};

/** A list of records as it comes over the wire; the last page, unless `meta` says otherwise. */
export const listOf = <T>(
  records: T[],
  meta: Partial<Schemas['PageMeta']> = {},
) => ({
  data: records,
  meta: {
    page: 1,
    per_page: 50,
    total: records.length,
    has_more: false,
    ...meta,
  },
});

type ErrorExamples = Record<string, { value: ErrorBody }>;

type Responses = Record<
  string,
  { content: { 'application/json': { examples: ErrorExamples } } }
>;

/** The contract's example of an error with this code. */
export const errorBody = (code: string): ErrorBody => {
  const responses = Object.values(partUnder('responses', 2) as Responses);
  const found = responses
    .map(({ content }) => content['application/json'].examples[code])
    .find((shown) => shown !== undefined);
  if (!found) {
    throw new Error(`The contract has no example of the error ${code}.`);
  }
  return found.value;
};
