/** One HTTP request the integration made, as core logged it, secrets censored by core. */
export type WireRequest = {
  method: string;
  /** Without its query. */
  url: string;
  query: string;
  status: number;
  /** Milliseconds, when core measured it. */
  duration: number | undefined;
  requestHeaders: string;
  requestBody: string;
  responseHeaders: string;
  responseBody: string;
};

/** What can stand in a query as it is; anything else, such as a space or an ampersand, is put in quotes. */
const PLAIN_VALUE = /^[\w.,:@/*-]*$/;

/** A request's path and query, as a person reads them. */
export const pathOf = ({
  url,
  query,
}: Pick<WireRequest, 'url' | 'query'>): string => {
  const { pathname } = new URL(url);
  const parameters = [...new URLSearchParams(query)].map(
    ([name, value]) =>
      `${name}=${PLAIN_VALUE.test(value) ? value : JSON.stringify(value)}`,
  );
  return [pathname, parameters.join('&')].filter(Boolean).join('?');
};

/** A code works once, and what is sent with it proves whose it is. Core doesn't know all of these as secret. */
const CODES = /\b(code|code_verifier|client_secret|refresh_token)=[^&"\\\s]+/g;

/** A text without the values that connecting an account sends. */
export const withoutCodes = (text: string): string =>
  text.replace(CODES, '$1=:censored:');

export type LogLine = {
  /** `console` is z.console.log; `error` is its warn and error, and core's report of what was thrown. */
  kind: 'console' | 'error' | 'http';
  message: string;
  request?: WireRequest;
};

type CoreLogData = {
  log_type?: string;
  request_method?: string;
  request_url?: string;
  request_params?: string;
  request_headers?: string;
  request_data?: unknown;
  request_duration_ms?: number;
  response_status_code?: number;
  response_headers?: string;
  response_content?: unknown;
  request_via_client?: boolean;
};

type CoreEntry = {
  message: string;
  data: CoreLogData;
};

/**
 * Reads the newline-separated JSON that core posts to `$LOGGING_ENDPOINT` at
 * the end of a call: what Zapier shows under Monitoring. Requests to the
 * platform itself (RPC, uploads) are left out.
 *
 * @param own the platform's origin.
 */
export const readLog = (text: string, own: string): LogLine[] => {
  const entries = text
    .split('\n')
    .filter((line) => line !== '')
    // Written by core's logger, as seen on 19.1.0.
    .map((line) => JSON.parse(line) as CoreEntry)
    .filter(({ data }) => data.request_url?.startsWith(`${own}/`) !== true);
  return withoutEchoes(entries).map(toLogLine);
};

/**
 * Core logs a request of z.request, and its patch of node's http logs it once
 * more, unless the request's user agent is exactly `Zapier`.
 */
const withoutEchoes = (entries: CoreEntry[]): CoreEntry[] => {
  const sent = entries
    .filter(({ data }) => data.request_via_client === true)
    .map(requestLine);
  return entries.filter((entry) => {
    if (entry.data.request_via_client !== false) {
      return true;
    }
    const echo = sent.indexOf(requestLine(entry));
    if (echo >= 0) {
      sent.splice(echo, 1);
    }
    return echo < 0;
  });
};

const requestLine = ({ data }: CoreEntry): string => {
  const url = (data.request_url ?? '').split('?')[0] ?? '';
  return `${data.response_status_code ?? 0} ${data.request_method ?? 'GET'} ${url}`;
};

const toLogLine = ({ message, data }: CoreEntry): LogLine => {
  if (data.log_type !== 'http') {
    const kind = data.log_type === 'error' ? 'error' : 'console';
    return { kind, message: message.trimEnd() };
  }
  return {
    kind: 'http',
    message,
    request: {
      method: data.request_method ?? 'GET',
      url: data.request_url ?? '',
      query: data.request_params ?? '',
      status: data.response_status_code ?? 0,
      duration: data.request_duration_ms,
      requestHeaders: data.request_headers ?? '',
      requestBody: asText(data.request_data),
      responseHeaders: data.response_headers ?? '',
      responseBody: asText(data.response_content),
    },
  };
};

/** What core writes where a body is a stream (`log-response.js` of core 19.1.0). */
const STREAMED = ['<streaming data>', '<probably streaming data>'];

const asText = (value: unknown): string => {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value !== 'string') {
    return JSON.stringify(value);
  }
  return STREAMED.includes(value) ? '' : value;
};
