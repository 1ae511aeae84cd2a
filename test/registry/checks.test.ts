import { describe, expect, it } from '@jest/globals';
import { checks, readListing } from '../../workshop/publishing/index.ts';
import { readDefinitionWithForms } from './definition.ts';

/*
 * What a definition decides of the checks before publishing, held with every unit test; `npm run check:publish` runs
 * all of them. They are the style guide: the other suites of this folder look at what no check asks for.
 */

const decided = checks.filter(({ needs }) =>
  needs.every((part) => part === 'appName'),
);

describe('the definition', () => {
  it.each(decided.map((check) => [check.id, check.rule, check] as const))(
    'passes %s: %s',
    async (_id, _rule, check) => {
      const { name } = await readListing();
      const definition = await readDefinitionWithForms();
      expect(check.look({ definition, appName: name })).toEqual([]);
    },
  );
});
