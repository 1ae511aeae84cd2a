/*
 * The layers of the project. Imports run downward only:
 *
 *   triggers, creates, searches -> hooks, polling, hydrators, resources, fields -> api
 *                                                               authentication -> api
 */
const ITEMS = '^src/(triggers|creates|searches)/';
const SHARED = '^src/(hooks|polling|hydrators|resources|fields)/';

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
    {
      name: 'api-stands-alone',
      comment: 'What knows the wire knows nothing of the screens.',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^src/', pathNot: '^src/api/' },
    },
    {
      name: 'authentication-on-api-alone',
      severity: 'error',
      from: { path: '^src/authentication/' },
      to: { path: '^src/', pathNot: '^src/(authentication|api)/' },
    },
    {
      name: 'shared-parts-below-items',
      comment: 'What items share does not know any of them.',
      severity: 'error',
      from: { path: SHARED },
      to: { path: [ITEMS, '^src/authentication/'] },
    },
    {
      name: 'items-side-by-side',
      comment: 'No item needs another; only an index names them.',
      severity: 'error',
      from: { path: ITEMS, pathNot: '/index\\.ts$' },
      to: { path: [ITEMS, '^src/authentication/'] },
    },
    {
      name: 'new-folders-have-a-layer',
      comment: 'A folder that no rule above knows could import anything.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [ITEMS, SHARED, '^src/(api|authentication)/'],
      },
      to: {},
    },
    {
      name: 'integration-stands-alone',
      comment: 'It runs on Zapier, where nothing else of this project is.',
      severity: 'error',
      from: { path: ['^src/', '^index\\.ts$'] },
      to: { path: '^[^/]+/.+\\.ts$', pathNot: ['^src/', '(^|/)node_modules/'] },
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
