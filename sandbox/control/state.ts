import type { FastifyInstance } from 'fastify';
import type { Beginning, Context } from '../context.ts';
import { toTime } from '../operations/views.ts';
import {
  changeSettings,
  DELIVERY_SIGNATURES,
  TIERS,
  type SettingsChange,
} from '../settings.ts';
import {
  count,
  flag,
  objectOf,
  oneOf,
  orNull,
  positive,
  someText,
  text,
} from './schemas.ts';

const resetSchema = objectOf({
  seed: count,
  entries: count,
  projects: positive,
  tier: oneOf(TIERS),
  until: { type: 'string', format: 'date' },
});

const settingsSchema = objectOf({
  tier: oneOf(TIERS),
  rate_limit: orNull(
    objectOf(
      { limit: count, window_seconds: { type: 'number', exclusiveMinimum: 0 } },
      ['limit', 'window_seconds'],
    ),
  ),
  rate_limit_clock: oneOf(['machine', 'sandbox']),
  ip_allow_list: orNull({ type: 'array', items: someText }),
  deprecated: {
    type: 'object',
    additionalProperties: objectOf({ deprecation: text, sunset: text }),
  },
  token_ttl_seconds: positive,
  refresh_token_ttl_seconds: positive,
  authorization_code_ttl_seconds: positive,
  refresh_grace_seconds: count,
  request_log: flag,
  deliveries: objectOf({
    duplicates: count,
    delay_ms: count,
    hold: flag,
    signature: oneOf(DELIVERY_SIGNATURES),
    replace_event: orNull(text),
    retry_base_ms: count,
    retry_factor: { type: 'number', minimum: 1 },
    attempts: positive,
    time_limit_ms: positive,
  }),
});

const clockSchema = {
  oneOf: [
    objectOf({ advance_seconds: { type: 'number' } }, ['advance_seconds']),
    objectOf({ now: { type: 'string', format: 'date-time' } }, ['now']),
  ],
};

/** Reset, settings and the clock. */
export function registerStateControls(
  control: FastifyInstance,
  context: Context,
): void {
  control.post<{ Body?: Partial<Beginning> | null }>(
    '/reset',
    { schema: { body: orNull(resetSchema) } },
    ({ body }) => {
      context.reset(body ?? {});
      return { beginning: context.beginning };
    },
  );
  control.get('/settings', () => context.settings);
  control.put<{ Body: SettingsChange }>(
    '/settings',
    { schema: { body: settingsSchema } },
    ({ body }) => {
      context.settings = changeSettings(context.settings, body);
      return context.settings;
    },
  );
  control.get('/clock', () => clockOf(context));
  control.post<{ Body: { advance_seconds: number } | { now: string } }>(
    '/clock',
    { schema: { body: clockSchema } },
    ({ body }) => {
      if ('now' in body) context.clock.set(Date.parse(body.now) / 1000);
      else context.clock.advance(body.advance_seconds);
      return clockOf(context);
    },
  );
}

function clockOf({ clock }: Context) {
  return {
    now: toTime(clock.seconds()),
    offset_seconds: clock.offsetSeconds(),
  };
}
