import type { ComponentChildren, VNode } from 'preact';
import { Press } from '../parts/press.tsx';
import type { ControlNames } from './control.ts';

/** Rows of a field, with a button below them that adds one. */
export const RowsFrame = ({
  names,
  add,
  what,
  children,
}: {
  names: ControlNames;
  add: (() => void) | undefined;
  what: string;
  children: ComponentChildren;
}): VNode => (
  <div
    class="rows"
    role="group"
    aria-labelledby={names.labelledBy}
    aria-describedby={names.describedBy}
  >
    {children}
    {add !== undefined && (
      <Press aria-label={`Add ${what} to ${names.name}`} onPress={add}>
        + Add {what}
      </Press>
    )}
  </div>
);

/** Takes a row away. */
export const RemoveButton = ({
  of,
  remove,
}: {
  of: string;
  remove: () => void;
}): VNode => (
  <button
    type="button"
    class="control-button"
    aria-label={`Remove ${of}`}
    title="Remove"
    onClick={remove}
  >
    <span aria-hidden="true">×</span>
  </button>
);
