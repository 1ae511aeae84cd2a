import type { LabEvent, Run, TriggerCall } from '../runs.ts';
import { MOST_RUNS, type RunSummary } from './interface.ts';
import { notThere } from './refused.ts';
import {
  aboutOf,
  beganAt,
  type Happening,
  reasonOf,
  statusOf,
  tookOf,
} from './run_view.ts';

/** A run, or what set a Zap off and came to none. */
export type Entry = Happening & {
  /** What `?run=` takes. */
  id: string;
  /** The Zap's id. */
  zap: string;
  /** The world that it was in, by its number. */
  world: number;
};

/** What happened to the Zaps since the lab was started, in every world. */
export class History {
  #entries: Entry[] = [];

  /** The newest first. */
  get all(): readonly Entry[] {
    return this.#entries;
  }

  /** @throws Refused if nothing has this id. */
  get(id: string): Entry {
    const entry = this.#entries.find((each) => each.id === id);
    if (entry === undefined) {
      throw notThere(
        "This run isn't here any more: the lab was started again since it ran.",
      );
    }
    return entry;
  }

  /** What was in a world, the oldest first. */
  of(world: number): Entry[] {
    return this.#entries.filter((entry) => entry.world === world).reverse();
  }

  lastOf(zap: string): Entry | undefined {
    return this.#entries.find((entry) => entry.zap === zap);
  }

  /**
   * Takes down what happened in a world.
   *
   * @param idOf the id of a Zap, by its name.
   * @returns what began or went on with it.
   */
  hear(
    event: LabEvent,
    { world, idOf }: { world: number; idOf: (name: string) => string },
  ): Entry | undefined {
    if (event.type === 'call_began') {
      const { call } = event;
      return this.#add({
        ...{ id: call.id, zap: idOf(call.zap), world },
        ...{ call, run: undefined, isFirst: true },
      });
    }
    if (event.type === 'run_began') {
      return this.#begin(event.run, { world, zap: idOf(event.run.zap) });
    }
    if ('run' in event) {
      return this.#ofRun(event.run);
    }
    return 'call' in event ? this.#ofCall(event.call) : undefined;
  }

  /** The first run of a call goes on under the id of the call; each other is one more. */
  #begin(run: Run, at: Pick<Entry, 'world' | 'zap'>): Entry {
    const { call } = run;
    const entry = this.#ofCall(call);
    if (entry !== undefined && entry.run === undefined) {
      entry.run = run;
      return entry;
    }
    return this.#add({ ...at, id: run.id, call, run, isFirst: false });
  }

  #add(entry: Entry): Entry {
    this.#entries = [entry, ...this.#entries].slice(0, MOST_RUNS);
    return entry;
  }

  #ofCall({ id }: TriggerCall): Entry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  #ofRun(run: Run): Entry | undefined {
    return this.#entries.find((entry) => entry.run === run);
  }
}

/** A run in a line. */
export const summaryOf = (entry: Entry): RunSummary => {
  const { id, zap, call } = entry;
  const milliseconds = tookOf(entry);
  const reason = reasonOf(entry);
  const about = aboutOf(entry);
  return {
    ...{ id, zap, zapName: call.zap, by: call.by, status: statusOf(entry) },
    at: new Date(beganAt(entry)).toISOString(),
    ...(milliseconds !== undefined && {
      milliseconds: Math.round(milliseconds),
    }),
    ...(reason !== undefined && { reason }),
    ...(about !== undefined && { about }),
  };
};
