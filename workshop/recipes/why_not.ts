import { lacksOf } from '../lab/index.ts';
import type { Recipe } from './recipe.ts';
import type { Setup } from './setup.ts';

const and = new Intl.ListFormat('en', { type: 'conjunction' });

/** Why the build that a setup runs can't play a recipe, in a sentence; undefined if it can. */
export const whyNot = (
  { title, zaps }: Pick<Recipe, 'title' | 'zaps'>,
  { lab: { definition, labels } }: Pick<Setup, 'lab'>,
): string | undefined => {
  const lacks = zaps.flatMap((zap) => lacksOf(zap, definition, labels));
  return lacks.length === 0
    ? undefined
    : `"${title}" needs ${and.format(new Set(lacks))}, which this build doesn't have.`;
};
