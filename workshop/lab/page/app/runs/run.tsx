import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RunView } from '../../interface.ts';
import { duration } from '../data/trace_view.tsx';
import { Link } from '../parts/link.tsx';
import { Press } from '../parts/press.tsx';
import { Status } from '../parts/status.tsx';
import { usePage } from '../state/state.ts';
import { useAnswer } from '../state/use_answer.ts';
import { BEGINNINGS, clockTime } from '../state/words.ts';
import { Waterfall } from './waterfall.tsx';

/** Runs it once more, in the three ways there are. */
const Again = ({ run }: { run: RunView }): VNode => {
  const { act, openNextRunOf } = usePage();
  const sendHook = (forged: boolean) => {
    openNextRunOf(run.zap);
    return act('POST /send_hook', { run: run.id, forged });
  };
  const whyNoReplay =
    run.whyNotAgain ??
    (run.hasRun
      ? undefined
      : run.status === 'playing'
        ? 'It can be replayed once it has begun.'
        : 'Nothing has run here, so there is nothing to replay.');
  const whyNoHook =
    run.whyNotAgain ??
    (run.hasHook
      ? undefined
      : 'No hook brought this, so there is none to send.');
  const whyNot = new Set(
    [whyNoReplay, whyNoHook].filter((why) => why !== undefined),
  );
  return (
    <>
      <div class="again">
        <Press
          icon="again"
          whyNot={whyNoReplay}
          onPress={() => {
            openNextRunOf(run.zap);
            return act('POST /replay', { run: run.id });
          }}
        >
          Replay
        </Press>
        <Press whyNot={whyNoHook} onPress={() => sendHook(false)}>
          Send the same hook twice
        </Press>
        <Press whyNot={whyNoHook} onPress={() => sendHook(true)}>
          Send it forged
        </Press>
      </div>
      {whyNot.size > 0 && <p class="muted why-not">{[...whyNot].join(' ')}</p>}
    </>
  );
};

/** One run: how it ended, what happened in it, and the ways to have it again. */
export const Run = ({ id }: { id: string }): VNode => {
  const { runs, go } = usePage();
  // It is told whenever the run went on.
  const told = runs.value.find((run) => run.id === id);
  const { answer: run, error } = useAnswer('POST /run', { run: id }, told);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const place = section.current?.getBoundingClientRect();
    // On a phone it can be far from what was pressed.
    if (place && (place.top < 0 || place.bottom > innerHeight)) {
      section.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [run?.id]);
  const close = (
    <Press
      look="quiet"
      icon="cross"
      aria-label="Close the run"
      onPress={() => {
        go({ run: undefined });
      }}
    >
      {''}
    </Press>
  );
  if (run === undefined) {
    return (
      <section class="run" aria-label="The run">
        <div class="run-head">
          <p class="note" role={error === undefined ? undefined : 'alert'}>
            {error ?? 'One moment…'}
          </p>
          {close}
        </div>
      </section>
    );
  }
  return (
    <section
      id="run"
      class="run"
      aria-label="The run"
      tabIndex={-1}
      ref={section}
    >
      <div class="run-head">
        <Status status={run.status} />
        <h3>
          <Link to={{ open: { zap: run.zap } }}>{run.zapName}</Link>
        </h3>
        {close}
        <p class="muted">
          {BEGINNINGS[run.by]} at{' '}
          <time dateTime={run.at}>{clockTime(run.at)}</time>
          {run.milliseconds !== undefined && `, ${duration(run.milliseconds)}`}
          {run.about !== undefined && ` · ${run.about}`}
        </p>
        {run.reason !== undefined && <p class="run-reason">{run.reason}</p>}
      </div>
      <Waterfall key={run.id} run={run} />
      <Again run={run} />
    </section>
  );
};
