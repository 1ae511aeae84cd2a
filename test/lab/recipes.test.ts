import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Recipe } from '../../lab/recipe.ts';

const files = readdirSync('recipes');

describe('recipes/', () => {
  it.each(files)('%s holds a recipe that npm run lab can run', async (file) => {
    const { default: recipe } = (await import(resolve('recipes', file))) as {
      default: Recipe;
    };
    expect(recipe.title).not.toBe('');
    expect(recipe.zaps.length).toBeGreaterThan(0);
    expect(recipe.scene).toBeInstanceOf(Function);
  });
});
