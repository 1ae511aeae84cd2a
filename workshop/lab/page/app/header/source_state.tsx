import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BuildState, Problem } from '../../interface.ts';
import { duration } from '../data/trace_view.tsx';
import { Drawer } from '../parts/drawer.tsx';
import { Press } from '../parts/press.tsx';
import { usePage } from '../state/state.ts';
import { counted } from '../state/words.ts';

const placeOfProblem = ({ file, line, column }: Problem): string =>
  [file, line, column].filter((part) => part !== undefined).join(':');

const ProblemText = ({ problem }: { problem: Problem }): VNode => (
  <>
    <p>{problem.text}</p>
    {problem.source !== undefined && <pre tabIndex={0}>{problem.source}</pre>}
  </>
);

const STATES: Record<
  BuildState['state'],
  { tone: string; text: (state: BuildState) => string }
> = {
  building: { tone: 'busy', text: () => 'Building…' },
  ready: {
    tone: 'good',
    text: ({ milliseconds }) =>
      milliseconds === undefined
        ? 'Built'
        : `Built in ${duration(milliseconds)}`,
  },
  failed: { tone: 'bad', text: () => 'Build failed' },
};

/** How the build of the sources stands, in a word, with the warnings behind a button. */
export const SourceState = (): VNode | null => {
  const source = usePage().overview.value?.source;
  const [isOpen, setOpen] = useState(false);
  if (source === undefined) {
    return null;
  }
  const { tone, text } = STATES[source.state];
  return (
    <>
      <span class={`status ${tone}`} role="status">
        <span class="dot" aria-hidden="true" />
        {text(source)}
      </span>
      {source.warnings.length > 0 && (
        <Press
          look="quiet"
          onPress={() => {
            setOpen(true);
          }}
        >
          <span class="badge warn">
            {counted(source.warnings.length, 'warning')}
          </span>
        </Press>
      )}
      {isOpen && (
        <Drawer
          title="Warnings"
          onClose={() => {
            setOpen(false);
          }}
        >
          <p class="muted">It runs, but npm run build will refuse it.</p>
          {source.warnings.map((problem) => (
            <div class="problem" key={JSON.stringify(problem)}>
              <h3>{placeOfProblem(problem)}</h3>
              <ProblemText problem={problem} />
            </div>
          ))}
        </Drawer>
      )}
    </>
  );
};

/** Why the sources can't be built: over the whole width, as nothing else goes on until it is fixed. */
export const BuildFailure = (): VNode | null => {
  const source = usePage().overview.value?.source;
  if (source?.state !== 'failed') {
    return null;
  }
  return (
    <section class="banner bad" aria-label="Build failed" role="alert">
      {source.problems.map((problem) => (
        <div class="problem" key={JSON.stringify(problem)}>
          <h2>
            {['Build failed', placeOfProblem(problem)]
              .filter(Boolean)
              .join(': ')}
          </h2>
          <ProblemText problem={problem} />
        </div>
      ))}
      <p class="muted">
        The build before it stays in use. Save the file once it is right: it is
        built again by itself.
      </p>
    </section>
  );
};
