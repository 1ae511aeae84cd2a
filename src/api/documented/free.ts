import { halted } from '../../transport/errors.ts';
import { unreadableError } from '../failure.ts';
import { addressBelow, misfitOf } from '../free_request.ts';
import type { TrackingTime } from '../port.ts';
import { shorten } from '../shorten.ts';
import { apiBase } from '../url.ts';
import { askFor } from './call.ts';

/** Any request to the API, with the same limits, retries and errors as all others. */
export const free: TrackingTime['free'] = {
  /**
   * @returns what came back; `data` has no fields if something was done, and nothing that a Zap can use came back.
   * @throws HaltedError if the path leads out of TrackingTime's API, and if the answer is larger than Zapier takes.
   */
  ask: async (z, _bundle, { method, path, query, body }) => {
    const relative = path.trim().replace(/^\/(?:api\/v4\/)?/, '');
    const url = addressBelow(`${apiBase()}/`, relative, query);
    if (url === undefined) {
      throw halted(
        z,
        `Path got "${shorten(path)}", which doesn't lead to TrackingTime's API. Write what comes after /api/v4, like /time-entries.`,
      );
    }
    const isReading = method === 'GET';
    const answer = await askFor(
      z,
      { method, url, noun: 'record', body },
      // The server here may not know idempotency keys, and its answer can have any shape: what was done isn't sent
      // again.
      () => !isReading,
    );
    const misfit = answer && misfitOf(answer);
    if (misfit && isReading) {
      throw misfit === 'deep'
        ? unreadableError(z)
        : halted(
            z,
            "TrackingTime's answer is larger than 5 MB, the most that fits into a step's result. Ask for less at a time: add a smaller per_page under Query, or narrow the request down.",
          );
    }
    return answer && !misfit ? answer : { data: {} };
  },
  path: {
    placeholder: '/time-entries',
    helpText:
      'What comes after /api/v4. See the [API reference](https://developers.trackingtime.co).',
  },
  query: { helpText: 'For example per_page on the left and 10 on the right.' },
  metaFields: [
    { key: 'meta__total', label: 'Number of Records', type: 'integer' },
    { key: 'meta__has_more', label: 'Has More Pages', type: 'boolean' },
  ],
  sample: {
    id: '/tags',
    data: [{ name: 'Workshop' }],
    meta: { total: 1, has_more: false },
  },
};
