import type { VNode } from 'preact';

/** Drawn on 16 by 16, as one line. */
const PATHS = {
  play: 'M5 3.2v9.6L12.8 8Z',
  check: 'M3.5 8.5 6.5 11.5 12.5 4.8',
  cross: 'M4.2 4.2 11.8 11.8M11.8 4.2 4.2 11.8',
  minus: 'M4 8H12',
  pause: 'M6 4v8M10 4v8',
  dots: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  chevron: 'M6 3.8 10.4 8 6 12.2',
  again: 'M12.8 8a4.8 4.8 0 1 1-1.5-3.5M12.8 2.4v2.8H10',
  clock: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M8 5v3.2l2.2 1.4',
  arrived: 'M8 2.5v8M4.6 7.4 8 10.8l3.4-3.4M3 13.5h10',
  shield: 'M8 2 13 4v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4Z',
  filter: 'M2.5 3.5h11L9.4 8.6v4l-2.8-1.4V8.6Z',
  look: 'M7 2.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4M10.2 10.2l3.3 3.3',
  step: 'M3 4.5h10v7H3Z',
  flag: 'M4 14V2.5h8L10 5.5l2 3H4',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing next to words that say the same. */
export const Icon = ({ name }: { name: IconName }): VNode => (
  <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
