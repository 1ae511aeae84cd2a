import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormField, StepKind, Test } from '../../interface.ts';
import { DataTabs } from '../data/data_tabs.tsx';
import { countOfRequests, duration } from '../data/trace_view.tsx';
import { Press } from '../parts/press.tsx';
import { bringIntoView } from './control.ts';
import { reasonOf } from './use_form.ts';

/** The button that tests a step, and what came of it. */
export const TestStep = ({
  kind,
  missing,
  test,
  onTested,
}: {
  kind: StepKind;
  /** The required fields that are empty. */
  missing: () => readonly FormField[];
  test: () => Promise<Test>;
  onTested: ((test: Test) => void) | undefined;
}): VNode => {
  const [isTesting, setIsTesting] = useState(false);
  const [lacking, setLacking] = useState<readonly FormField[]>([]);
  const [result, setResult] = useState<Test>();
  const [error, setError] = useState<string>();
  const section = useRef<HTMLElement>(null);
  // It may have been started by a key, with the form scrolled elsewhere.
  useEffect(() => {
    if (isTesting || lacking.length > 0 || result !== undefined) {
      bringIntoView(section.current);
    }
  }, [isTesting, lacking, result]);

  const start = async (): Promise<void> => {
    setLacking([]);
    setError(undefined);
    setIsTesting(true);
    try {
      const answer = await test();
      setResult(answer);
      onTested?.(answer);
    } catch (refused) {
      setResult(undefined);
      setError(reasonOf(refused));
    }
    setIsTesting(false);
  };
  const press = async (): Promise<void> => {
    const empty = missing();
    if (empty.length > 0) {
      setLacking(empty);
    } else {
      await start();
    }
  };

  const name = kind === 'trigger' ? 'Test trigger' : 'Test step';
  return (
    <section class="test-step" aria-label={name} ref={section}>
      <div class="test-bar">
        <Press look="main" aria-keyshortcuts="t" onPress={press}>
          {isTesting ? 'Testing…' : name}
        </Press>
        {isTesting && <Elapsed />}
      </div>
      {lacking.length > 0 && (
        <div class="notice warn" role="alert">
          <p>
            {lacking.length === 1
              ? 'A required field is empty: '
              : 'Required fields are empty: '}
            <strong>{lacking.map(({ label }) => label).join(', ')}</strong>.
          </p>
          <Press onPress={start}>Test anyway</Press>
        </div>
      )}
      {error !== undefined && (
        <p class="notice bad" role="alert">
          {error}
        </p>
      )}
      {result !== undefined && !isTesting && (
        <Result kind={kind} result={result} />
      )}
    </section>
  );
};

const Elapsed = (): VNode => {
  const began = useRef(performance.now());
  const [now, setNow] = useState(began.current);
  useEffect(() => {
    const ticking = window.setInterval(() => {
      setNow(performance.now());
    }, 100);
    return () => {
      window.clearInterval(ticking);
    };
  }, []);
  return (
    <span class="test-elapsed" role="timer">
      {((now - began.current) / 1000).toFixed(1)} s
    </span>
  );
};

const Result = ({ kind, result }: { kind: StepKind; result: Test }): VNode => {
  const { status, reason, found, trace } = result;
  const isFilter = kind === 'filter';
  const words =
    reason ??
    (isFilter
      ? 'The run would go on.'
      : found === undefined
        ? undefined
        : foundInWords(kind, found));
  return (
    <>
      <div class={`notice ${COLOURS[status]}`} role="status">
        <p>
          <strong>{HEADLINES[status]}</strong>{' '}
          <span class="test-took">
            {countOfRequests(trace)} · {duration(trace.milliseconds)}
          </span>
        </p>
        {words !== undefined && <p>{words}</p>}
      </div>
      <DataTabs
        key={JSON.stringify(trace)}
        dataIn={result.dataIn}
        dataOut={result.dataOut}
        trace={trace}
        // Nothing comes out of a filter: what it looked at went in.
        first={status === 'success' && !isFilter ? 'out' : 'in'}
      />
    </>
  );
};

const COLOURS = {
  success: 'good',
  filtered: 'grey',
  halted: 'warn',
  errored: 'bad',
} as const;

const HEADLINES = {
  success: 'Success.',
  filtered: 'Filtered out.',
  halted: 'Halted.',
  errored: 'Error.',
} as const;

const foundInWords = (kind: StepKind, found: number): string => {
  if (found === 0) {
    return 'Nothing was found.';
  }
  if (found === 1) {
    return '1 was found.';
  }
  return kind === 'trigger'
    ? `${found} were found. This is the first.`
    : `${found} were found. A Zap goes on with the first.`;
};
