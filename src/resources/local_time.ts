/**
 * Writes moments as the clocks of a zone show them, to the minute: "2026-03-16 09:00". What isn't a moment stays as it
 * came, and none is empty.
 */
export const localTime = (
  timeZone: string,
): ((time: string | null) => string) => {
  // Swedish writes dates and times as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (time) =>
    time === null || Number.isNaN(Date.parse(time))
      ? (time ?? '')
      : format.format(new Date(time));
};
