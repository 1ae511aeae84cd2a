import type { VNode } from 'preact';

/** As many as there are colours for it in the style sheet. */
const COLOURS = 6;

/** The mark of an app: TrackingTime's clock, or another's first letter in a colour that it keeps. */
export const AppMark = ({ app }: { app: string }): VNode => {
  if (app === 'TrackingTime') {
    return (
      <svg class="app-mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" class="face" />
        <circle cx="16" cy="16" r="8.5" class="hand" />
        <path d="M16 11v5.4l3.4 2" class="hand" />
      </svg>
    );
  }
  const colour = ((app.codePointAt(0) ?? 0) + app.length) % COLOURS;
  return (
    <span class={`app-mark colour-${colour}`} aria-hidden="true">
      {app.slice(0, 1)}
    </span>
  );
};
