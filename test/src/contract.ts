import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { components } from '../../src/api/schema.ts';

type Schemas = components['schemas'];
type ErrorBody = Schemas['Error'];

type Components = {
  schemas: { [Name in keyof Schemas]: { examples: Schemas[Name][] } };
  responses: Record<
    string,
    {
      content: {
        'application/json': { examples: Record<string, { value: ErrorBody }> };
      };
    }
  >;
};

const text = readFileSync(join('contract', 'trackingtime-v4.yaml'), 'utf8');

// The paths, which are most of it, hold no examples of records. The contract's own tests hold each against its schema.
const { components: contract } = parse(
  text.slice(text.indexOf('\ncomponents:')),
) as { components: Components };

/** A record as it comes over the wire: the contract's example, with these fields changed. */
export const example = <Name extends keyof Schemas>(
  name: Name,
  changes: Partial<Schemas[Name]> = {},
): Schemas[Name] => {
  const [first] = contract.schemas[name].examples;
  if (first === undefined) {
    throw new Error(`The contract has no example of ${name}.`);
  }
  return typeof first === 'object'
    ? { ...structuredClone(first), ...changes }
    : first;
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

/** The contract's example of an error with this code. */
export const errorBody = (code: string): ErrorBody => {
  for (const { content } of Object.values(contract.responses)) {
    const found = content['application/json'].examples[code];
    if (found) {
      return structuredClone(found.value);
    }
  }
  throw new Error(`The contract has no example of the error ${code}.`);
};
