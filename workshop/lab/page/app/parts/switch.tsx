import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

/** On or off. It shows what the lab says it is, and is busy until the lab has done it. */
export const Switch = ({
  label,
  isOn,
  onTurn,
}: {
  label: string;
  isOn: boolean;
  onTurn: (isOn: boolean) => Promise<unknown>;
}): VNode => {
  const [isBusy, setBusy] = useState(false);
  const turn = async () => {
    if (!isBusy) {
      setBusy(true);
      try {
        await onTurn(!isOn);
      } finally {
        setBusy(false);
      }
    }
  };
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={isOn}
      aria-label={label}
      aria-busy={isBusy}
      onClick={() => void turn()}
    >
      <span class="knob" />
      <span class="state">{isOn ? 'On' : 'Off'}</span>
    </button>
  );
};
