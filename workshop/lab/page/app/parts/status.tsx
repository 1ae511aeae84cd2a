import type { VNode } from 'preact';
import type { RunStatus } from '../../interface.ts';
import { STATUS_WORDS, TONES } from '../state/words.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Record<RunStatus, IconName> = {
  playing: 'dots',
  success: 'check',
  filtered: 'filter',
  halted: 'pause',
  errored: 'cross',
  held: 'pause',
  refused: 'shield',
  'left out': 'minus',
  nothing: 'minus',
};

/** How a run stands: a mark, and the word for it. */
export const Status = ({ status }: { status: RunStatus }): VNode => (
  <span class={`status ${TONES[status]}`}>
    <Icon name={ICONS[status]} />
    {STATUS_WORDS[status]}
  </span>
);
