import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { RunSummary } from '../../interface.ts';
import { duration } from '../data/trace_view.tsx';
import { Link } from '../parts/link.tsx';
import { Press } from '../parts/press.tsx';
import { Status } from '../parts/status.tsx';
import { useInView } from '../parts/use_in_view.ts';
import { usePage } from '../state/state.ts';
import { clockTime, TONES } from '../state/words.ts';
import { Run } from './run.tsx';

const RunRow = ({
  run,
  isOpen,
}: {
  run: RunSummary;
  isOpen: boolean;
}): VNode => {
  const row = useInView(isOpen);
  return (
    <li ref={row}>
      <Link
        to={{ run: run.id }}
        isCurrent={isOpen}
        class={`run-row ${TONES[run.status]}`}
      >
        <span class="run-name">{run.zapName}</span>
        <span class="run-time">
          <time dateTime={run.at}>{clockTime(run.at)}</time>
          {run.milliseconds !== undefined && ` · ${duration(run.milliseconds)}`}
        </span>
        <span class="run-about">
          <Status status={run.status} />
          {run.about !== undefined && <span class="cut">{run.about}</span>}
        </span>
        {run.reason !== undefined && (
          <span class="run-reason">{run.reason}</span>
        )}
      </Link>
    </li>
  );
};

/** Goes to the run after or before the one that is open. */
const NextRun = ({ runs }: { runs: RunSummary[] }): VNode => {
  const { address, go } = usePage();
  const at = runs.findIndex(({ id }) => id === address.value.run);
  const goTo = (place: number) => {
    const run = runs[place];
    if (run !== undefined) {
      go({ run: run.id });
    }
  };
  return (
    <>
      <Press
        look="quiet"
        aria-label="Newer run"
        aria-keyshortcuts="k"
        onPress={() => {
          goTo(at - 1);
        }}
      >
        ↑
      </Press>
      <Press
        look="quiet"
        aria-label="Older run"
        aria-keyshortcuts="j"
        onPress={() => {
          goTo(at + 1);
        }}
      >
        ↓
      </Press>
    </>
  );
};

/** The right side: what has happened, the newest first, and the run that is open. */
export const Runs = (): VNode => {
  const { address, runs } = usePage();
  const { open, run } = address.value;
  const zap = open !== undefined && 'zap' in open ? open.zap : undefined;
  const isOfZapAlone = useSignal(false);
  const shown =
    isOfZapAlone.value && zap !== undefined
      ? runs.value.filter((one) => one.zap === zap)
      : runs.value;
  return (
    <aside class="pane runs" aria-labelledby="runs">
      <div class="pane-head">
        <h2 id="runs">
          Runs <span class="count">{shown.length}</span>
        </h2>
        {zap !== undefined && (
          <label class="check">
            <input
              type="checkbox"
              checked={isOfZapAlone}
              onChange={({ currentTarget }) => {
                isOfZapAlone.value = currentTarget.checked;
              }}
            />
            Of this Zap
          </label>
        )}
        {shown.length > 0 && <NextRun runs={shown} />}
      </div>
      {run !== undefined && <Run id={run} />}
      <div class="pane-body run-list">
        {shown.length === 0 ? (
          <p class="muted note">
            Nothing has run yet. Play a scene, or turn a Zap on and start a
            timer on the other side.
          </p>
        ) : (
          <ol class="plain-list" aria-label="Runs">
            {shown.map((summary) => (
              <RunRow
                key={summary.id}
                run={summary}
                isOpen={summary.id === run}
              />
            ))}
          </ol>
        )}
      </div>
    </aside>
  );
};
