import { halted } from '../../transport/errors.ts';
import { unreadableError } from '../failure.ts';
import { addressBelow, misfitOf } from '../free_request.ts';
import type { TrackingTime } from '../port.ts';
import { shorten } from '../shorten.ts';
import { apiBase } from '../url.ts';
import { accountOf, askOnce, type Answer } from './call.ts';

/** Any request of the workspace's, with the same limits and errors as all others. */
export const free: TrackingTime['free'] = {
  /**
   * @returns what came back; `data` has no fields if something was done, and nothing that a Zap can use came back.
   * @throws HaltedError if the path leads out of the workspace, and if the answer is larger than Zapier takes.
   */
  ask: async (z, bundle, { method, path, query, body }) => {
    const account = accountOf(z, bundle);
    const written = path.trim().replace(/^\/?(?:api\/v4\/+)?/, '');
    const relative = written.startsWith(`${account}/`)
      ? written.slice(account.length + 1)
      : written;
    const url = addressBelow(`${apiBase()}/${account}/`, relative, query);
    if (url === undefined) {
      throw halted(
        z,
        `Path got "${shorten(path)}", which doesn't lead to TrackingTime's API. Write what comes after /api/v4 and the workspace's ID, like /projects.`,
      );
    }
    const answer = await askOnce(z, {
      method,
      url,
      noun: 'record',
      form: body && { ...body },
    });
    const { data, response: _, ...others }: Partial<Answer> = answer ?? {};
    const isUsable = typeof data === 'object' && data !== null;
    const misfit = answer && misfitOf(answer);
    if (misfit && method === 'GET') {
      throw misfit === 'deep'
        ? unreadableError(z)
        : halted(
            z,
            "TrackingTime's answer is larger than 5 MB, the most that fits into a step's result. Ask for less at a time: add a smaller page_size under Query, or narrow the request down.",
          );
    }
    return {
      data: isUsable && !misfit ? data : {},
      ...(!misfit && Object.keys(others).length > 0 && { meta: others }),
    };
  },
  path: {
    placeholder: '/projects',
    helpText:
      "What comes after /api/v4 and the workspace's ID. Every request is sent only once, because here a GET can change data, too. See the [API reference](https://developers.trackingtime.co).",
  },
  query: { helpText: 'For example filter on the left and ALL on the right.' },
  metaFields: [],
  sample: { id: '/projects', data: [{ name: 'Website' }] },
};
