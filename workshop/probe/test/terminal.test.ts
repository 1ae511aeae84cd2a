import { PassThrough } from 'node:stream';
import { expect, it } from '@jest/globals';
import { askForYes, askHidden } from '../terminal.ts';

/** A terminal, as far as it is used here. */
const terminal = () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  return {
    streams: {
      input: input as unknown as NodeJS.ReadStream,
      output: output as unknown as NodeJS.WriteStream,
    },
    type: (keys: string) => input.write(keys),
    shown: () => String(output.read()),
  };
};

it('what is typed is read, and not shown', async () => {
  const { streams, type, shown } = terminal();
  const asked = askHidden(
    'App Password: ',
    streams,
    new AbortController().signal,
  );
  type('app_secret \r');
  expect(await asked).toBe('app_secret');
  expect(shown()).toBe('App Password: \n');
});

it.each([
  ['y', true],
  ['Yes', true],
  ['', false],
  ['n', false],
  ['yesterday', false],
])('"%s" is taken for a yes: %s', async (keys, isYes) => {
  const { streams, type, shown } = terminal();
  const asked = askForYes('Go on?', streams, new AbortController().signal);
  type(`${keys}\r`);
  expect(await asked).toBe(isYes);
  expect(shown()).toContain('Go on? (y/N) ');
});

it('nobody is waited for once it is stopped', async () => {
  const { streams } = terminal();
  await expect(
    askHidden('App Password: ', streams, AbortSignal.abort()),
  ).rejects.toThrow('aborted');
});
