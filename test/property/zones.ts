import fc from 'fast-check';

/** Every time zone that this machine's tz database has. */
export const ZONES = Intl.supportedValuesOf('timeZone');

export const zone = fc.constantFrom(...ZONES);

const DAY_S = 86_400;

/** Whole seconds of the years that a time can be in: from 2000 to almost five years ahead. */
export const instant = fc
  .integer({
    min: Date.parse('2000-01-02T00:00:00Z') / 1000,
    max: Math.floor(Date.now() / 1000) + (5 * 365 - 1) * DAY_S,
  })
  .map((seconds) => new Date(seconds * 1000));

/** What clocks in a zone show at an instant, `2026-03-16 09:00:00`: what a person there would write. */
export const clockIn = (timeZone: string): ((at: Date) => string) => {
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (at) => format.format(at);
};
