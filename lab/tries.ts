/** A request that somebody makes by hand, so that a Zap of a recipe runs. */
export interface Try {
  what: string;
  /** Whom to ask, by the name that Zaps give it; the sandbox is TrackingTime. */
  app: string;
  /** POST when left out. */
  method?: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
}

/** What Ada does in TrackingTime's own app. */
export function inTrackingTime(
  what: string,
  path: string,
  rest: Pick<Try, 'method' | 'body'>,
): Try {
  return { what, app: 'TrackingTime', path: `/api/v4${path}`, ...rest };
}

/** Moves TrackingTime's clock. */
export function timePasses(minutes: number): Try {
  return {
    what: `Let ${minutes} minutes pass`,
    app: 'TrackingTime',
    path: '/sandbox/clock',
    body: { advance_seconds: minutes * 60 },
  };
}

/** Starts a timer with these fields, and stops it so many minutes later. */
export function timed(timer: object, minutes: number): Try[] {
  return [
    inTrackingTime('Start a timer', '/time-entries/start', { body: timer }),
    timePasses(minutes),
    inTrackingTime('Stop it', '/time-entries/stop', { body: {} }),
  ];
}
