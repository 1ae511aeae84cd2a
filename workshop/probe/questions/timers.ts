import {
  how,
  idIn,
  idOf,
  recordOf,
  recordsOf,
  startOf,
  wallClock,
  either,
  type Fields,
} from '../answers.ts';
import { UTC } from '../made.ts';
import type { Probe, Question } from '../question.ts';
import { says, type Said } from '../said.ts';

const MINUTE_MS = 60_000;

/** A timer that was started five minutes ago. */
const timerForm = ({ made }: Probe): Record<string, string> => ({
  date: wallClock(Date.now() - 5 * MINUTE_MS),
  timezone: UTC,
  notes: made.mark,
  stop_running_task: 'false',
});

/** Whether the caller has a timer of their own, which is left alone. */
export const isTimerRunning = async ({
  account,
  me,
}: Probe): Promise<boolean> =>
  recordsOf(
    await account.ask({
      at: says`/{account}/users/{id}/tasks/tracking`,
      id: idOf(me),
    }),
  ).length > 0;

export const LEFT_ALONE = says`A timer of yours runs, so it is left alone. Stop it, and ask this again.`;

type Running = { task: string; event: Fields };

/** Starts a marked timer: on nothing, and if that is refused on a project. */
export const start = async (
  probe: Probe,
): Promise<{ said: Said[]; running: Running | undefined }> => {
  const { account, made, known, me } = probe;
  const form = timerForm(probe);
  const alone = await made.track(account, form);
  const said = [
    alone.isGood
      ? says`A timer starts without a project or a task.`
      : says`A timer without a project or a task is refused: ${how(alone)}.`,
  ];
  const project = known.project && idOf(known.project);
  if (!alone.isGood && project !== undefined) {
    const answer = await made.track(account, { ...form, project_id: project });
    said.push(
      answer.isGood
        ? says`A timer starts on a project.`
        : says`A timer on a project is refused too: ${how(answer)}.`,
    );
  }
  const [running] = await made.running(account, idOf(me) ?? '');
  return { said, running };
};

export const stop = async ({ account }: Pick<Probe, 'account'>, task: string) =>
  account.ask({
    method: 'POST',
    at: says`/{account}/tasks/stop/{id}`,
    id: task,
    form: { date: wallClock(Date.now()), timezone: UTC },
  });

/** Stops the timer and removes its entry, once it has been looked at. */
const withTimer = async (
  probe: Probe,
  look: (running: Running, said: Said[]) => Promise<Said[]>,
): Promise<Said[]> => {
  if (await isTimerRunning(probe)) {
    return [LEFT_ALONE];
  }
  const { account, made, me } = probe;
  try {
    const { said, running } = await start(probe);
    return running
      ? await look(running, said)
      : [...said, says`It isn't in the list of running timers.`];
  } finally {
    // All that has the mark, whatever was answered.
    await made.removeAll(account, idOf(me) ?? '');
  }
};

const timerStart: Question = {
  key: 'timer-start',
  asks: says`Does a timer start without a project, in the past, and is its event an entry?`,
  needs: 'timer',
  ask: (probe) =>
    withTimer(probe, async ({ event }, said) => {
      const { account } = probe;
      const id = idOf(event);
      const started = startOf({ timezone: UTC, ...event });
      const minutes = (Date.now() - (started ?? Date.now())) / MINUTE_MS;
      const entry = await account.ask({
        at: says`/{account}/events/{id}`,
        id,
      });
      return [
        ...said,
        minutes > 4 && minutes < 8
          ? says`It started in the past, as asked.`
          : says`It didn't start when it was asked to, or its zone isn't told.`,
        entry.isGood && idOf(recordOf(entry)) === id
          ? says`The id of its event is that of an entry.`
          : says`The id of its event isn't that of an entry: ${how(entry)}.`,
      ];
    }),
};

const timerStartAgain: Question = {
  key: 'timer-start-again',
  asks: says`How is a second timer refused while one runs?`,
  needs: 'timer',
  ask: (probe) =>
    withTimer(probe, async () => {
      const { account, made, known } = probe;
      const project = known.project && idOf(known.project);
      const answer = await made.track(account, {
        ...timerForm(probe),
        ...(project !== undefined && { project_id: project }),
      });
      return answer.isGood
        ? [says`It isn't refused: ${how(answer)}.`]
        : [says`It is refused by ${how(answer)}.`];
    }),
};

const timerStopAgain: Question = {
  key: 'timer-stop-again',
  asks: says`How is a stop answered if no timer runs on the task?`,
  needs: 'timer',
  ask: (probe) =>
    withTimer(probe, async ({ task }) => {
      const first = await stop(probe, task);
      const second = await stop(probe, task);
      const stopped = idIn(either(recordOf(first), 'id'));
      return [
        says`The first stop: ${how(first)}${
          stopped === undefined ? says`, without an id` : says`, with an id`
        }.`,
        second.isGood
          ? says`A second stop isn't refused: ${how(second)}.`
          : says`A second stop is refused by ${how(second)}.`,
      ];
    }),
};

/** Each starts a timer of the caller's, stops it, and removes its entry. */
export const TIMERS: readonly Question[] = [
  timerStart,
  timerStartAgain,
  timerStopAgain,
];
