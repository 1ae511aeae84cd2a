import type { FastifyRequest } from 'fastify';

export type Form = Readonly<Record<string, string>>;

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** The parameters of a posted form; undefined if the body isn't a form, or names a parameter twice (RFC 6749, 3.2). */
export const readForm = (request: FastifyRequest): Form | undefined => {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim();
  if (type?.toLowerCase() !== FORM_TYPE) {
    return undefined;
  }
  if (typeof request.body !== 'string') {
    return undefined;
  }
  const pairs = [...new URLSearchParams(request.body)];
  const form = Object.fromEntries(pairs);
  return Object.keys(form).length === pairs.length ? form : undefined;
};
