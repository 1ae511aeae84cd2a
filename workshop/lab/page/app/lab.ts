import type {
  Answered,
  Asked,
  Build,
  Endpoint,
  PageEvent,
  Refusal,
} from '../interface.ts';

/** What the lab refused, in the sentence that it gave for it. */
export class LabError extends Error {}

/**
 * Asks the lab.
 *
 * @throws LabError with what it refused, or that it can't be reached.
 */
export const ask = async <Name extends Endpoint>(
  build: Build,
  endpoint: Name,
  body: Asked<Name>,
): Promise<Answered<Name>> => {
  const [method = 'POST', path = ''] = endpoint.split(' ');
  let response: Response;
  try {
    response = await fetch(`/api/${build}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new LabError(
      'The lab can’t be reached. Look at the terminal where npm run lab was started, and start it again if it has ended.',
    );
  }
  // The server is typed by the same interface.
  const answer = (await response.json()) as Answered<Name> | Refusal;
  if (!response.ok) {
    throw new LabError((answer as Refusal).error);
  }
  return answer as Answered<Name>;
};

/** How long it is until a line that the browser has given up is tried again. */
const TRY_AGAIN_AFTER = 2000;

/** Listens to what happens, until it is told to stop. A broken line is taken up again. */
export const listen = (
  build: Build,
  hear: (event: PageEvent) => void,
  onLine: (isUp: boolean) => void,
): (() => void) => {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource(`/api/${build}/events`);
    source.addEventListener('open', () => {
      onLine(true);
    });
    source.addEventListener('error', () => {
      onLine(false);
      // The browser tries again by itself, unless what answered wasn't an event stream.
      if (source.readyState === EventSource.CLOSED) {
        again = setTimeout(open, TRY_AGAIN_AFTER);
      }
    });
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      // The server is typed by the same interface.
      hear(JSON.parse(data) as PageEvent);
    });
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
};
