import type { Recipe } from '../recipe.ts';
import billable_time_to_invoice from './billable_time_to_invoice.ts';
import board_cards_to_tasks from './board_cards_to_tasks.ts';
import budgets_on_a_sheet from './budgets_on_a_sheet.ts';
import calendar_event_to_timer from './calendar_event_to_timer.ts';
import completed_project_to_invoice from './completed_project_to_invoice.ts';
import follow_up_entry_after_long_timer from './follow_up_entry_after_long_timer.ts';
import leave_to_time_entries from './leave_to_time_entries.ts';
import phone_call_to_timer from './phone_call_to_timer.ts';
import time_on_the_board from './time_on_the_board.ts';
import timesheet_to_payroll from './timesheet_to_payroll.ts';
import week_on_a_sheet from './week_on_a_sheet.ts';

/** Every recipe, by the name of its file, use by use. */
export const recipes: Readonly<Record<string, Recipe>> = {
  board_cards_to_tasks,
  time_on_the_board,
  billable_time_to_invoice,
  completed_project_to_invoice,
  week_on_a_sheet,
  budgets_on_a_sheet,
  timesheet_to_payroll,
  leave_to_time_entries,
  calendar_event_to_timer,
  phone_call_to_timer,
  follow_up_entry_after_long_timer,
};
