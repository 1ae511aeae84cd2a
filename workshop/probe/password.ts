import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * Asks a person for a secret, which isn't shown while it is typed.
 *
 * @throws AbortError if the signal ends it.
 */
export const askHidden = async (
  question: string,
  { input, output }: { input: NodeJS.ReadStream; output: NodeJS.WriteStream },
  signal: AbortSignal,
): Promise<string> => {
  output.write(question);
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input, output: silent, terminal: true });
  // In raw mode Ctrl-C is a key like any other.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return (await lines.question('', { signal })).trim();
  } finally {
    lines.close();
    output.write('\n');
  }
};
