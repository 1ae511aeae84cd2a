import fc from 'fast-check';

/** Every time zone that this machine's tz database has. */
export const ZONES = Intl.supportedValuesOf('timeZone');

export const zone = fc.constantFrom(...ZONES);

/** Whole seconds from 1975, when the last zone had given up offsets with odd seconds, to 2100. */
export const instant = fc
  .integer({
    min: Date.parse('1975-01-01T00:00:00Z') / 1000,
    max: Date.parse('2099-12-31T00:00:00Z') / 1000,
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
