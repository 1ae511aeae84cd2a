import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** AES-256-GCM: what is opened is what was sealed, or nothing. Sizes in bytes, as NIST SP 800-38D recommends them. */
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a key is made from, and its use: the same secret makes a different key for each use. */
export type SealedWith = { secret: string; use: string };

const keyOf = ({ secret, use }: SealedWith): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', use, KEY_BYTES));

/** Makes a value unreadable without the secret. */
export const seal = (value: object, sealedWith: SealedWith): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(sealedWith), nonce);
  return Buffer.concat([
    nonce,
    cipher.update(JSON.stringify(value)),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString('base64');
};

/** What was sealed with the secret; undefined for anything else. */
export const unseal = (sealed: unknown, sealedWith: SealedWith): unknown => {
  if (typeof sealed !== 'string') {
    return undefined;
  }
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, keyOf(sealedWith), nonce);
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = Buffer.concat([
      decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
    return JSON.parse(text.toString()) as unknown;
  } catch {
    return undefined;
  }
};
