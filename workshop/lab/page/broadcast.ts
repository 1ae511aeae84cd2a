import type {
  Fault,
  OtherSide,
  Overview,
  PageEvent,
  RunSummary,
} from './interface.ts';

type Hear = (event: PageEvent) => void;

/** What the page is told as a whole when some of it changed. */
export type Told = {
  overview: () => Overview;
  runs: () => RunSummary[];
  other: () => Promise<OtherSide>;
  faults: () => Promise<Fault[]>;
};

type Part = 'overview' | 'other' | 'faults';

/** Changes that come together are told together. */
const TOGETHER_MS = 50;

/** Tells every open page what there is, and then what changed of it. */
export class Broadcast {
  readonly #told: Told;
  readonly #listeners = new Set<Hear>();
  readonly #changed = new Set<Part>();
  readonly #runs = new Map<string, () => RunSummary>();
  /** What was told last, by its type. */
  readonly #last = new Map<
    PageEvent['type'],
    { event: PageEvent; json: string }
  >();
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> = Promise.resolve();

  constructor(told: Told, faults: readonly Fault[]) {
    this.#told = told;
    const nothing = { timers: [], tables: [] };
    this.#keep({ type: 'other', other: nothing });
    this.#keep({ type: 'faults', faults: [...faults] });
  }

  listen(hear: Hear): () => void {
    const { overview, runs } = this.#told;
    hear({ type: 'overview', overview: overview() });
    hear({ type: 'runs', runs: runs() });
    for (const type of ['other', 'faults'] as const) {
      const last = this.#last.get(type);
      if (last !== undefined) {
        hear(last.event);
      }
    }
    this.#listeners.add(hear);
    this.changed('other', 'faults');
    return () => this.#listeners.delete(hear);
  }

  /** Says that some of it changed: it's told in a moment. */
  changed(...parts: readonly Part[]): void {
    for (const part of parts) {
      this.#changed.add(part);
    }
    this.#later();
  }

  /** The same of one run. */
  ran(id: string, summary: () => RunSummary): void {
    this.#runs.set(id, summary);
    this.#later();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #later(): void {
    if (this.#listeners.size > 0) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#telling = this.#telling.then(() => this.#tellAll());
      }, TOGETHER_MS);
    }
  }

  async #tellAll(): Promise<void> {
    const parts = new Set(this.#changed);
    this.#changed.clear();
    const runs = [...this.#runs.values()].map((summary) => summary());
    this.#runs.clear();
    if (runs.length > 0) {
      this.#tell({ type: 'ran', runs });
    }
    const { overview, other, faults } = this.#told;
    if (parts.has('overview')) {
      this.#tellIfNew({ type: 'overview', overview: overview() });
    }
    try {
      if (parts.has('other')) {
        this.#tellIfNew({ type: 'other', other: await other() });
      }
      if (parts.has('faults')) {
        this.#tellIfNew({ type: 'faults', faults: await faults() });
      }
    } catch {
      // The company was just closed, for another or at the end: the next one is told.
    }
  }

  #tellIfNew(event: PageEvent): void {
    if (this.#last.get(event.type)?.json !== JSON.stringify(event)) {
      this.#keep(event);
      this.#tell(event);
    }
  }

  #keep(event: PageEvent): void {
    this.#last.set(event.type, { event, json: JSON.stringify(event) });
  }

  #tell(event: PageEvent): void {
    for (const hear of this.#listeners) {
      hear(event);
    }
  }
}
