import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useId, useRef } from 'preact/hooks';
import { Press } from './press.tsx';

/** What is opened over the page. Escape closes it, and the focus returns to what opened it: the browser does both. */
export const Drawer = ({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}): VNode => {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => {
      opened?.close();
    };
  }, []);
  return (
    <dialog
      class="drawer"
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        // What is next to the drawer belongs to it, too.
        if (event.target === event.currentTarget) {
          event.currentTarget.close();
        }
      }}
    >
      <div class="drawer-inside">
        <header>
          <h2 id={id}>{title}</h2>
          <Press
            look="quiet"
            icon="cross"
            aria-label="Close"
            onPress={() => {
              dialog.current?.close();
            }}
          >
            {''}
          </Press>
        </header>
        {children}
      </div>
    </dialog>
  );
};
