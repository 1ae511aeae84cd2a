export { defineRecipe, type Recipe, USES } from './play/recipe.ts';
export { recipes } from './zaps/index.ts';
