import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

type Streams = { input: NodeJS.ReadStream; output: NodeJS.WriteStream };

const lineOf = async (
  question: string,
  { input, output }: { input: NodeJS.ReadStream; output: Writable },
  signal: AbortSignal,
): Promise<string> => {
  const lines = createInterface({ input, output, terminal: true });
  // In raw mode Ctrl-C is a key like any other.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return (await lines.question(question, { signal })).trim();
  } finally {
    lines.close();
  }
};

/**
 * Asks a person for a secret, which isn't shown while it is typed.
 *
 * @throws AbortError if the signal ends it.
 */
export const askHidden = async (
  question: string,
  { input, output }: Streams,
  signal: AbortSignal,
): Promise<string> => {
  output.write(question);
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  try {
    return await lineOf('', { input, output: silent }, signal);
  } finally {
    output.write('\n');
  }
};

/**
 * Asks a person for a yes: anything else is a no.
 *
 * @throws AbortError if the signal ends it.
 */
export const askForYes = async (
  question: string,
  streams: Streams,
  signal: AbortSignal,
): Promise<boolean> =>
  /^y(es)?$/i.test(await lineOf(`${question} (y/N) `, streams, signal));
