export { type Apps, appsIn, makeApps, webAppsIn } from './apps/all.ts';
export { type Board, hoursOn } from './apps/board.ts';
export type { Calendar } from './apps/calendar.ts';
export type { InvoiceFile } from './apps/invoice_file.ts';
export type { Ledger } from './apps/ledger.ts';
export type { Fire, LocalApp } from './apps/local_app.ts';
export type { Payroll } from './apps/payroll.ts';
export type { Phone } from './apps/phone.ts';
export type { Sheet } from './apps/sheet.ts';
export {
  type EntryRecord,
  TrackingTimeWeb,
  WEB_USER_AGENT,
} from './apps/trackingtime_web.ts';
export { answerConsentPage } from './consent_page.ts';
export { choicesOf, type DropdownEntry } from './choices.ts';
export {
  type AskForForm,
  merged,
  waysToFill,
  withAllFields,
} from './definition/all_fields.ts';
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
  type SearchOrCreate,
  searchOrCreatesOf,
  staticFields,
  textsIn,
  visibleInputFieldsOf,
  visibleItemsOf,
  writtenFields,
} from './definition/definition.ts';
export {
  isGroup,
  keysMissingIn,
  valuesAt,
  valuesOf,
} from './definition/values.ts';
export { inWords } from './in_words.ts';
export { IntegrationError } from './integration_error.ts';
export { type Lab, type LabOptions, startLab } from './lab.ts';
export { type FieldOfStep, Labels } from './labels.ts';
export type { LiveZap } from './live_zap.ts';
export { liveMeta } from './meta.ts';
export { LiveLog } from './live_log.ts';
export { didYouMean, nearest } from './nearest.ts';
export type { WireRequest } from './platform/logs.ts';
export { Platform } from './platform/server.ts';
export {
  type Connection,
  type LabEvent,
  outputOf,
  requestsOf,
  type Run,
} from './runs.ts';
export { drawTable } from './table.ts';
export {
  isFields,
  Choice,
  type Fields,
  type FieldValue,
  toText,
} from './templates.ts';
export {
  type Handle,
  HandlerError,
  type IntegrationProcess,
  startProcess,
  type ThrownError,
  withWorkers,
  Workers,
} from './workers.ts';
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
