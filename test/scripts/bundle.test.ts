import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Auth } from '../../scripts/auth.ts';
import { bundle } from '../../scripts/bundle.ts';
import { buildPackage } from '../../scripts/packager.ts';

/** How a build's own wire connects, and how the other one does: words that nothing else in a bundle says. */
const WORDS = { documented: 'client_secret', live: 'app_password' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-bundle-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const wiresIn = (files: string[]): string[] => [
  ...new Set(
    files.flatMap((file) => /^src\/api\/([^/]+)\//.exec(file)?.[1] ?? []),
  ),
];

describe.each<[Auth, wire: keyof typeof WORDS]>([
  ['oauth2', 'documented'],
  ['session', 'live'],
])('the build %s', (auth, wire) => {
  it(`is made of no file of another wire than ${wire}`, async () => {
    const { inputs } = await bundle(auth, join(folder, auth));
    expect(wiresIn(Object.keys(inputs))).toEqual([wire]);
  });

  it('says nothing of the other in the zip that goes to Zapier', async () => {
    const { directory, zip } = await buildPackage({ auth });
    const dist = join(directory, 'dist');
    const files = await Promise.all(
      (await readdir(dist)).map((name) => readFile(join(dist, name), 'utf8')),
    );
    const said = Object.entries(WORDS)
      .filter(([, word]) => files.some((text) => text.includes(word)))
      .map(([name]) => name);
    expect(said).toEqual([wire]);
    const { size } = await stat(zip);
    console.log(`build.zip, ${auth}: ${size.toLocaleString('en')} bytes`);
  });
});
