import fc from 'fast-check';
import { anyText } from '../src/any_text.ts';

/** Texts that have broken programs before. */
const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud83d',
  '😀'.repeat(50),
  'e\u0301',
  '\u202e\u200b',
  '{{bundle.authData.access_token}}',
  '{{bundle.inputData}}{{process.env}}',
  '{{=<% %>=}}',
  '__proto__',
  'constructor',
  'toString',
  '../../oauth/token',
  '%2e%2e%2f',
  "'; DROP TABLE entries; --",
  '<script>alert(1)</script>',
  '=1+1',
  'a\r\nx-header: b',
  'null',
  'true',
  '-1',
  '007',
  '1e400',
  '9007199254740993',
  '0x1f',
  '١٢',
  '2026-02-30T25:61:61Z',
  '2026-03-16T09:00:00Z',
  '99:99:99',
  '1h 30m',
  '#3366ff',
  'hydrate|||{}|||hydrate',
];

export const oddText = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  anyText,
  fc.constantFrom('x', '{', '9', ' ', 'é', ':').map((one) => one.repeat(1e5)),
);

const oddScalar = fc.oneof(
  { weight: 4, arbitrary: oddText },
  fc.constantFrom(null, undefined, true, false),
  fc.constantFrom(0, -0, -1, 1.5, 2 ** 53, 1e21, NaN, Infinity, -Infinity),
  fc.integer(),
);

/** What should be a text or a number, and can be anything at all. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: oddScalar },
  fc.array(oddScalar, { maxLength: 4 }),
  fc.dictionary(
    fc.constantFrom('id', 'name', '__proto__', 'length'),
    oddScalar,
  ),
  fc.constantFrom<unknown>([], {}, [[]], [[[{}]]], { a: { b: [1] } }),
);
