import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { RunLine, RunStatus, RunView } from '../../interface.ts';
import { countOfRequests, duration } from '../data/trace_view.tsx';
import { DataTabs } from '../data/data_tabs.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { TONES } from '../state/words.ts';

const ICONS: Record<RunLine['kind'], IconName> = {
  arrived: 'arrived',
  verified: 'shield',
  refused: 'cross',
  'left out': 'minus',
  filter: 'filter',
  step: 'step',
  failed: 'cross',
  details: 'look',
  retry: 'again',
  wait: 'clock',
  ended: 'flag',
};

/** From when to when something happened, within the run. */
const Bar = ({
  from,
  took,
  whole,
}: {
  from: number;
  took: number;
  whole: number;
}): VNode => (
  <span class="track" aria-hidden="true">
    <span
      class="bar"
      style={{
        left: `${(from / whole) * 100}%`,
        width: `${(took / whole) * 100}%`,
      }}
    />
  </span>
);

const Line = ({
  line,
  took,
  whole,
  status,
}: {
  line: RunLine;
  took: number;
  whole: number;
  status: RunStatus;
}): VNode => {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { kind, after, text, dataIn, dataOut, trace } = line;
  const hasMore = dataIn ?? dataOut ?? trace;
  const inside = (
    <>
      <Icon name={ICONS[kind]} />
      <span class="line-text">{text}</span>
      <span class="line-time">
        {trace && (
          <>
            {trace.requests.length > 0 && (
              <span class="muted">{countOfRequests(trace)} · </span>
            )}
            {duration(trace.milliseconds)}
          </>
        )}
      </span>
      <Bar from={after} took={took} whole={whole} />
      <span class="line-after">+{duration(after)}</span>
    </>
  );
  return (
    <li
      class={`line line-${kind.replace(' ', '-')} ${kind === 'ended' ? TONES[status] : ''}`}
    >
      {hasMore === undefined ? (
        <div class="line-head">{inside}</div>
      ) : (
        <button
          type="button"
          class="line-head"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {inside}
        </button>
      )}
      {isOpen && (
        <div class="line-body" id={id}>
          <DataTabs dataIn={dataIn} dataOut={dataOut} trace={trace} />
        </div>
      )}
    </li>
  );
};

/** How long a line took: a wait is over when the next thing happens. */
const tookOf = (
  { kind, after, trace }: RunLine,
  next: RunLine | undefined,
): number =>
  kind === 'wait' && next !== undefined
    ? next.after - after
    : (trace?.milliseconds ?? 0);

/** What happened in a run, in its order, and how long each of it took. */
export const Waterfall = ({ run }: { run: RunView }): VNode => {
  const lines = run.lines.map((line, place) => ({
    line,
    took: tookOf(line, run.lines[place + 1]),
  }));
  const whole = Math.max(
    1,
    run.milliseconds ?? 0,
    ...lines.map(({ line, took }) => line.after + took),
  );
  return (
    <ol class="waterfall" aria-label="What happened">
      {lines.map(({ line, took }, place) => (
        // A run only grows.
        <Line
          key={place}
          line={line}
          took={took}
          whole={whole}
          status={run.status}
        />
      ))}
    </ol>
  );
};
