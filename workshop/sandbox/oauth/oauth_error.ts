import { jsonOutcome, type Outcome } from '../outcome.ts';

/** An error in the form of RFC 6749, section 5.2. One of credentials says by which scheme they can be sent. */
export const oauthError = (
  status: number,
  error: string,
  error_description: string,
): Outcome =>
  jsonOutcome(
    status,
    { error, error_description },
    {
      'cache-control': 'no-store',
      ...(status === 401 && { 'www-authenticate': 'Basic realm="oauth"' }),
    },
  );
