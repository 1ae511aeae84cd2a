import type { VNode } from 'preact';
import { BUILDS } from '../../interface.ts';
import { AppMark } from '../parts/app_mark.tsx';
import { Press } from '../parts/press.tsx';
import { usePage } from '../state/state.ts';
import { BUILD_NAMES, counted } from '../state/words.ts';
import { SourceState } from './source_state.tsx';

const BuildChoice = (): VNode => {
  const { address, go } = usePage();
  const { build, open } = address.value;
  return (
    <fieldset class="segments">
      <legend class="hidden">Build</legend>
      {BUILDS.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="build"
            checked={name === build}
            onChange={() => {
              go({ build: name, open, run: undefined });
            }}
          />
          <span>{BUILD_NAMES[name]}</span>
        </label>
      ))}
    </fieldset>
  );
};

const ConnectionState = (): VNode | null => {
  const { overview, act } = usePage();
  const connection = overview.value?.connection;
  if (connection === undefined) {
    return null;
  }
  const isActive = connection.status === 'active';
  return (
    <div class="connection">
      <span class={`status ${isActive ? 'good' : 'bad'}`}>
        <span class="dot" aria-hidden="true" />
        {isActive ? 'Connected' : 'Expired'}
      </span>
      <span class="muted cut" title={connection.label}>
        {connection.label}
      </span>
      <Press
        look={isActive ? 'quiet' : 'main'}
        onPress={() => act('POST /connect', {})}
      >
        Connect again
      </Press>
    </div>
  );
};

/** The top of the page: which build, its connection, how the sources stand, and the faults. */
export const Header = ({
  onFaults,
  onKeys,
}: {
  onFaults: () => void;
  onKeys: () => void;
}): VNode => {
  const { address, faults } = usePage();
  const { open, run } = address.value;
  const isItem = open !== undefined && 'item' in open;
  const waiting = faults.value.filter((fault) => fault.waiting > 0).length;
  return (
    <header class="top">
      <a class="skip" href="#zap">
        Skip to the {isItem ? 'form' : 'Zap'}
      </a>
      {run !== undefined && (
        <a class="skip" href="#run">
          Skip to the run
        </a>
      )}
      <div class="brand">
        <AppMark app="TrackingTime" />
        <h1>
          TrackingTime <span class="muted">for Zapier</span>
        </h1>
      </div>
      <BuildChoice />
      <ConnectionState />
      <div class="end">
        <SourceState />
        <Press
          look={waiting > 0 ? 'plain' : 'quiet'}
          aria-keyshortcuts="f"
          onPress={onFaults}
        >
          Faults
          {waiting > 0 && (
            <span class="badge warn">{counted(waiting, 'fault')} waiting</span>
          )}
        </Press>
        <Press
          look="quiet"
          aria-label="Keyboard shortcuts"
          aria-keyshortcuts="?"
          onPress={onKeys}
        >
          ?
        </Press>
      </div>
    </header>
  );
};
