import { addressBelow, misfitOf } from '../free_request.ts';
import type { TrackingTime } from '../port.ts';
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
    const url = addressBelow(
      z,
      `${apiBase()}/${account}/`,
      { path, relative, query },
      "Write what comes after the workspace's ID in /api/v4/…, like /projects.",
    );
    const answer = await askOnce(z, {
      method,
      url,
      noun: 'record',
      form: body && { ...body },
    });
    const { data, response: _, ...others }: Partial<Answer> = answer ?? {};
    const isUsable = typeof data === 'object' && data !== null;
    const misfit =
      answer &&
      misfitOf(
        z,
        answer,
        'Ask for less at a time: add a smaller page_size under Query, or narrow the request down.',
      );
    if (misfit && method === 'GET') {
      throw misfit;
    }
    return {
      data: isUsable && !misfit ? data : {},
      ...(!misfit && Object.keys(others).length > 0 && { meta: others }),
    };
  },
  path: {
    placeholder: '/projects',
    helpText:
      "What comes after the workspace's ID in /api/v4/…. Each request is sent once, a GET too, since a GET can change something here: what to call it is in the [API reference](https://developers.trackingtime.co).",
  },
  query: { helpText: 'For example filter on the left and ALL on the right.' },
  metaFields: [],
  sample: { id: '/projects', data: [{ name: 'Website' }] },
};
