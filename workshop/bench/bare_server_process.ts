/**
 * The bare HTTP framework: answers the sandbox's paths with the bytes that the sandbox gave for them, and does nothing
 * else.
 *
 * Started by throughput.ts as `node workshop/bench/bare_server_process.ts ORIGIN PATH…`; sends where it listens, and ends with
 * its parent.
 */
import fastify from 'fastify';
import { ADA } from './sandbox.ts';

const [origin, ...paths] = process.argv.slice(2);
if (origin === undefined || process.send === undefined) {
  throw new Error(
    'bare_server_process.ts is started by npm run bench, not by hand.',
  );
}
process.on('disconnect', () => process.exit());

const server = fastify();
for (const path of paths) {
  const url = new URL(path, origin);
  const response = await fetch(url, { headers: ADA });
  const type = response.headers.get('content-type') ?? '';
  const body = await response.text();
  server.get(url.pathname, (_request, reply) => reply.type(type).send(body));
}
process.send(await server.listen({ host: '127.0.0.1', port: 0 }));
