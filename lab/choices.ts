import { didYouMean } from './nearest.ts';
import type { InputField } from './definition.ts';
import { Choice, type Fields, type FieldValue } from './templates.ts';

export interface DropdownEntry {
  id: string;
  label: string;
}

/** So many entries are named when the one that was asked for isn't among them. */
const MOST_NAMED = 20;

/** Opens a dropdown, with the fields chosen before it, and gives its entries page by page. */
export type Dropdown = (
  field: InputField,
  fields: Fields,
) => AsyncIterable<DropdownEntry[]>;

/**
 * Replaces what was chosen from dropdowns by the ids behind it, as the editor
 * does when a Zap is built: a live run never opens a dropdown.
 *
 * @throws Error that lists the dropdown when it has no such entry.
 */
export async function resolveChoices(
  given: Fields,
  inputFields: readonly InputField[],
  dropdown: Dropdown,
): Promise<Fields> {
  const fields: Fields = { ...given };
  for (const [key, value] of Object.entries(given)) {
    const field = inputFields.find((each) => each.key === key);
    if (field === undefined) continue;
    const chosen = async (part: FieldValue): Promise<FieldValue> =>
      part instanceof Choice ? idOf(part, field, fields, dropdown) : part;
    fields[key] = Array.isArray(value)
      ? await Promise.all(value.map(chosen))
      : await chosen(value);
  }
  return fields;
}

async function idOf(
  { label }: Choice,
  field: InputField,
  fields: Fields,
  dropdown: Dropdown,
): Promise<FieldValue> {
  const seen: string[] = [];
  for await (const page of dropdown(field, fields)) {
    const chosen = page.find((entry) => entry.label === label);
    if (chosen !== undefined) return chosen.id;
    seen.push(...page.map((entry) => entry.label));
  }
  const shown = seen.slice(0, MOST_NAMED).join(', ');
  const more =
    seen.length > MOST_NAMED ? ` and ${seen.length - MOST_NAMED} more` : '';
  throw new Error(
    `The dropdown ${field.label ?? field.key} has no "${label}".${didYouMean(label, seen)} It has: ${shown}${more}.`,
  );
}
