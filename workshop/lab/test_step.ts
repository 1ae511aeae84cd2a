import type { Attempt } from './connections.ts';
import { itemOf } from './definition/definition.ts';
import { liveMeta } from './meta.ts';
import {
  endingOf,
  resultsOf,
  RunSteps,
  type Surroundings,
} from './run_steps.ts';
import type { Lookup, Run, StepRecord, Timing, Traces } from './runs.ts';
import type { Outputs } from './templates.ts';
import {
  TRACKINGTIME,
  type NamedPart,
  type Step,
  type TriggerStep,
} from './zap.ts';

/** What came of trying one step. */
export type StepTest = {
  status: 'success' | 'filtered' | 'halted' | 'errored';
  /** What its owner reads, if it has anything to say. */
  reason: Run['reason'];
  /** As the step got it, typed; nothing of a filter. */
  input: Record<string, unknown>;
  /** What later steps get, with all details; nothing if it failed, found nothing, or is a filter. */
  output: unknown;
  /** How many records a trigger or a search found; a Zap gets the first. */
  found: number | undefined;
  /** As a run would have it: several of a filter, one a rule. */
  records: StepRecord[];
  /** The details that were fetched to be shown. */
  lookups: Lookup[];
} & Traces &
  Timing;

/** What it takes to try a step. */
type Trial = {
  around: Surroundings & { inputData: Record<string, unknown> };
  tested: NamedPart;
  /** Of the steps before. */
  outputs: Outputs;
};

type Tried = Pick<StepTest, 'status' | 'reason' | 'output' | 'found'>;

const NOTHING_FOUND =
  'Nothing was found. Until there is something, Zapier shows the sample.';

/**
 * Tries one step of a Zap, by the code that runs it. A trigger gives what the editor shows of it: what TrackingTime lists,
 * or what one of the lab's own apps gave last.
 */
export const testStep = async ({
  around,
  tested,
  outputs,
}: Trial): Promise<StepTest> => {
  const { part } = tested;
  const at = around.now();
  const records: StepRecord[] = [];
  const steps = new RunSteps(around, outputs, {
    onStep: (record) => records.push(record),
  });
  const tried =
    'trigger' in part
      ? await tryTrigger(part, around, outputs[tested.name], records)
      : await tryStep(part, steps, records);
  const { result: output, lookups } = await steps.withDetails(tried.output);
  const calls = [
    ...records.flatMap((record) => [...record.lookups, record]),
    ...lookups,
  ];
  return {
    ...tried,
    ...{ output, records, lookups },
    input: 'onlyIf' in part ? {} : (records.at(-1)?.input ?? {}),
    requests: calls.flatMap(({ requests }) => requests),
    log: calls.flatMap(({ log }) => log),
    waits: calls.flatMap(({ waits }) => waits),
    ...{ at, milliseconds: around.now() - at },
  };
};

const tryStep = async (
  step: Step,
  steps: RunSteps,
  records: readonly StepRecord[],
): Promise<Tried> => {
  const found = () => ('search' in step ? foundBy(records) : undefined);
  try {
    const output = await steps.take(step);
    const success = { status: 'success', reason: undefined } as const;
    return { ...success, output, found: found() };
  } catch (error) {
    return { ...endingOf(error), output: undefined, found: found() };
  }
};

/** How many a search found: none if it created what it looked for. Nothing if it failed. */
const foundBy = (records: readonly StepRecord[]): number | undefined => {
  const [record] = records;
  if (record?.output === undefined) {
    return undefined;
  }
  return record.kind === 'create' ? 0 : resultsOf(record.output).length;
};

const tryTrigger = async (
  trigger: TriggerStep,
  around: Trial['around'],
  sample: unknown,
  records: StepRecord[],
): Promise<Tried> => {
  const { inputData: input, labels } = around;
  const { error, output, ...took } =
    trigger.app === TRACKINGTIME
      ? await listSamples(trigger, around)
      : { ...NO_CALL, at: around.now(), output: [sample] };
  // Core's output check lets nothing but an array of objects through; a call that failed has no output.
  const items = (output ?? []) as unknown[];
  records.push({
    ...{ kind: 'trigger', name: 'trigger', app: trigger.app },
    label: labels.step(trigger),
    ...{ input, output: items[0], lookups: [], ...took },
  });
  if (error !== undefined) {
    return { ...endingOf(error), output: undefined, found: undefined };
  }
  return {
    status: 'success',
    reason: items.length === 0 ? NOTHING_FOUND : undefined,
    output: items[0],
    found: items.length,
  };
};

/** What an app on this machine gave before takes no call. */
const NO_CALL = {
  error: undefined,
  ...{ requests: [], log: [], waits: [], milliseconds: 0 },
};

/** Asks for what the editor shows of a trigger. */
const listSamples = (
  { trigger }: TriggerStep,
  {
    connections,
    integration,
    connection,
    inputData,
    timezone,
  }: Trial['around'],
): Promise<Attempt> => {
  const { operation } = itemOf(integration.definition, 'triggers', trigger);
  const list = operation.type === 'hook' ? 'performList' : 'perform';
  const meta = liveMeta({ timezone, isLoadingSample: true });
  return connections.attempt({
    method: `triggers.${trigger}.operation.${list}`,
    bundle: () => ({ inputData, meta }),
    ...{ integration, connection },
  });
};
