import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };

type Import = [from: string, to: string];

/** What it stands for is in package.json. */
const SWITCH = '#trackingtime';
const WIRE = 'src/api/documented/index.ts';

/** Imports that the page draws no arrow for, and the rule that each breaks. */
const FORBIDDEN: [...Import, rule: string][] = [
  ['src/transport/a.ts', 'src/api/a.ts', 'transport-import-downward'],
  ['src/transport/a.ts', SWITCH, 'transport-import-downward'],
  ['src/api/a.ts', 'src/fields/a.ts', 'api-import-downward'],
  ['src/api/a.ts', 'src/api/documented/a.ts', 'port-knows-no-wire'],
  ['src/api/a.ts', SWITCH, 'port-knows-no-wire'],
  ['src/api/documented/a.ts', 'src/resources/a.ts', 'wires-stand-alone'],
  ['src/api/documented/a.ts', 'src/api/other/a.ts', 'wires-stand-alone'],
  ['src/fields/a.ts', 'src/api/documented/b.ts', 'wires-by-the-switch'],
  ['src/searches/c.ts', WIRE, 'wires-by-the-switch'],
  ['src/fields/a.ts', 'src/resources/a.ts', 'fields-lookup-import-downward'],
  ['src/lookup/a.ts', 'src/hooks/a.ts', 'fields-lookup-import-downward'],
  ['src/resources/a.ts', 'src/hydrators/b.ts', 'resources-import-downward'],
  ['src/resources/a.ts', 'src/hooks/b.ts', 'resources-import-downward'],
  ...['dropdowns', 'hooks', 'hydrators', 'polling'].map(
    (folder): [...Import, string] => [
      `src/${folder}/a.ts`,
      'src/triggers/a.ts',
      'dropdowns-hooks-hydrators-polling-import-downward',
    ],
  ),
  [
    'src/creates/a.ts',
    'src/authentication.ts',
    'triggers-creates-searches-import-downward',
  ],
  ['src/creates/a.ts', 'index.ts', 'triggers-creates-searches-import-downward'],
  ['src/searches/a.ts', 'src/creates/b.ts', 'items-side-by-side'],
  [
    'src/authentication.ts',
    'src/fields/c.ts',
    'authentication-on-the-port-alone',
  ],
  ['src/fields/e.ts', 'src/transport/send.ts', 'no-http-above-the-port'],
  ['src/creates/c.ts', 'src/transport/json.ts', 'no-http-above-the-port'],
  ['index.ts', 'src/transport/send.ts', 'no-http-above-the-port'],
  ['src/fields', 'src/lookup', 'no-circular-folders'],
  ['src/elsewhere/a.ts', 'src/api/b.ts', 'new-folders-have-a-layer'],
  ['src/api/c.ts', 'lab/a.ts', 'integration-stands-alone'],
  ['sandbox/a.ts', 'src/api/b.ts', 'sandbox-stands-alone'],
  [
    'workshop/recipes/play/days.ts',
    'src/api/b.ts',
    'integration-known-as-built',
  ],
  ['recipes/a.ts', 'src/api/b.ts', 'integration-known-as-built'],
  ['checks/a.ts', 'src/api/b.ts', 'integration-known-as-built'],
  ['faults/a.ts', 'src/api/b.ts', 'integration-known-as-built'],
  ['bench/a.ts', 'src/api/b.ts', 'integration-known-as-built'],
  ['scripts/a.ts', 'index.ts', 'integration-known-as-built'],
  ['scripts/build.ts', 'lab/e.ts', 'build-stands-alone'],
  ['scripts/zapier_build.ts', 'lab/e.ts', 'build-stands-alone'],
  ['scripts/package.ts', 'scripts/c.ts', 'build-stands-alone'],
  ['scripts/packager.ts', 'lab/e.ts', 'build-stands-alone'],
  ['scripts/sources.ts', 'checks/e.ts', 'build-stands-alone'],
  ['scripts/auth.ts', 'lab/e.ts', 'build-stands-alone'],
  ['scripts/interruption.ts', 'lab/e.ts', 'build-stands-alone'],
  ['scripts/zapier_cli.ts', 'lab/e.ts', 'build-stands-alone'],
  ['scripts/contract.ts', 'lab/e.ts', 'build-stands-alone'],
  ['scripts/contract/facts.ts', 'lab/e.ts', 'build-stands-alone'],
  ['lab/b.ts', 'checks/b.ts', 'lab-below-what-uses-it'],
  ['lab/b.ts', 'scripts/b.ts', 'lab-below-what-uses-it'],
  ['checks/c.ts', 'scripts/b.ts', 'checks-below-what-uses-them'],
  ['bench/b.ts', 'test/a.ts', 'nothing-on-tests'],
  ['lab/c.ts', 'node_modules/not_declared', 'declared-packages'],
  ['lab/about.ts', 'lab/round.ts', 'no-circular'],
];

/** What closes the circles that are named above: each is told of once. */
const WAYS_BACK: Import[] = [
  ['lab/round.ts', 'lab/about.ts'],
  ['src/fields/f.ts', 'src/lookup/f.ts'],
  ['src/lookup/g.ts', 'src/fields/g.ts'],
];

const ALLOWED: Import[] = [
  ['index.ts', 'src/triggers/index.ts'],
  ['index.ts', 'src/authentication.ts'],
  ['index.ts', SWITCH],
  ['src/triggers/index.ts', 'src/triggers/b.ts'],
  ['src/triggers/index.ts', 'src/dropdowns/b.ts'],
  ['src/triggers/b.ts', 'src/hooks/c.ts'],
  ['src/triggers/b.ts', 'src/api/d.ts'],
  ['src/triggers/b.ts', SWITCH],
  ['src/hooks/c.ts', 'src/resources/b.ts'],
  ['src/hydrators/b.ts', 'src/resources/b.ts'],
  ['src/resources/b.ts', 'src/fields/d.ts'],
  ['src/fields/d.ts', 'src/api/d.ts'],
  ['src/fields/d.ts', 'src/transport/errors.ts'],
  ['src/fields/d.ts', SWITCH],
  ['src/lookup/d.ts', 'src/transport/cache.ts'],
  ['src/authentication.ts', SWITCH],
  ['src/api/documented/d.ts', 'src/api/d.ts'],
  ['src/api/documented/d.ts', 'src/transport/send.ts'],
  ['workshop/pages/source_definition.ts', 'index.ts'],
  ['scripts/package.ts', 'scripts/packager.ts'],
  ['scripts/b.ts', 'lab/d.ts'],
  ['lab/d.ts', 'scripts/packager.ts'],
  ['checks/d.ts', 'scripts/packager.ts'],
  ['checks/d.ts', 'lab/d.ts'],
  ['lab/d.ts', 'sandbox/b.ts'],
];

const FILES = [
  ...new Set(
    [...FORBIDDEN, ...ALLOWED, ...WAYS_BACK].flatMap(([from, to]) => [
      from,
      to,
    ]),
  ),
  WIRE,
].filter((file) => file.endsWith('.ts'));

const statement = ([from, to]: Import): string => {
  if (to === SWITCH) {
    return `import '${SWITCH}';\n`;
  }
  const [, undeclared] = to.split('node_modules/');
  const path = posix.relative(posix.dirname(from), to);
  const local = path.startsWith('.') ? path : `./${path}`;
  return `import '${undeclared ?? local}';\n`;
};

type Violation = { from: string; to: string; rule: { name: string } };

let folder: string;
let violations: Violation[];

/** A project of nothing but imports, and what the rules of this one say of it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-layers-'));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  const imports: Import[] = [
    ...FORBIDDEN.map(([from, to]): Import => [from, to]),
    ...ALLOWED,
    ...WAYS_BACK,
  ];
  for (const file of FILES) {
    const its = imports.filter(([from]) => from === file);
    await write(file, `${its.map(statement).join('')}export {};\n`);
  }
  await write('src/api/alone.ts', 'export {};\n');
  await write('node_modules/not_declared/package.json', '{"main": "a.js"}');
  await write('node_modules/not_declared/a.js', '');
  const { imports: switches } = packageJson;
  await write(
    'package.json',
    JSON.stringify({ type: 'module', imports: switches }),
  );
  await write('tsconfig.json', '{}');
  const { stdout } = spawnSync(
    process.execPath,
    [
      resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', resolve('.dependency-cruiser.cjs')],
      ...['--output-type', 'json'],
      ...new Set(FILES.map((file) => file.split('/')[0] ?? file)),
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  ({ violations } = (
    JSON.parse(stdout) as { summary: { violations: Violation[] } }
  ).summary);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const rulesBrokenBy = (from: string, to: string): string[] =>
  violations
    .filter(
      (each) =>
        each.from === from && each.to.startsWith(to === SWITCH ? WIRE : to),
    )
    .map(({ rule }) => rule.name);

describe('the layers', () => {
  it.each(FORBIDDEN)('keep %s from %s', (from, to, rule) => {
    expect(rulesBrokenBy(from, to)).toContain(rule);
  });

  it.each(ALLOWED)('let %s import %s', (from, to) => {
    expect(rulesBrokenBy(from, to)).toEqual([]);
  });

  it('notice a file of the integration that nothing needs', () => {
    const alone = 'src/api/alone.ts';
    expect(rulesBrokenBy(alone, alone)).toEqual(['no-dead-files']);
  });
});
