import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SANDBOX_APP_PASSWORD } from '../../sandbox/index.ts';
import { ask, QUESTIONS, type Options, type Result } from '../index.ts';
import { textOf } from '../said.ts';

/** Questions about records that another question meets. */
const AFTER: Record<string, string> = {
  entry: 'entries',
  project: 'projects',
  'project-tasks': 'projects',
  'entry-clear-project': 'projects',
  'timer-start': 'projects',
  'timer-start-again': 'projects',
  group: 'groups',
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

type Person = Parameters<typeof ask>[2];

/** Agrees to everything, and reads nothing. */
const ANYBODY: Person = {
  signal: new AbortController().signal,
  tell: () => undefined,
  agree: () => true,
};

/** Asks these questions, and those they need, of a server. */
export const probe = async (
  origin: string,
  keys: readonly string[] = QUESTIONS.map(({ key }) => key),
  options: Partial<Options> = {},
  person: Partial<Person> = {},
): Promise<Result> => {
  const port = await freePort();
  const needed = new Set([...keys, ...keys.map((key) => AFTER[key])]);
  return ask(
    QUESTIONS.filter(({ key }) => needed.has(key)),
    {
      origin,
      password: SANDBOX_APP_PASSWORD,
      pause: 0,
      workspace: '',
      write: true,
      timer: true,
      hooks: { url: `http://127.0.0.1:${port}/`, port, patience: 700 },
      ...options,
    },
    { ...ANYBODY, ...person },
  );
};

/** What a question found, in sentences. */
export const foundBy = ({ outcomes }: Result, key: string): string[] => {
  const outcome = outcomes.find(({ question }) => question.key === key);
  const said = outcome?.found ?? [outcome?.instead].flatMap((one) => one ?? []);
  return said.map(textOf);
};
