/** A value as a line of the lab shows it: `Design 3, Review 0` for rows, `empty` for nothing, and cut if it is long. */
export const inWords = (value: unknown, longest = 100): string => {
  const text = phrase(value).replace(/\s+/g, ' ').trim();
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
};

const phrase = (value: unknown): string => {
  if (value === undefined || value === null || value === '') {
    return 'empty';
  }
  if (Array.isArray(value)) {
    const parts: unknown[] = value;
    if (parts.length === 0) {
      return 'none';
    }
    return parts.map(row).join(', ');
  }
  return row(value);
};

/** What stands between two commas. */
const row = (value: unknown): string => {
  if (typeof value === 'string') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(phrase).join(' ');
  }
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  return Object.entries(value)
    .map(([key, part]) => `${key} ${phrase(part)}`)
    .join(' ');
};
