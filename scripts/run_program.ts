import { createInterface } from 'node:readline';
import spawn from 'cross-spawn';

type Options = {
  /** Ends the program. */
  signal: AbortSignal;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
};

/** Runs a program to its end: its exit code, 1 if it has none, and what it printed. It gets no input. */
export const runProgram = async (
  command: string,
  args: string[],
  { onLine, ...options }: Options,
): Promise<{ code: number; printed: string }> => {
  const child = spawn(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) {
      createInterface(stream).on('line', (line) => {
        printed += `${line}\n`;
        onLine?.(line);
      });
    }
  }
  child.on('error', ({ message }) => {
    printed += `${command}: ${message}\n`;
  });
  // Not before what it started has ended as well: that holds its output open, and may still write files.
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return { code: code ?? 1, printed };
};
