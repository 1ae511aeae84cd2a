/**
 * What Zapier makes of a mapped value before an integration sees it, by the type of the field (zapier-platform-cli
 * 19.1.0, `invoke/input-types.js`, which does it "like how Zapier production does"), in a Zap in Berlin.
 */
export const typed: readonly (readonly [
  type: 'datetime' | 'number' | 'boolean' | 'string',
  written: string,
  arrives: string,
])[] = [
  ['datetime', '2026-03-16 09:00', '2026-03-16T09:00:00+01:00'],
  ['datetime', '2026-03-16', '2026-03-16T09:00:00+01:00'],
  ['datetime', '01.11.2026 09:00', '2026-01-11T09:00:00+01:00'],
  ['datetime', '03/04/2026 09:00', '2026-03-04T09:00:00+01:00'],
  ['datetime', 'no date at all', 'this very moment'],
  ['datetime', '46351.625', 'this very moment'],
  ['datetime', '20260316T080000Z', 'this very moment'],
  ['number', '1h 30m', '130'],
  ['number', 'two', '0'],
  ['boolean', 'no', 'no'],
  ['boolean', 'Non-billable', 'yes'],
  ['boolean', 'off', 'yes'],
  ['string', 'Non-billable', 'Non-billable'],
];
