import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };

const names = Object.keys({
  ...packageJson.dependencies,
  ...packageJson.devDependencies,
}).sort();

describe('a dependency', () => {
  it('has a line in CONTRIBUTING.md that says what it is for', () => {
    const page = readFileSync('CONTRIBUTING.md', 'utf8');
    const [, section] = /## What it stands on\n([^]*?)\n## /.exec(page) ?? [];
    const explained = section
      ?.split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => line.split(' | ')[0]?.match(/(?<=`)[^`, ]+(?=`)/g));
    expect(explained?.sort()).toEqual(names);
  });

  it('is used', () => {
    // Another package looks for it by itself, or it is called by another name.
    const unnamed = [
      ...['@redocly/cli', '@stryker-mutator/jest-runner', '@swc/core'],
      ...['@swc/jest', '@types/node-fetch', 'dependency-cruiser'],
      'jest-environment-jsdom',
    ];
    const code = globSync([
      '{index,eslint.config}.*',
      '{scripts,src,test,workshop}/**/*.{*s,tsx}',
    ])
      .map((file) => readFileSync(file, 'utf8'))
      .join(JSON.stringify(packageJson.scripts));
    const isNamed = (name: string) =>
      [`'${name}'`, `'${name}/`, `node_modules/${name}/`].some((mention) =>
        code.includes(mention),
      );
    expect(
      names.filter(
        (name) =>
          !unnamed.includes(name) && !isNamed(name.replace('@types/', '')),
      ),
    ).toEqual([]);
  });
});
