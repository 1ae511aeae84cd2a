import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seal, unseal } from '../../../src/transport/seal.ts';

/** Another secret for the same use. */
const withSecret = (secret: string) => ({ secret, use: 'tokens' });

const tokens = { access_token: 'at_1f', refresh_token: 'rt_2e' };

describe('what was sealed', () => {
  it('is opened by whoever knows the secret', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (secret, access_token) => {
        const sealed = seal({ ...tokens, access_token }, withSecret(secret));
        expect(unseal(sealed, withSecret(secret))).toEqual({
          ...tokens,
          access_token,
        });
      }),
    );
  });

  it('shows nothing of itself, and never looks the same twice', () => {
    const sealed = seal(tokens, withSecret('rt_1'));
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toMatch(
      /at_1f|rt_2e/,
    );
    expect(seal(tokens, withSecret('rt_1'))).not.toBe(sealed);
  });

  it('stays shut for another secret', () => {
    expect(
      unseal(seal(tokens, withSecret('rt_1')), withSecret('rt_2')),
    ).toBeUndefined();
  });

  it('stays shut for another use of the secret', () => {
    const sealed = seal(tokens, withSecret('rt_1'));
    expect(unseal(sealed, { secret: 'rt_1', use: 'more' })).toBeUndefined();
  });

  it('stays shut once a single bit of it was changed', () => {
    const bytes = Buffer.from(seal(tokens, withSecret('rt_1')), 'base64');
    fc.assert(
      fc.property(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (position, change) => {
          const changed = Buffer.from(bytes);
          changed[position] = (changed[position] ?? 0) ^ change;
          expect(
            unseal(changed.toString('base64'), withSecret('rt_1')),
          ).toBeUndefined();
        },
      ),
    );
  });

  it.each([undefined, null, 7, '', 'AAAA', {}, 'x'.repeat(1000)])(
    'is not %j',
    (value) => {
      expect(unseal(value, withSecret('rt_1'))).toBeUndefined();
    },
  );
});
