import { isGroup } from '../definition/values.ts';
import { inWords } from '../in_words.ts';
import { parseJson } from '../json.ts';
import { outcomeOf } from '../outcome.ts';
import type { WireRequest } from '../platform/logs.ts';
import type { Run, StepRecord, Timing, TriggerCall, Wait } from '../runs.ts';
import type { Labelled, RunLine, RunStatus } from './interface.ts';
import { plainly } from './labelled_data.ts';
import { sayRecord } from '../say_record.ts';
import { traceOf } from './views.ts';

/** Longer values are cut in a reason. */
const LONGEST = 60;

/** What a run is shown from: what set a Zap off, and the run that came of it if one did. */
export type Happening = {
  call: TriggerCall;
  run: Run | undefined;
  /** It shows what its trigger took; of several that a poll began, the first does. */
  isFirst: boolean;
};

/** How data is labelled: by what the fields of a step are called. */
export type LabelData = (step: StepRecord) => {
  dataIn: Labelled[];
  dataOut: Labelled[];
};

/** How it stands, or ended. */
export const statusOf = ({ call, run }: Happening): RunStatus => {
  if (run !== undefined) {
    return run.status;
  }
  const { status } = outcomeOf(call);
  return status === 'ran' ? 'playing' : status;
};

/** Why it ended, or what it waits for. */
export const reasonOf = ({ call, run }: Happening): string | undefined => {
  const waiting = run?.waiting ?? call.waiting;
  if (waiting !== undefined) {
    return sayWait(waiting);
  }
  if (run !== undefined) {
    return run.status === 'filtered' ? filteredBy(run) : run.reason;
  }
  const { status, reasons } = outcomeOf(call);
  return status === 'playing' || reasons.length === 0
    ? undefined
    : reasons.map(withoutStatus).join(' ');
};

/** Why a filter of the Zap stopped it, with what it found. */
const filteredBy = ({ reason = '', steps }: Run): string => {
  const rule = steps.at(-1)?.rule;
  return rule === undefined
    ? reason
    : `${reason.replace(/\.$/, '')}, and it is ${inWords(rule.found, LONGEST)}.`;
};

/** The status has said that it was left out. */
const withoutStatus = (reason: string): string => {
  const rest = reason.replace(/^Left out: /, '');
  return rest.slice(0, 1).toUpperCase() + rest.slice(1);
};

/** What it is about: the record that its trigger gave, or that the hook is about. */
export const aboutOf = ({ call, run }: Happening): string | undefined => {
  if (run?.item !== undefined) {
    return sayRecord(run.item);
  }
  const body = bodyOf(call);
  return (isGroup(body) ? sayRecord(body.data) : undefined) ?? sayRecord(body);
};

/** When it began, in milliseconds since 1970. */
export const beganAt = ({ call, run, isFirst }: Happening): number =>
  isFirst || run === undefined ? call.at : run.at;

/** How long it took, once it has ended. */
export const tookOf = (happening: Happening): number | undefined => {
  const { call, run } = happening;
  if (run !== undefined) {
    return run.milliseconds === undefined
      ? undefined
      : run.at + run.milliseconds - beganAt(happening);
  }
  return call.isOver ? call.milliseconds : undefined;
};

/** What happened, in order. */
export const linesOf = (
  happening: Happening,
  labelData: LabelData,
  isLive: boolean,
): RunLine[] => {
  const { call, run, isFirst } = happening;
  const zero = beganAt(happening);
  const after = (at: number) => Math.max(0, Math.round(at - zero));
  const lines: RunLine[] = [arrival(happening)];
  if (isFirst) {
    lines.push(...waitLines(call.waits, after));
  }
  if (run === undefined) {
    lines.push(...withoutRun(call, after(lastTry(call).at), isLive));
  } else {
    if (isFirst && call.by === 'hook' && call.error === undefined) {
      lines.push(verified(isLive));
    }
    for (const step of run.steps) {
      const failure = failureOf(run, step);
      lines.push(...stepLines(step, { after, labelData, failure }));
    }
  }
  const waiting = run?.waiting ?? call.waiting;
  if (waiting !== undefined) {
    lines.push(waitLine(waiting, after));
  }
  const took = tookOf(happening);
  if (run !== undefined && took !== undefined) {
    const isReasonSaid = lines.some(({ kind }) => kind === 'failed');
    lines.push({
      ...{ kind: 'ended', after: Math.round(took) },
      text: sayEnd(run, isReasonSaid),
    });
  }
  return lines;
};

const arrival = ({ call, run }: Happening): RunLine => {
  const head = { kind: 'arrived', after: 0 } as const;
  switch (call.by) {
    case 'hook':
      return {
        ...head,
        text:
          call.event === undefined
            ? 'A hook arrived'
            : `A hook arrived: ${call.event}`,
        dataOut: plainly(bodyOf(call)),
      };
    case 'poll':
      return { ...head, text: sayPoll(call) };
    case 'app':
      return {
        ...head,
        text: `${run?.steps[0]?.app ?? 'The other app'} told of it`,
      };
    case 'replay':
      return {
        ...head,
        text: 'Replayed: it began again with what its trigger gave',
      };
  }
};

const sayPoll = ({ found, items, isOver }: TriggerCall): string => {
  if (!isOver && items.length === 0) {
    return 'Zapier polled';
  }
  return `Zapier polled: ${found} found, ${items.length} new`;
};

/** What a hook said; the text itself if it isn't JSON. */
export const bodyOf = ({ delivery }: TriggerCall): unknown =>
  delivery && (parseJson(delivery.content) ?? delivery.content);

/** The requests that it took are in the line that follows. */
const verified = (isLive: boolean): RunLine => ({
  kind: 'verified',
  after: 0,
  text: isLive
    ? 'TrackingTime was asked, and it is true'
    : 'Signed by TrackingTime',
});

const withoutRun = (
  call: TriggerCall,
  after: number,
  isLive: boolean,
): RunLine[] => {
  const { status, reasons } = outcomeOf(call);
  const trace = traceOf(call);
  const [first = 'Nothing came of it.', ...others] = reasons;
  switch (status) {
    case 'playing':
    case 'ran':
      return [];
    case 'refused':
      return reasons.map((text) => ({ kind: 'refused', after, text, trace }));
    case 'errored':
      return [{ kind: 'ended', after, text: `Errored: ${first}`, trace }];
    case 'nothing':
      return [{ kind: 'ended', after, text: 'Nothing was new', trace }];
    case 'left out':
      return [
        ...(call.by === 'hook' ? [verified(isLive)] : []),
        ...[first, ...others].map((text) => ({
          ...({ kind: 'left out', after, text } as const),
          trace,
        })),
      ];
  }
};

type Stage = {
  after: (at: number) => number;
  labelData: LabelData;
  /** Why the run errored, if it was at this step. */
  failure: string | undefined;
};

/** A run errors at its last step, whether that was called or the details for it couldn't be had. */
const failureOf = (
  { status, reason, steps }: Run,
  step: StepRecord,
): string | undefined =>
  status === 'errored' && step.kind !== 'trigger' && step === steps.at(-1)
    ? reason
    : undefined;

const stepLines = (
  step: StepRecord,
  { after, labelData, failure }: Stage,
): RunLine[] => {
  const lines = step.lookups.flatMap((lookup): RunLine[] => {
    const { at, milliseconds } = lastTry(lookup);
    return [
      ...waitLines(lookup.waits, after),
      ...retryLines(lookup.requests, after(at)),
      {
        kind: 'details',
        after: after(at),
        text: withRecord(lookup.label, lookup.output),
        dataOut: plainly(lookup.output),
        trace: traceOf({ ...lookup, milliseconds }),
      },
    ];
  });
  const { at, milliseconds } = lastTry(step, step.lookups);
  if (step.rule !== undefined) {
    // Its label has both values.
    return [...lines, { kind: 'filter', after: after(at), text: step.label }];
  }
  const text = `${step.app}: ${step.label}`;
  const trace = traceOf({ ...step, milliseconds });
  // Without its details a step isn't called, and has nothing to show.
  const isCalled =
    trace.requests.length > 0 || Object.keys(step.input).length > 0;
  return [
    ...lines,
    // A trigger's are told before.
    ...(step.kind === 'trigger' ? [] : waitLines(step.waits, after)),
    ...retryLines(step.requests, after(at)),
    failure === undefined
      ? {
          ...{ kind: 'step', after: after(at) },
          text: withRecord(text, step.output),
          ...{ ...labelData(step), trace },
        }
      : {
          ...{ kind: 'failed', after: after(at) },
          text: `${text} failed: ${failure}`,
          ...(isCalled && { ...labelData(step), trace }),
        },
  ];
};

/** When the try began that a call ended with: after what was waited for, and after the details that it took. */
const lastTry = (
  { at, milliseconds, waits }: Timing,
  lookups: readonly Timing[] = [],
): { at: number; milliseconds: number } => {
  const end = at + milliseconds;
  const began = Math.max(
    at,
    ...waits.map((wait) => wait.at + wait.seconds * 1000),
    ...lookups.map((lookup) => lookup.at + lookup.milliseconds),
  );
  return { at: began, milliseconds: Math.max(0, end - began) };
};

const withRecord = (label: string, output: unknown): string => {
  const record = sayRecord(output);
  return record === undefined ? label : `${label} – ${record}`;
};

const waitLines = (
  waits: readonly Wait[],
  after: (at: number) => number,
): RunLine[] => waits.map((wait) => waitLine(wait, after));

const waitLine = (wait: Wait, after: (at: number) => number): RunLine => ({
  kind: wait.kind === 'renewed' ? 'retry' : 'wait',
  after: after(wait.at),
  text: sayWait(wait),
  trace: traceOf({ ...wait, milliseconds: wait.seconds * 1000 }),
});

const sayWait = ({ kind, seconds, reason }: Wait): string => {
  switch (kind) {
    case 'throttled':
      return `Told to wait ${Math.ceil(seconds)} s, then tried again: ${reason}`;
    case 'kept back':
      return `Kept back for ${Math.ceil(seconds)} s: ${reason}`;
    case 'renewed':
      return `${reason} Then it was tried again.`;
  }
};

/** What the integration itself sent again, because no answer came, or one that passes. */
const retryLines = (
  requests: readonly WireRequest[],
  after: number,
): RunLine[] =>
  requests.flatMap((request, index) => {
    const again = requests
      .slice(index + 1)
      .find(
        ({ method, url, query, requestBody }) =>
          method === request.method &&
          url === request.url &&
          query === request.query &&
          requestBody === request.requestBody,
      );
    if (again === undefined || isAnswer(request.status)) {
      return [];
    }
    const { pathname } = new URL(request.url);
    const came = request.status === 0 ? 'no answer' : String(request.status);
    return [
      {
        ...({ kind: 'retry', after } as const),
        text: `${request.method} ${pathname} got ${came}, so the integration sent it again`,
        trace: traceOf({
          requests: [request, again],
          milliseconds: (request.duration ?? 0) + (again.duration ?? 0),
        }),
      },
    ];
  });

const SERVER_ERRORS = 500;

/** Neither the server's own failure nor no answer at all. */
const isAnswer = (status: number): boolean =>
  status > 0 && status < SERVER_ERRORS;

const sayEnd = ({ status, reason }: Run, isReasonSaid: boolean): string => {
  const ended = {
    playing: 'Plays',
    success: 'Success',
    filtered: 'Stopped by the filter',
    halted: 'Halted',
    errored: 'Errored',
    held: 'Held',
  }[status];
  return reason === undefined || isReasonSaid ? ended : `${ended}: ${reason}`;
};
