import type { TrackingTime } from '../port.ts';
import { refusalOf, type Refusal } from '../refusal.ts';
import { phraseToAsk } from '../same_text.ts';
import { sent, emptied } from './body.ts';
import { get, list, post, put, remove } from './call.ts';
import type { ERROR_CODES } from './contract.ts';
import { queryOf } from './lists.ts';

/** What empties each field of an entry that can be emptied. */
const EMPTY: {
  description: null;
  project_id: null;
  task_id: null;
  tag_ids: string[];
} = { description: null, project_id: null, task_id: null, tag_ids: [] };

export const entries: TrackingTime['entries'] = {
  get: (z, _bundle, id) => get(z, '/time-entries/{id}', { path: { id } }),
  list: (z, _bundle, { days, ...where }, view) =>
    list(
      z,
      '/time-entries',
      {
        query: sent({ ...where, ...days, ...queryOf(view, phraseToAsk) }),
      },
      view,
    ),
  // This wire has no place for a reference, so that no form offers it.
  create: (z, _bundle, { external_reference: _reference, ...entry }, place) =>
    post(z, '/time-entries', { body: sent(entry) }, place),
  change: (z, _bundle, id, { set, clear }) => {
    const { external_reference: _reference, ...change } = set;
    return put(z, '/time-entries/{id}', {
      path: { id },
      body: { ...sent(change), ...emptied(clear, EMPTY) },
    });
  },
  remove: (z, _bundle, id) => remove(z, '/time-entries/{id}', { path: { id } }),
};

/** The refusal behind an error, if it has this code; any other error is thrown on. */
const refusalWith = (
  code: (typeof ERROR_CODES)[number],
  error: unknown,
): Refusal => {
  const refusal = refusalOf(error);
  if (refusal?.code !== code) {
    throw error;
  }
  return refusal;
};

export const timers: TrackingTime['timers'] = {
  start: async (z, _bundle, timer) => {
    try {
      const body = sent(timer);
      const entry = await post(z, '/time-entries/start', { body });
      return { kind: 'started', entry };
    } catch (error) {
      const refusal = refusalWith('timer_already_running', error);
      return { kind: 'already running', refusal };
    }
  },
  stop: async (z, _bundle, whose) => {
    try {
      const body = sent(whose);
      const entry = await post(z, '/time-entries/stop', { body });
      return { kind: 'stopped', entry };
    } catch (error) {
      const refusal = refusalWith('no_running_timer', error);
      return { kind: 'none running', refusal };
    }
  },
};
