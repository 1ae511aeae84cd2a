import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Where redirects lead. Nothing may ever arrive there. */
export type RedirectTarget = {
  /** Host and port. */
  address: string;
  /** How many connections came in so far. */
  strayed: () => number;
  close: () => Promise<void>;
};

/** Listens on a free port, and counts who comes. */
export const startRedirectTarget = async (): Promise<RedirectTarget> => {
  let strayed = 0;
  const server = createServer((socket) => {
    strayed += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // An address of a server that listens on a port is not a path.
  const { port } = server.address() as AddressInfo;
  return {
    // By another name than the sandbox's, so that it is another host.
    address: `localhost:${port}`,
    strayed: () => strayed,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
};
