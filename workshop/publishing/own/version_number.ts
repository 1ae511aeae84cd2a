import { checkWith } from '../check.ts';
import { differencesBetween } from '../differences.ts';
import { compareVersions, isAtLeast, stepBetween } from '../version.ts';

/** Before its release, a version still bears the number of the published one: then there is nothing to say yet. */
export default checkWith(
  {
    id: 'version/number',
    rule: 'The version number moved as far as the changes need',
    severity: 'publishing',
  },
  'published',
  (published, definition) => {
    const before = published.definition.version;
    const after = definition.version;
    if (compareVersions(after, before) < 0) {
      const message = `It is ${after}, and ${before} is published. Numbers only go up.`;
      return [{ where: 'version', message }];
    }
    const step = stepBetween(before, after);
    if (step === undefined) {
      return [];
    }
    return differencesBetween(published.definition, definition)
      .filter(({ needs }) => !isAtLeast(step, needs))
      .map(({ where, what, needs }) => ({
        where,
        message: `It ${what}. From ${before} to ${after} is a ${step} step, and this needs a ${needs} one.`,
      }));
  },
);
