import type { Handle, LiveZap } from '../lab/index.ts';
import { TRACKINGTIME } from '../lab/index.ts';
import type { Trial } from '../trial/index.ts';

/** Small, since what goes wrong in an account doesn't depend on its size. */
export const SMALL_ACCOUNT = { entries: 60, projects: 6 };

/** Runs what Zapier would keep back, with more variables than Zapier gives it. */
export const unthrottled =
  (
    handle: Handle,
    variables: () => Record<string, string> = () => ({}),
  ): Handle =>
  async (event) => {
    // Zapier's own throttle comes with the definition.
    const { environment, ...rest } = event as { environment: object };
    const output = await handle({
      ...rest,
      environment: { ...environment, ...variables() },
    });
    const { results } = output as { results?: unknown };
    return typeof results === 'object' &&
      results !== null &&
      'throttle' in results
      ? { ...output, results: { ...results, throttle: undefined } }
      : output;
  };

/** Turns a Zap on that runs on every new entry, and does nothing more. */
export const zapOnNewEntries = ({ lab, connection }: Trial): Promise<LiveZap> =>
  lab.turnOn(
    {
      name: 'New entries',
      trigger: { app: TRACKINGTIME, trigger: 'time_entry_created' },
      steps: [],
    },
    connection,
  );

/** For which records a Zap has run. */
export const ranFor = ({ triggerCalls }: LiveZap): string[] =>
  triggerCalls.flatMap(({ items }) => items.map(({ id }) => String(id)));

/** How many records there are, of each kind. */
export const sizesOf = async ({
  control,
}: Trial): Promise<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(await control('GET', '/account')).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  );

/** What is kept of a connection and can be shown: who it is, and where. */
const NO_SECRETS = ['user_id', 'account_id', 'workspace', 'timezone'];

/** What may be in no log and no message. */
export const secretsOf = ({
  authData,
}: Trial['connection']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(authData).filter(([key]) => !NO_SECRETS.includes(key)),
  );
