import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  signal,
  untracked,
} from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import {
  type Answered,
  type Asked,
  type Build,
  type Endpoint,
  type Fault,
  MOST_RUNS,
  type OtherSide,
  type Overview,
  type PageEvent,
  type RunSummary,
} from '../../interface.ts';
import { ask, listen } from '../lab.ts';
import {
  type Address,
  readAddress,
  unknownBuild,
  writeAddress,
} from './address.ts';
import { STATUS_WORDS } from './words.ts';

/** What the page knows, all of it told by the lab, and what a person does to it. */
export type PageState = {
  address: ReadonlySignal<Address>;
  overview: ReadonlySignal<Overview | undefined>;
  /** The newest first. */
  runs: ReadonlySignal<RunSummary[]>;
  other: ReadonlySignal<OtherSide>;
  faults: ReadonlySignal<Fault[]>;
  /** The lab can be heard. */
  isUp: ReadonlySignal<boolean>;
  /** Grows when the lab has another build of the integration, or another company: forms are asked for again then. */
  version: ReadonlySignal<number>;
  /** What went wrong with what was pressed last. */
  problem: ReadonlySignal<string | undefined>;
  /** What a screen reader is told. */
  announcement: ReadonlySignal<string>;
  /** Shows something else. `undefined` closes what is open. */
  go: (change: {
    build?: Build;
    open?: Address['open'] | undefined;
    run?: string | undefined;
  }) => void;
  /** The address of something else, for a link. */
  addressOf: (change: Parameters<PageState['go']>[0]) => string;
  /** Asks the lab for what was pressed. What it refuses is shown; `undefined` is answered then. */
  act: <Name extends Endpoint>(
    endpoint: Name,
    body: Asked<Name>,
  ) => Promise<Answered<Name> | undefined>;
  /** Opens the next new run of this Zap as soon as it appears. */
  openNextRunOf: (zap: string) => void;
  announce: (text: string) => void;
  forgetProblem: () => void;
  close: () => void;
};

type Change = Parameters<PageState['go']>[0];

const changed = (address: Address, change: Change): Address => {
  const { build, open, run } = { ...address, ...change };
  return {
    build,
    ...(open !== undefined && { open }),
    ...(run !== undefined && { run }),
  };
};

const NOTHING: OtherSide = { timers: [], tables: [] };

/** Begins to listen to the lab, and to the browser's back and forward. */
export const openState = (): PageState => {
  const address = signal(readAddress(location.search));
  const overview = signal<Overview>();
  const runs = signal<RunSummary[]>([]);
  const other = signal(NOTHING);
  const faults = signal<Fault[]>([]);
  const isUp = signal(true);
  const version = signal(0);
  const unknown = unknownBuild(location.search);
  const problem = signal(
    unknown === undefined
      ? undefined
      : `There is no build called “${unknown}”: this is the documented one.`,
  );
  const announcement = signal('');
  let zapToFollow: string | undefined;
  // Until then, what is asked waits for the first build.
  let isFirstBuildOver = false;

  const go = (change: Change): void => {
    const next = changed(address.peek(), change);
    const query = writeAddress(next);
    if (query !== writeAddress(address.peek())) {
      history.pushState(null, '', query);
      address.value = next;
    }
  };

  const hearRun = (run: RunSummary): void => {
    const known = runs.peek();
    const before = known.find(({ id }) => id === run.id);
    runs.value = before
      ? known.map((other) => (other === before ? run : other))
      : [run, ...known].slice(0, MOST_RUNS);
    if (run.status !== 'playing' && before?.status !== run.status) {
      announcement.value = `${run.zapName}: ${STATUS_WORDS[run.status]}.`;
    }
    if (!before && run.zap === zapToFollow) {
      zapToFollow = undefined;
      go({ run: run.id });
    }
  };

  const hearOverview = (next: Overview): void => {
    const before = overview.peek();
    const isBuiltAgain =
      isFirstBuildOver &&
      next.source.state === 'ready' &&
      before?.source.state !== 'ready';
    const isNewCompany =
      next.playing !== undefined && before?.playing === undefined;
    isFirstBuildOver ||= next.source.state !== 'building';
    batch(() => {
      overview.value = next;
      if (isBuiltAgain || isNewCompany) {
        version.value += 1;
      }
    });
  };

  const hear = (event: PageEvent): void => {
    switch (event.type) {
      case 'overview':
        hearOverview(event.overview);
        break;
      case 'runs':
        runs.value = event.runs;
        break;
      case 'ran':
        batch(() => {
          event.runs.forEach(hearRun);
        });
        break;
      case 'other':
        other.value = event.other;
        break;
      case 'faults':
        faults.value = event.faults;
        break;
    }
  };

  const readAgain = (): void => {
    address.value = readAddress(location.search);
  };
  window.addEventListener('popstate', readAgain);

  const build = computed(() => address.value.build);
  const stopListening = effect(() => {
    const heard = build.value;
    return untracked(() => {
      isFirstBuildOver = false;
      overview.value = undefined;
      runs.value = [];
      other.value = NOTHING;
      faults.value = [];
      return listen(heard, hear, (isHeard) => {
        isUp.value = isHeard;
      });
    });
  });

  return {
    address,
    overview,
    runs,
    other,
    faults,
    isUp,
    version,
    problem,
    announcement,
    go,
    addressOf: (change) => writeAddress(changed(address.value, change)),
    act: async (endpoint, body) => {
      problem.value = undefined;
      try {
        return await ask(address.peek().build, endpoint, body);
      } catch (error) {
        zapToFollow = undefined;
        problem.value = error instanceof Error ? error.message : String(error);
        return undefined;
      }
    },
    openNextRunOf: (zap) => {
      zapToFollow = zap;
    },
    announce: (text) => {
      announcement.value = text;
    },
    forgetProblem: () => {
      problem.value = undefined;
    },
    close: () => {
      window.removeEventListener('popstate', readAgain);
      stopListening();
    },
  };
};

export const PageContext = createContext<PageState | undefined>(undefined);

/** What the page knows. */
export const usePage = (): PageState => {
  const state = useContext(PageContext);
  if (state === undefined) {
    throw new Error('Nothing on the page stands outside of it.');
  }
  return state;
};
