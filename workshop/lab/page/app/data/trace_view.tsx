import type { VNode } from 'preact';
import type { LogLine, SentRequest, Trace } from '../../interface.ts';

/** `12 ms`, `1.4 s`. */
export const duration = (milliseconds: number): string =>
  milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;

/** `no request`, `1 request`, `2 requests`. */
export const countOfRequests = ({ requests }: Trace): string => {
  const { length } = requests;
  return `${length === 0 ? 'no' : length} request${length === 1 ? '' : 's'}`;
};

/** A request in one line: method, path, status, time. */
export const RequestLine = ({ request }: { request: SentRequest }): VNode => {
  const { method, path, status, milliseconds } = request;
  return (
    <span class="request-line">
      <span class="request-method">{method}</span>
      <span class="request-path" title={path}>
        {path}
      </span>
      <span class={`request-status ${isGood(status) ? 'good' : 'bad'}`}>
        {status === 0 ? 'no answer' : status}
      </span>
      {milliseconds !== undefined && (
        <span class="request-time">{duration(milliseconds)}</span>
      )}
    </span>
  );
};

const isGood = (status: number): boolean => status >= 200 && status < 400;

/** The requests that the integration sent, each with its bodies. */
export const Requests = ({
  requests,
}: {
  requests: readonly SentRequest[];
}): VNode =>
  requests.length === 0 ? (
    <p class="data-nothing">No request was sent.</p>
  ) : (
    <ol class="requests">
      {requests.map((request, index) => (
        <li key={index}>
          <details>
            <summary>
              <RequestLine request={request} />
            </summary>
            <Body title="Sent" text={request.sent} />
            <Body title="Got" text={request.got} />
          </details>
        </li>
      ))}
    </ol>
  );

const Body = ({ title, text }: { title: string; text: string }): VNode => (
  <div class="request-body">
    <span class="data-label">{title}</span>
    {text === '' ? (
      <p class="data-nothing">no body</p>
    ) : (
      // With the focus in it, its keys can scroll it.
      <pre tabIndex={0} aria-label={`${title} body`} role="group">
        {indented(text)}
      </pre>
    )}
  </div>
);

/** JSON on several lines; any other text as it is. */
const indented = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text) as unknown, null, 2);
  } catch {
    return text;
  }
};

/** What the integration wrote to its log. */
export const Log = ({ lines }: { lines: readonly LogLine[] }): VNode =>
  lines.length === 0 ? (
    <p class="data-nothing">Nothing was written to the log.</p>
  ) : (
    <ol class="log">
      {lines.map(({ kind, text }, index) => (
        <li key={index} class={kind}>
          {kind === 'error' && <span class="log-kind">Error</span>}
          {text}
        </li>
      ))}
    </ol>
  );

/** Requests and log of one call, one under the other. */
export const TraceView = ({ trace }: { trace: Trace }): VNode => (
  <div class="trace">
    <h5>Requests</h5>
    <Requests requests={trace.requests} />
    <h5>Log</h5>
    <Log lines={trace.log} />
  </div>
);
