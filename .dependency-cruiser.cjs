/*
 * Who may import whom; docs/architecture.md draws it.
 *
 * Below are the layers of the integration and the parts of the workshop, the lowest first. A folder imports from the levels
 * below it, in `src` from its own level as well, and from no other.
 */
const LAYERS = [
  ['transport'],
  ['api'],
  ['fields', 'lookup'],
  ['resources'],
  ['dropdowns', 'hooks', 'hydrators', 'polling'],
  ['triggers', 'creates', 'searches'],
];

const PARTS = [
  ['browser', 'sandbox'],
  ['lab'],
  ['trial', 'recipes', 'probe'],
  ['resilience', 'bench', 'publishing'],
  ['pages'],
];

const within = (building, levels) =>
  `^${building}/(${levels.flat().join('|')})/`;

const downward = (building, levels) =>
  levels.map((folders, level) => ({
    name: `${folders.join('-')}-import-downward`,
    comment: 'What is shared does not know who shares it.',
    severity: 'error',
    from: { path: within(building, folders) },
    to: {
      path: `^${building}/`,
      pathNot: within(building, levels.slice(0, level + 1)),
    },
  }));

const sideBySide = (building, levels) =>
  levels
    .filter((folders) => folders.length > 1)
    .map((folders) => ({
      name: `${folders.join('-')}-side-by-side`,
      comment: 'Two folders of one level do not know each other.',
      severity: 'error',
      from: { path: within(building, folders) },
      to: {
        path: within(building, folders),
        pathNot: `^${building}/$1/`,
      },
    }));

/** What runs on Zapier. */
const INTEGRATION = '^(src/|index\\.ts$)';
const ITEMS = within('src', LAYERS.at(-1));

/** What index.ts puts around the items: how to connect, and what this build's wire can't do. */
const AROUND_THE_ITEMS = '^src/(authentication|offered)\\.ts$';

/** The port and what is about it; the folders in src/api are wires. */
const PORT = '^src/api/[^/]+\\.ts$';
const WIRES = '^src/api/[^/]+/';

/** What builds and packages the integration. source.zip holds it, so it has to run where nothing else is. */
const BUILD =
  '^scripts/((auth|build|build_options|bundle|contract|interruption|package|packager|run_program|sources|zapier_build|zapier_cli)\\.ts$|default_build\\.json$|contract/)';

/** The product's tests, and those of a part of the workshop. */
const TESTS = ['^test/', '^workshop/.+/test/'];

/** Every file of code in this project. */
const PROJECT = '^(index\\.ts$|(scripts|src|test|workshop)/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular-files',
      comment: 'Two files that need each other are one, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circular-folders',
      comment: 'Two folders that need each other are one, or lack a third.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(src|workshop)' },
      to: { circular: true },
    },
    {
      name: 'declared-packages',
      comment: 'Each package that is imported is named in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },

    // The integration.
    {
      name: 'integration-stands-alone',
      comment: 'It runs on Zapier, and nothing else of this project is there.',
      severity: 'error',
      from: { path: INTEGRATION },
      to: {
        path: '^[^/]+/',
        pathNot: ['^src/', '(^|/)node_modules/'],
        dependencyTypesNot: ['core'],
      },
    },
    ...downward('src', LAYERS),
    {
      name: 'new-folders-have-a-layer',
      comment: 'A folder that no rule knows could import anything.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [within('src', LAYERS), AROUND_THE_ITEMS],
      },
      to: {},
    },
    {
      name: 'no-dead-files',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
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
        path: INTEGRATION,
        pathNot: ['^src/api/$1/', PORT, '^src/transport/'],
      },
    },
    {
      name: 'wires-by-the-switch',
      comment:
        'Which wire a build has is settled in package.json: import #trackingtime.',
      severity: 'error',
      from: { pathNot: [WIRES, ...TESTS] },
      to: { path: WIRES, dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'no-http-above-the-port',
      comment:
        'An item throws errors, has a deadline and a cache. Requests, headers and JSON are for the wire.',
      severity: 'error',
      from: {
        path: INTEGRATION,
        pathNot: within('src', ['transport', 'api']),
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
      name: 'around-the-items-on-the-port-alone',
      severity: 'error',
      from: { path: AROUND_THE_ITEMS },
      to: { path: INTEGRATION, pathNot: '^src/api/' },
    },
    {
      name: 'items-side-by-side',
      comment: 'No item needs another; only an index names them.',
      severity: 'error',
      from: { path: ITEMS, pathNot: '/index\\.ts$' },
      to: { path: ITEMS },
    },

    // The scripts.
    {
      name: 'build-stands-alone',
      comment: 'It has to run from source.zip.',
      severity: 'error',
      from: { path: BUILD },
      to: { path: PROJECT, pathNot: BUILD },
    },
    {
      name: 'scripts-know-no-workshop',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^workshop/' },
    },

    // The workshop.
    {
      name: 'integration-known-as-built',
      comment:
        'The workshop tries it as Zapier does, from the outside: the built bundle.',
      severity: 'error',
      from: {
        path: '^(scripts|workshop)/',
        pathNot: TESTS,
      },
      to: { path: INTEGRATION },
    },
    {
      name: 'only-the-build-of-scripts',
      severity: 'error',
      from: { path: '^workshop/' },
      to: { path: '^scripts/', pathNot: BUILD },
    },
    {
      name: 'parts-by-their-door',
      comment:
        'Import from workshop/<part>/index.ts. Tests may share what other tests have made.',
      severity: 'error',
      from: { path: '^(workshop/[^/]+|test)/' },
      to: {
        path: '^workshop/[^/]+/(?!index\\.ts$)',
        pathNot: ['^$1/', ...TESTS],
      },
    },
    ...downward('workshop', PARTS),
    ...sideBySide('workshop', PARTS),
    {
      name: 'new-parts-have-a-level',
      comment: 'A part that no rule knows could import anything.',
      severity: 'error',
      from: { path: '^workshop/', pathNot: within('workshop', PARTS) },
      to: {},
    },
    {
      name: 'sandbox-stands-alone',
      comment:
        'It and the integration check each other, so they share nothing.',
      severity: 'error',
      from: { path: '^workshop/sandbox/', pathNot: TESTS },
      to: {
        path: PROJECT,
        pathNot: '^(workshop/sandbox/|scripts/interruption\\.ts$)',
      },
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
