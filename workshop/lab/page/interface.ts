/**
 * The lab as the page sees it: what it can ask, what it gets, and what it is told as it happens. The server answers it
 * (server.ts), the page asks it (app/lab.ts), and neither has another way. All of it is JSON, and none of it is secret.
 */

/** The two builds of the integration that the page can look at. */
export const BUILDS = ['documented', 'live'] as const;
export type Build = (typeof BUILDS)[number];

/** So many runs are kept, the newest. More than that nobody looks back. */
export const MOST_RUNS = 500;

/** What is in a field, or in a result. */
export type Value =
  string | number | boolean | null | Value[] | { [key: string]: Value };

/** What is filled into a form, by the key of its fields. Text can hold `{{step.field}}`. */
export type Values = Record<string, Value>;

/** One value by what the editor calls it. A group, a list and a row have parts, and no text. */
export type Labelled = {
  label: string;
  text?: string;
  parts?: Labelled[];
};

/** A request that the integration sent, secrets left out. */
export type SentRequest = {
  method: string;
  /** With its query. */
  path: string;
  /** 0 if no answer came. */
  status: number;
  milliseconds?: number;
  /** The bodies; empty if there was none. */
  sent: string;
  got: string;
};

export type LogLine = { kind: 'console' | 'error'; text: string };

/** What a call of the integration did. */
export type Trace = {
  requests: SentRequest[];
  log: LogLine[];
  milliseconds: number;
};

// What there is: the left side of the page.

export type ItemKind = 'trigger' | 'action' | 'search';

export type ItemSummary = {
  /** `create_time_entry`: what `?item=` takes. */
  key: string;
  kind: ItemKind;
  label: string;
  description: string;
};

export type ZapSummary = {
  /** Made of its scene and its place there: what `?zap=` takes. */
  id: string;
  name: string;
  on: boolean;
  /** It finds out by asking, so the page can let it poll. */
  isPolling: boolean;
  /** Its form was changed since it was turned on. */
  isChanged: boolean;
  /** Something else is in its form than its recipe has. */
  isEdited: boolean;
  lastRun?: RunSummary;
};

/** A recipe: Zaps, and what people do so that they run. */
export type Scene = {
  name: string;
  title: string;
  about: string;
  zaps: ZapSummary[];
  /** Why this build can't play it, in a sentence. */
  whyNot?: string;
};

export type Problem = {
  /** From the project's folder; left out if the problem is in no file. */
  file?: string;
  /** From 1. */
  line?: number;
  column?: number;
  text: string;
  /** The line itself. */
  source?: string;
};

/** How the build stands that the next run uses. */
export type BuildState = {
  state: 'building' | 'ready' | 'failed';
  milliseconds?: number;
  /** What keeps it from being built: the build before it stays in use. */
  problems: Problem[];
  /** It runs, but `npm run build` will refuse it, for its types. */
  warnings: Problem[];
};

export type Overview = {
  build: Build;
  /** Left out until somebody has connected. */
  connection?: { label: string; status: 'active' | 'expired' };
  /** By use, in the order to show them. */
  uses: { title: string; scenes: Scene[] }[];
  items: ItemSummary[];
  /** The scene that plays now, and what has been said in it so far. */
  playing?: { scene: string; said: string[] };
  source: BuildState;
};

// A Zap and its forms: the middle of the page.

/** Whose form is meant: an item's by itself, or a step's of a Zap (`trigger`, or the step's name). */
export type Place = { item: string } | { zap: string; step: string };

export type StepKind =
  'trigger' | 'action' | 'search' | 'search or create' | 'filter';

/** A filter's rule, in words. */
export type Rule = { field: string; condition: string; value?: string };

export type StepSummary = {
  /** `trigger`, or the step's name; a filter's is made of its place. */
  name: string;
  /** The trigger is 1. */
  number: number;
  kind: StepKind;
  app: string;
  label: string;
  /** Of a filter. All must hold. */
  rules?: Rule[];
};

export type ZapView = ZapSummary & {
  scene: string;
  steps: StepSummary[];
};

export type Choice = { value: string; label: string };

/** A field as the editor shows it. */
export type FormField = {
  key: string;
  label: string;
  /** Zapier's: string, text, integer, number, boolean, datetime, file, password, copy, code. */
  type: string;
  required: boolean;
  /** HTML, made of the field's Markdown. Nothing else in it is let through. */
  help?: string;
  placeholder?: string;
  /** What counts while the field is empty. */
  default?: string;
  /** Takes several values. */
  list: boolean;
  /** Takes names and values. */
  dict: boolean;
  /** The group it stands in, by its key. */
  group?: string;
  /** Another form is shown once this one has another value. */
  changesForm: boolean;
  /** Of a dropdown whose choices never change. */
  choices?: Choice[];
  /** There is a list to choose from: what it is called. */
  dropdown?: string;
  /** A search that finds what belongs here: what it is called. */
  search?: string;
  /** Line items: the fields of each. */
  children?: FormField[];
};

/** What an earlier step gives, with the values of its last test, or else of its sample. */
export type Offer = {
  step: string;
  number: number;
  app: string;
  label: string;
  isSample: boolean;
  fields: {
    /** What goes into a field, between `{{` and `}}`. */
    path: string;
    label: string;
    value: string;
  }[];
};

export type Form = {
  kind: StepKind;
  app: string;
  label: string;
  description: string;
  fields: FormField[];
  groups: { key: string; label: string; isEmphasized: boolean }[];
  /** What the Zap has in it; nothing for an item by itself. */
  values: Values;
  /** What an id in `values` is called in its dropdown, by the id. */
  names: Record<string, string>;
  /** In the order of the steps. */
  offers: Offer[];
  /** What it took to know the fields. */
  trace: Trace;
};

export type DropdownPage = {
  choices: Choice[];
  /** There is another page. */
  hasMore: boolean;
  trace: Trace;
  /** Why it can't be opened. */
  error?: string;
};

/** What "Test step" shows. */
export type Test = {
  status: 'success' | 'filtered' | 'halted' | 'errored';
  /** What the Zap's owner would read. */
  reason?: string;
  dataIn: Labelled[];
  dataOut: Labelled[];
  /** How many records a trigger or a search found; Zapier shows the first. */
  found?: number;
  trace: Trace;
};

// Runs: the right side of the page.

export type RunStatus =
  | 'playing'
  | 'success'
  /** A filter of the Zap said no. */
  | 'filtered'
  | 'halted'
  | 'errored'
  /** It waits for the connection to be made again. */
  | 'held'
  /** A hook that isn't TrackingTime's own. */
  | 'refused'
  /** The trigger's own filters left it out, or it came before. */
  | 'left out'
  /** A poll that found nothing new. */
  | 'nothing';

/** What began it. */
export type Beginning = 'hook' | 'poll' | 'app' | 'replay';

export type RunSummary = {
  /** What `?run=` takes. */
  id: string;
  zap: string;
  zapName: string;
  /** ISO 8601. */
  at: string;
  milliseconds?: number;
  by: Beginning;
  status: RunStatus;
  /** Why it ended there. */
  reason?: string;
  /** What it was about: the record that its trigger gave, in a few words. */
  about?: string;
};

/** One thing that happened in a run, in its order. */
export type RunLine = {
  kind:
    | 'arrived'
    | 'verified'
    | 'refused'
    | 'left out'
    | 'filter'
    | 'step'
    /** The step at which the run errored, and why. */
    | 'failed'
    | 'details'
    | 'retry'
    | 'wait'
    | 'ended';
  /** Milliseconds since the run began. */
  after: number;
  text: string;
  dataIn?: Labelled[];
  dataOut?: Labelled[];
  trace?: Trace;
};

export type RunView = RunSummary & {
  lines: RunLine[];
  /** Something ran, which can be replayed. */
  hasRun: boolean;
  /** The hook that brought it can be sent again. */
  hasHook: boolean;
  /** Why it can't be replayed, nor its hook sent again, in a sentence. */
  whyNotAgain?: string;
};

// The other side of the Zaps.

export type Timer = {
  id: string;
  person: string;
  description: string;
  project: string;
  /** ISO 8601. */
  since: string;
};

export type TableRow = {
  /** The same row keeps it. */
  key: string;
  cells: string[];
  /** The run that changed it last. */
  changedBy?: string;
};

export type Table = {
  app: string;
  title: string;
  columns: string[];
  rows: TableRow[];
};

export type OtherSide = {
  timers: Timer[];
  /** TrackingTime's newest entries come first, then what the other apps hold. */
  tables: Table[];
};

/** Something that TrackingTime can be told to do wrong. */
export type Fault = {
  key: string;
  title: string;
  about: string;
  /** How many more answers go wrong. */
  waiting: number;
};

// The ways to ask.

/** What each endpoint takes and gives, below `/api/<build>`. An error is answered as `Refusal` with a status of 4xx or 5xx. */
export type Interface = {
  'POST /zap': [{ zap: string }, ZapView];
  'POST /form': [{ place: Place; values?: Values }, Form];
  'POST /dropdown': [
    {
      place: Place;
      /** `project_id`, or `lines.project_id` in line items. */
      field: string;
      values: Values;
      /** From 0. */
      page: number;
    },
    DropdownPage,
  ];
  'POST /test': [{ place: Place; values: Values }, Test];
  /** Keeps what was filled in; it counts once the Zap is turned on again. */
  'POST /fill': [
    { place: Place; values: Values; names: Record<string, string> },
    ZapView,
  ];
  /** Has what the recipe has in the Zap's form again; it counts once the Zap is turned on again. */
  'POST /undo': [{ zap: string }, ZapView];
  'POST /turn': [{ zap: string; on: boolean }, ZapView];
  'POST /poll': [{ zap: string }, Done];
  /** Begins with a new company and empty apps, turns the scene's Zaps on, and plays it. Answers once it has begun. */
  'POST /play': [{ scene: string }, Done];
  'POST /run': [{ run: string }, RunView];
  'POST /replay': [{ run: string }, Done];
  /** Sends the run's hook once more, or one like it that TrackingTime didn't send. */
  'POST /send_hook': [{ run: string; forged: boolean }, Done];
  'POST /start_timer': [{ description: string }, Done];
  'POST /stop_timer': [{ timer: string }, Done];
  'POST /add_fault': [{ fault: string }, Done];
  'POST /clear_faults': [Record<string, never>, Done];
  /** Connects the account again. */
  'POST /connect': [Record<string, never>, Done];
};

export type Endpoint = keyof Interface;
export type Asked<Name extends Endpoint> = Interface[Name][0];
export type Answered<Name extends Endpoint> = Interface[Name][1];

export type Done = { done: true };

/** A sentence that says what happened and what to do next. */
export type Refusal = { error: string };

/**
 * What `GET /api/<build>/events` tells (an event stream, a JSON a message). A new listener is told one of each
 * first, so nothing has to be asked for before.
 */
export type PageEvent =
  | { type: 'overview'; overview: Overview }
  /** All runs, the newest first. */
  | { type: 'runs'; runs: RunSummary[] }
  /** Those that began or went on. They're told together, so that the page draws them once. */
  | { type: 'ran'; runs: RunSummary[] }
  | { type: 'other'; other: OtherSide }
  | { type: 'faults'; faults: Fault[] };
