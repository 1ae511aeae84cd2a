import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

/** A button that is busy for as long as what it does takes. */
export const Press = ({
  onPress,
  children,
  icon,
  look = 'plain',
  whyNot,
  ...rest
}: {
  onPress: () => unknown;
  children: ComponentChildren;
  icon?: IconName;
  look?: 'plain' | 'main' | 'quiet';
  /** Why it can't be pressed now. */
  whyNot?: string | undefined;
  /** The key that presses it. */
  'aria-keyshortcuts'?: string;
  'aria-label'?: string;
}): VNode => {
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    // It keeps the focus, so it isn't disabled.
    if (isBusy || whyNot !== undefined) {
      return;
    }
    setBusy(true);
    try {
      await onPress();
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      class={`press ${look}`}
      aria-busy={isBusy}
      aria-disabled={whyNot !== undefined}
      title={whyNot}
      onClick={() => void press()}
      {...rest}
    >
      {icon && <Icon name={isBusy ? 'dots' : icon} />}
      <span>{children}</span>
    </button>
  );
};
