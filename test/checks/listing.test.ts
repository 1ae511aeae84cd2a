import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { readListing } from '../../checks/listing.ts';
import { readPngHeader } from '../../checks/png.ts';
import { recipes } from '../../recipes/index.ts';

interface Template {
  recipe: string;
  zap: string;
  apps: string[];
  title: string;
  description: string;
}

const readTemplates = async (): Promise<Template[]> =>
  JSON.parse(await readFile('listing/templates.json', 'utf8')) as Template[];

describe('the listing', () => {
  it('has a logo of 512 px with alpha, the size of the drawing it was made from', async () => {
    const { logo } = await readListing();
    const svg = await readFile('listing/logo.svg', 'utf8');
    const size = (side: string) =>
      Number(new RegExp(`<svg[^>]* ${side}="(\\d+)"`).exec(svg)?.[1]);
    expect(readPngHeader(logo)).toEqual({
      width: size('width'),
      height: size('height'),
      hasAlpha: true,
    });
    expect(size('width')).toBe(512);
  });

  it('answers all that zapier-platform register asks', async () => {
    const command = await readFile(
      'node_modules/zapier-platform-cli/src/oclif/commands/register.js',
      'utf8',
    );
    const asked = [...command.matchAll(/^ {4}(\w+): Flags\./gm)]
      .map(([, flag = '']) => flag)
      .filter((flag) => flag !== 'yes');
    expect(asked).toEqual(
      expect.arrayContaining(['desc', 'role', 'subscribe']),
    );
    const names: Record<string, string> = {
      desc: 'description',
      url: 'homepage',
    };
    expect(
      Object.keys(
        JSON.parse(await readFile('listing/listing.json', 'utf8')) as object,
      ),
    ).toEqual(expect.arrayContaining(asked.map((flag) => names[flag] ?? flag)));
  });

  it('says what is missing from it', async () => {
    await expect(readListing('test/checks')).rejects.toThrow('listing.json');
  });
});

describe('the Zap templates', () => {
  it('are each a Zap of a recipe', async () => {
    const unknown = (await readTemplates()).filter(
      ({ recipe, zap }) =>
        !recipes[recipe]?.zaps.some(({ name }) => name === zap),
    );
    expect(unknown).toEqual([]);
  });

  it('come from every recipe', async () => {
    const used = new Set((await readTemplates()).map(({ recipe }) => recipe));
    expect(Object.keys(recipes).filter((name) => !used.has(name))).toEqual([]);
  });

  it('name their apps in the title, and describe what they do in whole sentences', async () => {
    for (const { apps, title, description } of await readTemplates()) {
      for (const app of apps.filter((name) => !name.endsWith(' by Zapier'))) {
        expect(title).toContain(app);
      }
      expect(title).not.toMatch(/[.!]$/);
      expect(description).toMatch(/^[A-Z].*\. .*\.$/);
    }
  });

  it('have a title each', async () => {
    const titles = (await readTemplates()).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
