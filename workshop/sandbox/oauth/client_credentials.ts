import type { Form } from './form.ts';

/**
 * The form with the application's id and secret in it, whether they were sent as two of its parameters or by HTTP Basic
 * (RFC 6749, 2.3.1). A Basic header that cannot be read leaves it without them; undefined if a secret was sent both
 * ways, which an application must not do.
 */
export const withCredentials = (
  form: Form,
  authorization: string | undefined,
): Form | undefined => {
  const encoded = /^Basic +(\S+) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) {
    return form;
  }
  if (form.client_secret !== undefined) {
    return undefined;
  }
  const [id = '', ...secret] = Buffer.from(encoded, 'base64')
    .toString()
    .split(':');
  const { client_id: _, ...rest } = form;
  try {
    return {
      ...rest,
      client_id: formDecoded(id),
      client_secret: formDecoded(secret.join(':')),
    };
  } catch {
    return rest;
  }
};

/** @throws {URIError} for a text that is not form-encoded. */
const formDecoded = (text: string): string =>
  decodeURIComponent(text.replaceAll('+', ' '));
