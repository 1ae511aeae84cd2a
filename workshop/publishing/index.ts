export { checks } from './all_checks.ts';
export { readListing } from './listing.ts';
export { buildDefinition } from './own_definition.ts';
export { readPublished } from './published.ts';
