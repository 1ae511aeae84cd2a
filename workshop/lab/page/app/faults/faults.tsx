import type { VNode } from 'preact';
import { Drawer } from '../parts/drawer.tsx';
import { Press } from '../parts/press.tsx';
import { usePage } from '../state/state.ts';
import { counted } from '../state/words.ts';

/** What TrackingTime can be told to do wrong, a card each. */
export const Faults = ({ onClose }: { onClose: () => void }): VNode => {
  const { faults, act } = usePage();
  const waiting = faults.value.filter((fault) => fault.waiting > 0).length;
  return (
    <Drawer title="Faults" onClose={onClose}>
      <p class="muted">
        Press one, and what TrackingTime answers next goes wrong like that. Then
        test a step or replay a run, and read what a builder would read.
      </p>
      <div class="waiting" role="status">
        {waiting === 0
          ? 'No fault is waiting.'
          : `${counted(waiting, 'fault')} waiting.`}
        {waiting > 0 && (
          <Press onPress={() => act('POST /clear_faults', {})}>Clear</Press>
        )}
      </div>
      <ul class="plain-list fault-list">
        {faults.value.map(({ key, title, about, waiting }) => (
          <li key={key} class="fault">
            <button
              type="button"
              onClick={() => void act('POST /add_fault', { fault: key })}
            >
              <b>{title}</b>
              {waiting > 0 && (
                <span class="badge warn">
                  waiting for {counted(waiting, 'answer')}
                </span>
              )}
              <span class="muted">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </Drawer>
  );
};
