import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { StepSummary, ZapSummary } from '../../interface.ts';
import { FormPanel } from '../form/form_panel.tsx';
import { Press } from '../parts/press.tsx';
import { Switch } from '../parts/switch.tsx';
import { usePage } from '../state/state.ts';
import { useAnswer } from '../state/use_answer.ts';
import { useTitle } from '../state/use_title.ts';
import { StepCard } from './step_card.tsx';

const ZapHead = ({
  zap,
  onUndone,
}: {
  zap: ZapSummary;
  onUndone: () => void;
}): VNode => {
  const { act, announce } = usePage();
  const title = useRef<HTMLHeadingElement>(null);
  const turn = (on: boolean) => act('POST /turn', { zap: zap.id, on });
  return (
    <div class="pane-head">
      <h2 ref={title} tabIndex={-1}>
        {zap.name}
      </h2>
      {zap.isEdited && (
        <Press
          onPress={async () => {
            if (await act('POST /undo', { zap: zap.id })) {
              onUndone();
              announce('Your changes are undone.');
              // The button goes away.
              title.current?.focus();
            }
          }}
        >
          Undo my changes
        </Press>
      )}
      {zap.isPolling && zap.on && (
        <Press icon="again" onPress={() => act('POST /poll', { zap: zap.id })}>
          Poll now
        </Press>
      )}
      <Switch label={`Zap is on`} isOn={zap.on} onTurn={turn} />
      {zap.on && zap.isChanged && (
        <p class="changed">
          Changed since it was turned on. Publish it, and its next run uses the
          change.
          <Press
            look="main"
            onPress={async () => {
              if (await turn(false)) {
                await turn(true);
              }
            }}
          >
            Publish
          </Press>
        </p>
      )}
    </div>
  );
};

const findZap = (
  uses: { scenes: { zaps: ZapSummary[] }[] }[],
  id: string,
): ZapSummary | undefined =>
  uses
    .flatMap(({ scenes }) => scenes)
    .flatMap(({ zaps }) => zaps)
    .find((zap) => zap.id === id);

const StepForm = ({
  zap,
  steps,
  step,
}: {
  zap: string;
  steps: StepSummary[];
  step: string;
}): VNode => {
  const { address, overview, version, announce } = usePage();
  const { build } = address.value;
  const found = steps.find(({ name }) => name === step);
  if (found === undefined) {
    return (
      <p class="note" role="alert">
        This Zap has no step called “{step}”. Choose one of its steps.
      </p>
    );
  }
  return (
    <section
      class="step-form"
      aria-label={`Step ${found.number}: ${found.label}`}
    >
      <FormPanel
        build={build}
        place={{ zap, step }}
        version={version.value}
        // The other apps have no account to choose.
        connection={
          found.app === 'TrackingTime'
            ? overview.value?.connection?.label
            : undefined
        }
        onTested={({ status }) => {
          announce(`Test step: ${status}.`);
        }}
      />
    </section>
  );
};

/** A Zap as Zapier draws it: its steps from top to bottom, and the form of the one that is open. */
export const ZapSteps = ({
  zap: id,
  step,
}: {
  zap: string;
  step?: string | undefined;
}): VNode => {
  const { overview, version } = usePage();
  const told = overview.value;
  const [timesUndone, setTimesUndone] = useState(0);
  const { answer, error } = useAnswer('POST /zap', { zap: id }, version.value);
  useTitle(answer?.name);
  if (error !== undefined) {
    return (
      <p class="note" role="alert">
        {error}
      </p>
    );
  }
  if (answer === undefined) {
    return <p class="muted note">One moment…</p>;
  }
  return (
    <>
      <ZapHead
        zap={findZap(told?.uses ?? [], id) ?? answer}
        onUndone={() => {
          setTimesUndone(timesUndone + 1);
        }}
      />
      <div class="pane-body canvas">
        <ol class="steps" aria-label="Steps">
          {answer.steps.map((summary) => (
            <StepCard
              key={summary.name}
              zap={id}
              step={summary}
              isOpen={summary.name === step}
            />
          ))}
        </ol>
        {step === undefined ? (
          <p class="muted note">Press a step to see its form.</p>
        ) : (
          <StepForm
            // Nothing that was typed stays.
            key={timesUndone}
            zap={id}
            steps={answer.steps}
            step={step}
          />
        )}
      </div>
    </>
  );
};
