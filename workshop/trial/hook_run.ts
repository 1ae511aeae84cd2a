import { type LiveZap, TRACKINGTIME } from '../lab/index.ts';
import { hooks, prepare } from './items.ts';
import type { Trial } from './trial.ts';

/**
 * Turns a Zap on a hook trigger on, has its event happen, waits until the Zap has run, and turns it off.
 *
 * @param watch calls what it is given, which has the event happen and waits for the run; for whoever counts what that asks.
 * @returns the Zap, with its calls and runs.
 * @throws Error when nobody said how to make the trigger's event happen.
 */
export const runHook = async (
  trial: Trial,
  key: string,
  watch: (happening: () => Promise<void>) => Promise<unknown> = (happening) =>
    happening(),
): Promise<LiveZap> => {
  const hooked = hooks[key];
  if (hooked === undefined) {
    throw new Error(
      `Nobody said how to make ${key} happen. Add it to the hooks in workshop/trial/items.ts.`,
    );
  }
  const { lab, connection } = trial;
  const known = await prepare(trial, hooked);
  const zap = await lab.turnOn(
    { name: key, trigger: { app: TRACKINGTIME, trigger: key }, steps: [] },
    connection,
  );
  try {
    await watch(async () => {
      await hooked.happen(trial, known);
      await lab.settled();
    });
  } finally {
    await zap.turnOff();
  }
  return zap;
};
