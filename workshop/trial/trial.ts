import { apiOf, type Auth, usualAuth } from '../../scripts/auth.ts';
import {
  asKnownTo,
  type Connection,
  type Lab,
  type LabOptions,
  startLab,
} from '../lab/index.ts';
import {
  type LoggedRequest,
  type Sandbox,
  startSandbox,
} from '../sandbox/index.ts';

/** A record as the API gives it. */
export type Wire = Record<string, unknown> & { id: string };

/** What the integration asked for, as the sandbox saw it. */
export type Asked = LoggedRequest;

/** The built bundle in the lab, connected to a sandbox. */
export type Trial = {
  lab: Lab;
  sandbox: Sandbox;
  connection: Connection;
  /** Talks to the API as Ada does in TrackingTime itself, not through the integration. */
  api: <T = Wire>(method: string, path: string, body?: object) => Promise<T>;
  /** What a builder fills in, with the ids that this build knows records by. */
  inputs: <Fields>(fields: Fields) => Fields;
  /** Days pass at Zapier: nothing is in its cache any more. A lab with another clock takes no notice. */
  daysPass: () => Promise<void>;
  /** Talks to the sandbox's control surface. */
  control: Sandbox['control'];
  /** What was asked of the API while something went on, beside what `api` asks. */
  askedDuring: (work: () => Promise<unknown>) => Promise<Asked[]>;
  close: () => Promise<void>;
};

type Options = Pick<
  LabOptions,
  | 'apps'
  | 'timezone'
  | 'wait'
  | 'now'
  | 'runsAtOnce'
  | 'handle'
  | 'onEvent'
  | 'environment'
> & {
  auth?: Auth;
  /** What a build with a connection form is connected with; Ada's token or App Password by default. */
  token?: string;
};

type Account = {
  entries?: number;
  projects?: number;
  /** The seeded entries lie on the weekdays before this date; today by default. */
  until?: string;
};

const DAY_SECONDS = 86_400;

/** Where Zapier waits, for its own throttle among others, the lab's clock is moved on instead. */
const clockThatIsMoved = () => {
  let milliseconds = 0;
  return {
    now: () => Date.now() + milliseconds,
    wait: (seconds: number): Promise<void> => {
      milliseconds += seconds * 1000;
      return Promise.resolve();
    },
  };
};

/** Starts a trial in its own sandbox, which holds its answers against the contract. */
export const startTrial = async ({
  entries = 400,
  projects = 20,
  until,
  auth = usualAuth(),
  ...options
}: Options & Account = {}): Promise<Trial> => {
  const sandbox = await startSandbox({
    api: apiOf(auth),
    entries,
    projects,
    validateResponses: true,
    ...(until !== undefined && { until }),
  });
  return startTrialIn(sandbox, { auth, ...options });
};

/** Does something in a separate trial, which is closed however that ends. */
export const withTrial = async <T>(
  options: Options & Account,
  work: (trial: Trial) => Promise<T>,
): Promise<T> => {
  const trial = await startTrial(options);
  try {
    return await work(trial);
  } finally {
    await trial.close();
  }
};

/**
 * Starts a trial in a sandbox that runs already, and closes it with the trial. The bundle is built when there is none of
 * these sources yet.
 */
export const startTrialIn = async (
  sandbox: Sandbox,
  { auth = usualAuth(), token, ...options }: Options = {},
): Promise<Trial> => {
  const clock = clockThatIsMoved();
  const lab = await startLab({
    sandbox,
    auth,
    now: clock.now,
    wait: clock.wait,
    ...options,
  }).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await lab.close();
    await sandbox.close();
  };
  const connection = await lab
    .connect(token === undefined ? {} : { token })
    .catch(async (error: unknown) => {
      await close();
      throw error;
    });

  const { control, data } = sandbox;
  return {
    lab,
    sandbox,
    connection,
    api: (method, path, body) => data(method, path, { body }),
    control,
    daysPass: () => clock.wait(3 * DAY_SECONDS),
    inputs: (fields) => asKnownTo(auth, fields),
    askedDuring: async (work) => {
      await control('DELETE', '/requests');
      await work();
      return control('GET', '/requests');
    },
    close,
  };
};
