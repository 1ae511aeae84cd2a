/** The lab plays Zapier: it runs a build of the integration in Zaps, with connections, forms, dropdowns and other apps. */

// Starting it, and what happens in it.
export { type Lab, type LabOptions, startLab } from './lab.ts';
export { answerConsentPage } from './consent_page.ts';
export { IntegrationError } from './integration_error.ts';
export { LiveLog } from './live_log.ts';
export type { LiveZap } from './live_zap.ts';
export {
  type Connection,
  type LabEvent,
  type Listener,
  outputOf,
  requestsOf,
} from './runs.ts';

// Zaps, and what they are called and hold.
export {
  choose,
  defineZap,
  type FilterStep,
  type SearchStep,
  type Step,
  TRACKINGTIME,
  type Zap,
} from './zap.ts';
export { checkZap } from './zap_check.ts';
export { asKnownTo } from './ids.ts';
export { lacksOf } from './lacks.ts';
export { type FieldOfStep, Labels } from './labels.ts';
export { choicesOf, type DropdownEntry } from './choices.ts';
export {
  Choice,
  type Fields,
  type FieldValue,
  isFields,
  toText,
} from './templates.ts';

// The apps on the other side of a Zap.
export { type Apps, appsIn, makeApps, webAppsIn } from './apps/all.ts';
export { hoursOn } from './apps/board.ts';
export type { Fire, LocalApp } from './apps/local_app.ts';
export { TrackingTimeWeb } from './apps/trackingtime_web.ts';

// The integration's own processes, and the parts of Zapier that it calls.
export {
  type Handle,
  HandlerError,
  startProcess,
  withWorkers,
  Workers,
} from './workers.ts';
export { liveMeta } from './meta.ts';
export type { WireRequest } from './platform/logs.ts';
export { Platform } from './platform/server.ts';

// The definition of an integration.
export {
  type Authentication,
  authFieldsOf,
  type Definition,
  descriptionsOf,
  type Field,
  hasMethod,
  helpTextsOf,
  inputFieldsOf,
  type Item,
  itemsOf,
  type Kind,
  KINDS,
  labelsOf,
  namedBy,
  type Operation,
  outputFieldsOf,
  type PlacedField,
  type PlacedItem,
  readDefinition,
  searchOrCreatesOf,
  staticFields,
  textsIn,
  visibleInputFieldsOf,
  visibleItemsOf,
  writtenFields,
} from './definition/definition.ts';
export { merged, waysToFill, withAllFields } from './definition/all_fields.ts';
export {
  isGroup,
  keysMissingIn,
  valuesAt,
  valuesOf,
} from './definition/values.ts';

// What the commands of the workshop print.
export { inWords } from './in_words.ts';
export { didYouMean } from './nearest.ts';
export { drawTable } from './table.ts';

// The page in a browser.
export type {
  Answered,
  Asked,
  Build,
  Endpoint,
  PageEvent,
} from './page/interface.ts';
export type { LabPage } from './page/start_page.ts';
export type { OpenWorld, World, WrittenScene } from './page/world.ts';
export { startPage } from './page/index.ts';
