import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const HTTP_PORT = 80;
const EVERY_ADDRESS: readonly string[] = ['0.0.0.0', '::'];

const REFUSAL =
  'This server answers only programs and pages of its own machine. Ask it at the address and port that it printed when it started.';

/**
 * Refuses what a web page from elsewhere makes a browser send to this machine: by a name that the page's owner points here
 * (seen in `Host`), or straight to the address (seen in `Origin`).
 *
 * @param host the address that the server listens on, by which it can be asked, too.
 */
export const answerThisMachineAlone = (
  app: FastifyInstance,
  host: string,
): void => {
  app.addHook('onRequest', (request, reply, done) => {
    if (isMeant(request, host) && isFromHere(request)) {
      done();
    } else {
      void reply
        .status(403)
        .type('text/plain; charset=utf-8')
        .send(`${REFUSAL}\n`);
    }
  });
};

const isMeant = ({ headers, raw }: FastifyRequest, host: string): boolean => {
  const asked = urlOf(`http://${headers.host ?? ''}`);
  if (asked === undefined) {
    return false;
  }
  if (Number(asked.port || HTTP_PORT) !== raw.socket.localPort) {
    return false;
  }
  if (LOOPBACK.test(asked.hostname)) {
    return true;
  }
  const name = asked.hostname.replace(/^\[|\]$/g, '');
  if (!EVERY_ADDRESS.includes(host)) {
    return name === host.toLowerCase();
  }
  // A name can be made to lead here; an address cannot.
  return isIP(name) !== 0 || name === hostname().toLowerCase();
};

const isFromHere = ({ headers: { origin, host } }: FastifyRequest): boolean => {
  if (origin === undefined) {
    return true;
  }
  const page = urlOf(origin);
  return (
    page !== undefined && (LOOPBACK.test(page.hostname) || page.host === host)
  );
};

const urlOf = (text: string): URL | undefined =>
  URL.canParse(text) ? new URL(text) : undefined;
