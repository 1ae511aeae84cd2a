import type { VNode } from 'preact';
import { areKeysOn, turnKeys } from '../state/keys.ts';
import { Drawer } from './drawer.tsx';

const KEYS: [key: string, does: string][] = [
  ['/', 'Filter Zaps and forms'],
  ['t', 'Test step'],
  ['j', 'Older run'],
  ['k', 'Newer run'],
  ['f', 'Faults'],
  ['?', 'This list'],
  ['Esc', 'Close what is open over the page'],
];

/** The keys that press something. */
export const KeysDrawer = ({ onClose }: { onClose: () => void }): VNode => (
  <Drawer title="Keyboard shortcuts" onClose={onClose}>
    <dl class="keys">
      {KEYS.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
    <label class="check">
      <input
        type="checkbox"
        defaultChecked={areKeysOn()}
        onChange={({ currentTarget }) => {
          turnKeys(currentTarget.checked);
        }}
      />
      Use these keys
    </label>
  </Drawer>
);
