import fc from 'fast-check';

const codePoint = fc.oneof(
  fc.integer({ min: 0, max: 0xd7ff }),
  // Between the two are halves of surrogate pairs, and no characters.
  fc.integer({ min: 0xe000, max: 0x10ffff }),
);

/** Any text. `fc.string({ unit: 'binary' })` would be that too, but lists all of Unicode first, in each test file. */
export const anyText = fc.oneof(
  fc.string(),
  fc.array(codePoint).map((points) => String.fromCodePoint(...points)),
);
