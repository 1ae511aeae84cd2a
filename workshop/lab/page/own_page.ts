import type { FastifyInstance, FastifyRequest } from 'fastify';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

const HTTP_PORT = 80;

const REFUSAL =
  'The lab answers its own page alone. Open the address that npm run lab printed.';

/** What a browser is told about everything that the page's server sends. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/**
 * Answers the page that this server itself serves, and programs of this machine. Refused is what another page, even one of
 * this machine, makes a browser send: by a name that leads here (seen in `Host`), or straight to the address (seen in
 * `Origin`, or in that it isn't JSON, which a form can't send).
 */
export const answerOwnPageAlone = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(HEADERS);
    const status = statusFor(request);
    if (status === undefined) {
      done();
    } else {
      void reply.status(status).send({ error: REFUSAL });
    }
  });
};

const statusFor = (request: FastifyRequest): number | undefined => {
  const { host, origin } = request.headers;
  const port = request.raw.socket.localPort ?? '';
  const hosts = NAMES.flatMap((name) => [
    `${name}:${port}`,
    // Nobody writes the port that HTTP has anyway.
    ...(port === HTTP_PORT ? [name] : []),
  ]);
  if (host === undefined || !hosts.includes(host)) {
    return 403;
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return 403;
  }
  const type = request.headers['content-type'] ?? '';
  return request.method === 'POST' && !/^application\/json(;|$)/.test(type)
    ? 415
    : undefined;
};
