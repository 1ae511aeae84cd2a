/** Zapier's checks of a definition, and this integration's own definition as it is packaged. */
export { checks } from './checks/index.ts';
export { buildDefinition } from './own_definition.ts';
export { readListing } from './own_subject.ts';
