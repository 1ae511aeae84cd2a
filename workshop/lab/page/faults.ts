import type { FaultRequest, SandboxClient } from '../../sandbox/index.ts';
import type { Build, Fault } from './interface.ts';
import { notThere } from './refused.ts';

type FaultDraft = Omit<FaultRequest, 'operation'>;

/** Something that TrackingTime can be told to do wrong. */
type PageFault = Pick<Fault, 'key' | 'title' | 'about'> & {
  /** What the sandbox does with the next answer, or answers. */
  fault: (origin: string) => FaultDraft;
};

/** More than a run asks for, retries included. */
const ALWAYS = 12;

const once = (
  key: string,
  title: string,
  about: string,
  fault: FaultDraft,
): PageFault => ({ key, title, about, fault: () => ({ ...fault, times: 1 }) });

const always = (
  key: string,
  title: string,
  about: string,
  fault: FaultDraft,
): PageFault => ({
  ...{ key, title, about: `${about} For the next ${ALWAYS} answers.` },
  fault: () => ({ ...fault, times: ALWAYS }),
});

/** What both APIs can do wrong in the same way. */
const SHARED: PageFault[] = [
  always(
    'slow',
    'Slow answers',
    'Each right answer comes three seconds late.',
    { delay_ms: 3_000 },
  ),
  once(
    'unavailable_once',
    '503, once',
    'One request is told that the service is unavailable; the next works. What only reads is sent again.',
    { status: 503 },
  ),
  always(
    'unavailable',
    '503, each time',
    'The service is unavailable, however often it is asked.',
    { status: 503 },
  ),
  once(
    'too_many',
    'Too many requests',
    'One request is told 429, with five seconds to wait. Zapier waits, and tries the step again.',
    { status: 429, headers: { 'retry-after': '5' } },
  ),
  always('cut', 'Cut off', 'Each answer breaks off in the middle.', {
    body: 'cut',
  }),
  always(
    'hang',
    'No answer',
    'No answer ever comes. A request is given up after 10 seconds and a run after 24, so this takes a while.',
    { body: 'hang' },
  ),
  always(
    'html',
    'A web page',
    'A proxy’s page comes in place of each answer, with status 200.',
    { body: 'html' },
  ),
  always('malformed', 'Half of the JSON', 'Each answer ends too early.', {
    body: 'malformed',
  }),
  always('empty', 'Nothing', 'Each answer is empty, with status 200.', {
    body: 'empty',
  }),
  {
    key: 'redirect',
    title: 'Sent elsewhere',
    about: `Each answer points to another address. The token isn’t sent there. For the next ${ALWAYS} answers.`,
    fault: (origin) => ({
      redirect: `${origin}/login`,
      status: 302,
      times: ALWAYS,
    }),
  },
  always('missing', 'Not there', 'What is asked for is gone: 404.', {
    status: 404,
    code: 'not_found',
  }),
];

const DOCUMENTED: PageFault[] = [
  always('server', '500', 'The server fails, whatever it is asked.', {
    status: 500,
  }),
  always(
    'forbidden',
    'No permission',
    'The connected user may not do what is asked: 403.',
    { status: 403, code: 'forbidden' },
  ),
  once(
    'expired',
    'The token has expired',
    'One request is told so. Zapier renews the connection, and tries the step again.',
    { status: 401, code: 'token_expired' },
  ),
  always(
    'revoked',
    'Access was revoked',
    'No token is accepted. Zaps are held until the account is connected again: clear the faults, then connect.',
    { status: 401, code: 'unauthorized' },
  ),
  always(
    'invalid',
    'A field is refused',
    'A value isn’t valid, and the answer names its field: 400.',
    {
      status: 400,
      code: 'validation_failed',
      details: [{ field: 'start_time', message: 'must be before end_time' }],
    },
  ),
];

const LIVE: PageFault[] = [
  always(
    'forbidden',
    'No permission',
    'The connected user may not do what is asked: 403.',
    { status: 403 },
  ),
  once(
    'expired',
    'The App Password is refused, once',
    'Zapier connects again with what it has kept, and tries the step again.',
    { status: 401, code: '401', message: 'Invalid user or password.' },
  ),
  always(
    'revoked',
    'The App Password was removed',
    'It isn’t accepted any more. Zaps are held until the account is connected again: clear the faults, then connect.',
    { status: 401, code: '401', message: 'Invalid user or password.' },
  ),
  always(
    'invalid',
    'A value is refused',
    'The live API says so inside an answer with status 200.',
    {
      status: 200,
      code: '500',
      message: 'The name is taken. Please choose another.',
    },
  ),
];

const FAULTS: Record<Build, PageFault[]> = {
  documented: [...SHARED, ...DOCUMENTED],
  live: [...SHARED, ...LIVE],
};

/** The faults that the page offers, on the sandbox of one world. */
export class Faults {
  readonly #build: Build;
  readonly #sandbox: SandboxClient;
  /** Which of them the sandbox's own are, by their ids there. */
  readonly #added = new Map<string, string>();

  constructor(build: Build, sandbox: SandboxClient) {
    this.#build = build;
    this.#sandbox = sandbox;
  }

  /** @param times how many answers go wrong, if not as many as usual. */
  async add(key: string, times?: number): Promise<void> {
    const chosen = FAULTS[this.#build].find((each) => each.key === key);
    if (chosen === undefined) {
      throw notThere(`The lab has no fault ${key}. Choose one of the drawer.`);
    }
    const { id } = await this.#sandbox.control('POST', '/faults', {
      ...chosen.fault(this.#sandbox.origin),
      operation: '*',
      ...(times !== undefined && { times }),
    });
    this.#added.set(id, key);
  }

  async clear(): Promise<void> {
    await this.#sandbox.control('DELETE', '/faults');
    this.#added.clear();
  }

  /** All of them, and how many answers each still has to spoil. */
  async list(): Promise<Fault[]> {
    const waiting = await this.#sandbox.control('GET', '/faults');
    return faultsOf(this.#build).map((fault) => ({
      ...fault,
      waiting: waiting
        .filter(({ id }) => this.#added.get(id) === fault.key)
        .reduce((sum, { times }) => sum + times, 0),
    }));
  }
}

/** The faults of a build, as they are if none waits. */
export const faultsOf = (build: Build): Fault[] =>
  FAULTS[build].map(({ key, title, about }) => ({
    ...{ key, title, about, waiting: 0 },
  }));
