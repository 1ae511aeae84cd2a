import type { TrackingTime } from '../port.ts';

export const capabilities: TrackingTime['capabilities'] = {
  events: {
    'timer.started': 'hook',
    'timer.stopped': 'hook',
    'time_entry.created': 'hook',
    'time_entry.updated': 'hook',
    'time_entry.deleted': 'hook',
    'project.status_changed': 'hook',
  },
  carries: new Set([
    'tags',
    'billable of an entry',
    'timers of others',
    'previous values',
    'stages of a project',
    'color of a project',
    'contact of a client',
    'entries of any age',
  ]),
  ids: 'prefixed',
};
