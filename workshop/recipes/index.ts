/** Zaps for real uses. The pages show them; `npm run demo` and `npm run lab` run them. */
export { defineRecipe, type Recipe, USES } from './recipe.ts';
export { recipes } from './zaps/index.ts';
