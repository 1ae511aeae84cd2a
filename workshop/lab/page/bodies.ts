import { objectOf } from '../apps/web_app.ts';
import type { Endpoint } from './interface.ts';

const flag = { type: 'boolean' };
/** The key of something, or its id; it can be looked for and not be found. */
const name = { type: 'string', minLength: 1, maxLength: 200 };
const values = { type: 'object' };
const names = { type: 'object', additionalProperties: { type: 'string' } };
const place = {
  oneOf: [objectOf({ item: name }), objectOf({ zap: name, step: name })],
};

/** What each endpoint takes, as a schema: interface.ts has the types. */
export const BODIES: Readonly<Record<Endpoint, object>> = {
  'POST /zap': objectOf({ zap: name }),
  'POST /form': objectOf({ place }, { values }),
  'POST /dropdown': objectOf({
    ...{ place, field: name, values },
    page: { type: 'integer', minimum: 0 },
  }),
  'POST /test': objectOf({ place, values }),
  'POST /fill': objectOf({ place, values, names }),
  'POST /undo': objectOf({ zap: name }),
  'POST /turn': objectOf({ zap: name, on: flag }),
  'POST /poll': objectOf({ zap: name }),
  'POST /play': objectOf({ scene: name }),
  'POST /run': objectOf({ run: name }),
  'POST /replay': objectOf({ run: name }),
  'POST /send_hook': objectOf({ run: name, forged: flag }),
  'POST /start_timer': objectOf({ description: { type: 'string' } }),
  'POST /stop_timer': objectOf({ timer: name }),
  'POST /add_fault': objectOf({ fault: name }),
  'POST /clear_faults': objectOf({}),
  'POST /connect': objectOf({}),
};
