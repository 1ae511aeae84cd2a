import type { FastifyInstance } from 'fastify';
import type { Beginning, Context } from '../context.ts';
import { HOOK_SHAPES, REFUSALS } from '../live/settings.ts';
import { canBeWritten } from '../operations/times.ts';
import { toTime } from '../operations/views.ts';
import { changeSettings, TIERS, type SettingsChange } from '../settings.ts';
import {
  count,
  flag,
  objectOf,
  oneOf,
  orNull,
  positive,
  someText,
} from './schemas.ts';

const latency = {
  type: 'array',
  items: count,
  minItems: 2,
  maxItems: 2,
};

const resetSchema = objectOf({
  seed: count,
  entries: count,
  projects: positive,
  tier: oneOf(TIERS),
  latency,
  until: { type: 'string', format: 'date' },
});

const hookOrNone = orNull(oneOf(['event.created', 'event.updated']));

const settingsSchema = objectOf({
  tier: oneOf(TIERS),
  rate_limit: orNull(
    objectOf(
      {
        limit: count,
        window_seconds: { type: 'number', exclusiveMinimum: 0 },
      },
      ['limit', 'window_seconds'],
    ),
  ),
  rate_limit_clock: oneOf(['machine', 'sandbox']),
  latency,
  ip_allow_list: orNull({ type: 'array', items: someText }),
  token_ttl_seconds: positive,
  refresh_token_ttl_seconds: positive,
  refresh_grace_seconds: count,
  request_log: flag,
  deliveries: objectOf({
    delay_ms: count,
    hold: flag,
    retry_base_ms: count,
    retry_factor: { type: 'number', minimum: 1 },
    attempts: positive,
    time_limit_ms: positive,
  }),
  live: objectOf({
    strict: flag,
    records: oneOf(['short', 'long']),
    under_200: { type: 'array', items: oneOf(REFUSALS) },
    double_slashes: flag,
    customers_ignore_page: flag,
    hides_archived_users: flag,
    wrong_method: oneOf(['html', 'json']),
    timezone_iana: flag,
    running_end: oneOf(['now', 'sync']),
    update_needs_end: flag,
    add_needs: {
      type: 'array',
      items: oneOf(['duration', 'user_id', 'timezone']),
    },
    takes_iso: flag,
    page_size: positive,
    refuses_time: orNull(someText),
    hook_shape: oneOf(HOOK_SHAPES),
    hook_list: oneOf(['data', 'webhooks']),
    hook_secret: flag,
    timer_hooks: objectOf(
      { start: hookOrNone, sync: hookOrNone, stop: hookOrNone },
      ['start', 'sync', 'stop'],
    ),
  }),
});

const LIMITING = ['tier', 'rate_limit', 'rate_limit_clock'] as const;

const clockSchema = {
  oneOf: [
    objectOf({ advance_seconds: { type: 'number' } }, ['advance_seconds']),
    objectOf({ now: { type: 'string', format: 'date-time' } }, ['now']),
  ],
};

// The clock runs on from where it is put, and what it rules ends later.
const ROOM_SECONDS = 366 * 86_400;

/** Reset, settings and the clock. */
export const registerStateControls = (
  control: FastifyInstance,
  context: Context,
): void => {
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
      // What was used of another limit says nothing about this one.
      if (LIMITING.some((setting) => setting in body)) {
        context.rateLimiter.clear();
      }
      return context.settings;
    },
  );
  control.get('/clock', () => clockOf(context));
  control.post<{ Body: { advance_seconds: number } | { now: string } }>(
    '/clock',
    { schema: { body: clockSchema } },
    ({ body }, reply) => {
      const { clock } = context;
      const moment =
        'now' in body
          ? Date.parse(body.now) / 1000
          : clock.exactSeconds() + body.advance_seconds;
      if (
        !canBeWritten(moment - ROOM_SECONDS) ||
        !canBeWritten(moment + ROOM_SECONDS)
      ) {
        return reply.status(400).send({
          error:
            'The clock can stand at a time that exists, in the years 0001 to 9998.',
        });
      }
      clock.set(moment);
      return clockOf(context);
    },
  );
};

const clockOf = ({ clock }: Context) => ({
  now: toTime(clock.seconds()),
  offset_seconds: clock.offsetSeconds(),
});
