import { describe, expect, it } from '@jest/globals';
import { readDefinition } from '../../checks/definition.ts';
import { checks } from '../../checks/index.ts';
import { readListing } from '../../checks/listing.ts';
import { readOwnDefinition } from './definition.ts';

/*
 * What a definition decides of the checks before publishing, held with every unit test; `npm run check:publish` runs
 * all of them. The other suites of this folder look at what no check asks for.
 */

const decided = checks.filter(({ needs }) =>
  needs.every((part) => part === 'appName'),
);

describe('the definition', () => {
  it.each(decided.map((check) => [check.id, check.rule, check] as const))(
    'passes %s: %s',
    async (_id, _rule, check) => {
      const { name } = await readListing();
      const definition = readDefinition(await readOwnDefinition());
      expect(check.run({ definition, appName: name })).toEqual([]);
    },
  );
});
