/** A request that somebody makes by hand, so that a Zap of a recipe runs. */
export type Try = {
  what: string;
  /** Whom to ask, by the name that Zaps give it; the sandbox is TrackingTime. */
  app: string;
  /** POST when left out. */
  method?: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
};

/** What Ada does in TrackingTime's own app. */
export const inTrackingTime = (
  what: string,
  path: string,
  rest: Pick<Try, 'method' | 'body'>,
): Try => ({ what, app: 'TrackingTime', path: `/api/v4${path}`, ...rest });

/** Moves TrackingTime's clock. */
export const timePasses = (minutes: number): Try => ({
  what: `Let ${minutes} minutes pass`,
  app: 'TrackingTime',
  path: '/sandbox/clock',
  body: { advance_seconds: minutes * 60 },
});

/** Starts a timer with these fields, and stops it so many minutes later. */
export const timed = (timer: object, minutes: number): Try[] => [
  inTrackingTime('Start a timer', '/time-entries/start', { body: timer }),
  timePasses(minutes),
  inTrackingTime('Stop it', '/time-entries/stop', { body: {} }),
];
