import { type Check, tableOf } from './check.ts';
import { compatibility, environmentChecks } from './compatibility.ts';
import { definitionChecks } from './definition.ts';
import { limits } from './limits.ts';
import { listingChecks } from './listing.ts';
import { liveChecks } from './live.ts';
import { style, styleWithName } from './style.ts';

/**
 * All checks, sorted by their ids. Zapier's own have the ids of its reference, a letter and a number:
 * https://docs.zapier.com/platform/publish/integration-checks-reference. What its schema, guidelines and rules for
 * versions ask for as well has an id of ours, a word and a name.
 */
export const checks: Check[] = [
  ...tableOf([], [...definitionChecks, ...limits, ...style]),
  ...tableOf(['appName'], styleWithName),
  ...tableOf(['listing'], listingChecks),
  ...tableOf(['live'], liveChecks),
  ...tableOf(['published'], compatibility),
  ...tableOf(['published', 'environment'], environmentChecks),
].sort((one, other) => (one.id < other.id ? -1 : 1));
