import type {
  Beginning,
  Build,
  ItemKind,
  RunStatus,
  StepKind,
} from '../../interface.ts';

export const BUILD_NAMES: Record<Build, string> = {
  documented: 'Documented',
  live: 'Live',
};

export const STATUS_WORDS: Record<RunStatus, string> = {
  playing: 'Running',
  success: 'Success',
  filtered: 'Filtered',
  halted: 'Halted',
  errored: 'Errored',
  held: 'Held',
  refused: 'Refused',
  'left out': 'Left out',
  nothing: 'Nothing new',
};

/** How much a status has to be looked at. */
export type Tone = 'good' | 'bad' | 'warn' | 'grey' | 'busy';

export const TONES: Record<RunStatus, Tone> = {
  playing: 'busy',
  success: 'good',
  filtered: 'grey',
  halted: 'warn',
  errored: 'bad',
  held: 'warn',
  refused: 'bad',
  'left out': 'grey',
  nothing: 'grey',
};

export const BEGINNINGS: Record<Beginning, string> = {
  hook: 'A hook',
  poll: 'A poll',
  app: 'Another app',
  replay: 'A replay',
};

export const STEP_KINDS: Record<StepKind, string> = {
  trigger: 'Trigger',
  action: 'Action',
  search: 'Search',
  'search or create': 'Search or create',
  filter: 'Filter',
};

export const ITEM_KINDS: Record<ItemKind, string> = {
  trigger: 'Triggers',
  action: 'Actions',
  search: 'Searches',
};

/** `1 fault`, `2 faults`. */
export const counted = (count: number, one: string, several = `${one}s`) =>
  `${count} ${count === 1 ? one : several}`;

/** `14:03:09`, as it is where the page is looked at. */
export const clockTime = (iso: string): string =>
  new Date(iso).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    // 00:05 just after midnight: without it some languages say 24:05.
    hourCycle: 'h23',
  });

/** `0:07:12`: how long something has been going on. */
export const elapsed = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
};
