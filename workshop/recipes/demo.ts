/** `npm run demo`: runs three recipes on this machine, shows each request, and checks what came of it. */
import { authOf } from '../../scripts/build_options.ts';
import { recipeCommand, runRecipes, type Options } from './command.ts';
import billableTimeToInvoice from './zaps/billable_time_to_invoice.ts';
import calendarEventToTimer from './zaps/calendar_event_to_timer.ts';
import followUpEntryAfterLongTimer from './zaps/follow_up_entry_after_long_timer.ts';
import { recipes } from './zaps/index.ts';

const command = recipeCommand(
  'demo',
  'Builds the integration, starts a TrackingTime sandbox and a lab that plays Zapier, connects them, runs three recipes, and checks what the account holds in the end.',
);

const best = [
  calendarEventToTimer,
  followUpEntryAfterLongTimer,
  billableTimeToInvoice,
];

// A build that can't run one of them runs another in its place.
await runRecipes(
  [...new Set([...best, ...Object.values(recipes)])],
  { ...command.parse().opts<Options>(), auth: authOf(command) },
  best.length,
);
