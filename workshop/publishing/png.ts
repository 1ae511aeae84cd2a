/** What a PNG says of itself at its beginning. */
export type PngHeader = {
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  /** Whether every pixel has an alpha value of its own. */
  hasAlpha: boolean;
};

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The signature, the length and name of the first chunk, and its first ten bytes: PNG 3, sections 5.2 and 11.2.1. */
const HEADER_LENGTH = 26;

/** Colour types 4 and 6 are grey and true colour with alpha. */
const WITH_ALPHA = [4, 6];

/** Reads the header of a PNG; undefined for anything else. */
export const readPngHeader = (bytes: Uint8Array): PngHeader | undefined => {
  const isPng =
    bytes.length >= HEADER_LENGTH &&
    SIGNATURE.every((byte, index) => bytes[index] === byte);
  if (!isPng) {
    return undefined;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_LENGTH);
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    hasAlpha: WITH_ALPHA.includes(view.getUint8(25)),
  };
};
