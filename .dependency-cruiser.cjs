/*
 * The layers of the integration, the lowest first. A folder imports from its own level and those below it, and from no
 * other: docs/architecture.md draws them.
 */
const LEVELS = [
  ['transport'],
  ['api'],
  ['fields', 'lookup'],
  ['resources'],
  ['dropdowns', 'hooks', 'hydrators', 'polling'],
  ['triggers', 'creates', 'searches'],
];

const inFolders = (folders) => `^src/(${folders.join('|')})/`;

const ITEMS = inFolders(LEVELS.at(-1));

/** The port and what is about it; the folders in src/api are wires. */
const PORT = '^src/api/[^/]+\\.ts$';
const WIRES = '^src/api/[^/]+/';

/** What builds and packages the integration. source.zip holds it, so it has to run where nothing else is. */
const BUILD =
  '^scripts/((auth|build|contract|interruption|package|packager|sources|zapier_build|zapier_cli)\\.ts$|contract/)';

const downward = LEVELS.map((folders, level) => ({
  name: `${folders.join('-')}-import-downward`,
  comment: 'What is shared does not know who shares it.',
  severity: 'error',
  from: { path: inFolders(folders) },
  to: {
    path: '^(src/|index\\.ts$)',
    pathNot: inFolders(LEVELS.slice(0, level + 1).flat()),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...downward,
    {
      name: 'no-circular-folders',
      comment: 'Two folders that need each other are one, or lack a third.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src' },
      to: { circular: true },
    },
    {
      name: 'port-knows-no-wire',
      comment: 'What all wires share does not know one of them.',
      severity: 'error',
      from: { path: PORT },
      to: { path: '^src/', pathNot: [PORT, '^src/transport/'] },
    },
    {
      name: 'wires-stand-alone',
      comment: 'A wire is written against the port, and knows no other wire.',
      severity: 'error',
      from: { path: '^src/api/([^/]+)/' },
      to: {
        path: '^(src/|index\\.ts$)',
        pathNot: ['^src/api/$1/', PORT, '^src/transport/'],
      },
    },
    {
      name: 'wires-by-the-switch',
      comment:
        'Which wire a build has is settled in package.json: import #trackingtime.',
      severity: 'error',
      from: { pathNot: [WIRES, '^test/'] },
      to: { path: WIRES, dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'no-http-above-the-port',
      comment:
        'An item throws errors, has a deadline and a cache. Requests, headers and JSON are for the wire.',
      severity: 'error',
      from: {
        path: ['^src/', '^index\\.ts$'],
        pathNot: inFolders(['transport', 'api']),
      },
      to: {
        path: [
          '^src/transport/',
          '^(node:)?(https?|http2|net|tls)$',
          'node_modules/standardwebhooks/',
        ],
        pathNot: '^src/transport/(errors|deadline|cache)\\.ts$',
      },
    },
    {
      name: 'authentication-on-the-port-alone',
      severity: 'error',
      from: { path: '^src/authentication\\.ts$' },
      to: { path: '^(src/|index\\.ts$)', pathNot: '^src/api/' },
    },
    {
      name: 'items-side-by-side',
      comment: 'No item needs another; only an index names them.',
      severity: 'error',
      from: { path: ITEMS, pathNot: '/index\\.ts$' },
      to: { path: ITEMS },
    },
    {
      name: 'new-folders-have-a-layer',
      comment: 'A folder that no rule above knows could import anything.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [inFolders(LEVELS.flat()), '^src/authentication\\.ts$'],
      },
      to: {},
    },
    {
      name: 'integration-stands-alone',
      comment: 'It runs on Zapier, where nothing else of this project is.',
      severity: 'error',
      from: { path: ['^src/', '^index\\.ts$'] },
      to: {
        path: '^[^/]+/',
        pathNot: ['^src/', '(^|/)node_modules/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'sandbox-stands-alone',
      comment:
        'It and the integration check each other, so they share nothing.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: {
        path: '^[^/]+\\.ts$|^[^/]+/.+\\.ts$',
        pathNot: ['^sandbox/', '(^|/)node_modules/'],
      },
    },
    {
      name: 'integration-known-as-built',
      comment:
        'What tries it does so as Zapier does, from the outside. Only the pages about it are made from its sources.',
      severity: 'error',
      from: {
        path: '^(lab|recipes|checks|faults|bench|scripts)/',
        pathNot: '^scripts/source_definition\\.ts$',
      },
      to: { path: '^(src/|index\\.ts$)' },
    },
    {
      name: 'build-stands-alone',
      comment:
        'source.zip holds the sources and the build alone, and has to build from there.',
      severity: 'error',
      from: { path: BUILD },
      to: {
        path: '^[^/]+\\.ts$|^[^/]+/.+\\.ts$',
        pathNot: [BUILD, '(^|/)node_modules/'],
      },
    },
    {
      name: 'lab-below-what-uses-it',
      severity: 'error',
      from: { path: '^(lab|recipes)/' },
      to: { path: '^(checks|faults|bench|scripts)/', pathNot: BUILD },
    },
    {
      name: 'checks-below-what-uses-them',
      severity: 'error',
      from: { path: '^checks/' },
      to: { path: '^(faults|bench|scripts)/', pathNot: BUILD },
    },
    {
      name: 'nothing-on-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'declared-packages',
      comment: 'Each package that is imported is named in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'no-dead-files',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|build)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // An import of a type ties two files together as any other does.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
