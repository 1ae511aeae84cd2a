import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
  type ZObject,
} from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { readInput } from '../fields/input.ts';

export const inputFields = defineInputFields([
  {
    key: 'method',
    label: 'Method',
    type: 'string',
    required: true,
    choices: { GET: 'GET', POST: 'POST', PUT: 'PUT', DELETE: 'DELETE' },
    default: 'GET',
  },
  {
    key: 'path',
    label: 'Path',
    type: 'string',
    required: true,
    ...trackingTime.free.path,
  },
  {
    key: 'query',
    label: 'Query',
    dict: true,
    ...trackingTime.free.query,
  },
  {
    key: 'body',
    label: 'Body',
    type: 'text',
    placeholder: '{"name": "Workshop"}',
    helpText: 'A JSON object, for POST and PUT.',
  },
]);

declare global {
  // Only an interface can be added to.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface JSON {
    /** Of ECMAScript's source text access: Node 22 has it, and TypeScript's library does not know it yet. */
    rawJSON(source: string): object;
  }
}

/** Keeps each number as it is written: JSON.parse rounds one of many digits, and an ID would be another record's. */
const asWritten = (
  _key: string,
  value: unknown,
  { source = '' }: { source?: string } = {},
): unknown => (typeof value === 'number' ? JSON.rawJSON(source) : value);

const bodyOf = (
  z: ZObject,
  written: string | undefined,
): object | undefined => {
  if (written === undefined) {
    return undefined;
  }
  try {
    if (written.trimStart().startsWith('{')) {
      // JSON that begins so is an object.
      return JSON.parse(written, asWritten) as object;
    }
  } catch {
    // Said below, together with JSON that is no object.
  }
  throw halted(
    z,
    'Body must be a JSON object, like {"name": "Workshop"}. Check its quotes and commas.',
  );
};

export const perform = (async (z, bundle) => {
  const { method, path, query, body } = readInput(
    z,
    inputFields,
    bundle.inputData,
  );
  const { data, meta } = await trackingTime.free.ask(z, bundle, {
    method,
    path,
    query: query ?? {},
    ...(method !== 'GET' && { body: bodyOf(z, body) }),
  });
  const id = 'id' in data ? data.id : path;
  return { id, data, ...(meta !== undefined && { meta }) };
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'api_request',
  noun: 'Request',
  display: {
    label: 'API Request',
    description:
      'Sends a request to any endpoint of the API, for what no other action does.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: [
      { key: 'id', label: 'ID', type: 'string' },
      { key: 'data__name', label: 'Data Name', type: 'string' },
      ...trackingTime.free.metaFields,
    ],
    sample: trackingTime.free.sample,
  },
});
