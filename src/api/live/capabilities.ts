import type { TrackingTime } from '../port.ts';

export const capabilities: TrackingTime['capabilities'] = {
  events: {
    'time_entry.created': 'hook',
    'time_entry.updated': 'hook',
    'timer.started': 'poll',
  },
  carries: new Set(['external reference']),
  ids: 'numbers',
};
