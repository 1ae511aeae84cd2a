import { isRecord, outlineOf } from './outline.ts';
import {
  isWord,
  listed,
  mediaType,
  named,
  namesIn,
  says,
  status,
  textOf,
  word,
  type Said,
} from './said.ts';

/** A request of a question. `at` is a path of the contract; `id` fills its `{id}`. */
export type Request = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  at: Said;
  id?: string | undefined;
  query?: Record<string, string>;
  form?: Record<string, string>;
};

export type Answer = {
  /** The body's own status if it has one, else HTTP's. */
  status: number;
  http: number;
  isGood: boolean;
  isJson: boolean;
  body: unknown;
  data: unknown;
  headerNames: string[];
};

/** What was asked and what came back, as the report has it. */
export type Exchange = { asked: Said; came: Said };

/** No answer came, or none that could be read to its end. */
export class NoAnswer extends Error {
  readonly said: Said;

  constructor(said: Said, cause?: unknown) {
    super(textOf(said), { cause });
    this.name = 'NoAnswer';
    this.said = said;
  }
}

export type Connection = {
  origin: string;
  password: string;
  /** Between two requests, in milliseconds. A third party who measured the API waits 350. */
  pause: number;
};

const TIME_LIMIT_MS = 30_000;

/** Headers that each answer of a web server has, whatever it is about. */
const USUAL = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
]);

const METHODS = {
  GET: says`GET`,
  POST: says`POST`,
  PUT: says`PUT`,
  DELETE: says`DELETE`,
};

const values = (given: Record<string, string> = {}): Said =>
  listed(
    Object.entries(given).map(([key, value]) => {
      const name = named(key) ?? says`another name`;
      return isWord(value) ? says`${name}=${word(value)}` : says`${name}=…`;
    }),
    says`&`,
  );

const askedFor = ({ method = 'GET', at, query, form }: Request): Said => {
  const asked = query ? says`${at}?${values(query)}` : at;
  const sent = form ? says`, form ${values(form)}` : says``;
  return says`${METHODS[method]} ${asked}${sent}`;
};

const cameBack = ({ http, body, headerNames }: Answer, type: Said): Said => {
  const inside = isRecord(body) ? body.response : undefined;
  const envelope = isRecord(inside)
    ? says`status ${status(inside.status)} in the body`
    : says`no status in the body`;
  const held =
    body === undefined ? says`no JSON` : outlineOf(withoutEnvelope(body));
  return says`HTTP ${status(http)}, ${envelope}, ${type}; headers ${namesIn(
    headerNames.filter((name) => !USUAL.has(name)),
  )}; ${held}`;
};

/** The envelope is the same everywhere, and said apart. */
const withoutEnvelope = (body: unknown): unknown => {
  if (!isRecord(body) || !isRecord(body.response)) {
    return body;
  }
  const { response: _, ...rest } = body;
  return rest;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const urlOf = (
  origin: string,
  account: string,
  { at, id = '', query }: Request,
): string => {
  const path = textOf(at)
    .replace('{account}', encodeURIComponent(account))
    .replace('{id}', encodeURIComponent(id));
  const asked = query ? `?${new URLSearchParams(query).toString()}` : '';
  return `${origin}/api/v4${path}${asked}`;
};

/** Asks TrackingTime with an App Password, one request after the other, and keeps what came for the report. */
export class Account {
  /** The workspace's id, once it is known. */
  id = '';
  readonly #connection: Connection;
  readonly #signal: AbortSignal;
  #exchanges: Exchange[] = [];
  #last = 0;

  constructor(connection: Connection, signal: AbortSignal) {
    this.#connection = connection;
    this.#signal = signal;
  }

  /** The same for what has to be done after all, as when somebody has pressed Ctrl-C. */
  again(signal: AbortSignal): Account {
    const account = new Account(this.#connection, signal);
    account.id = this.id;
    return account;
  }

  /** What was asked since the last time. */
  taken(): Exchange[] {
    const exchanges = this.#exchanges;
    this.#exchanges = [];
    return exchanges;
  }

  /**
   * @throws NoAnswer if none came.
   */
  async ask(request: Request): Promise<Answer> {
    const asked = askedFor(request);
    const keep = (came: Said) => {
      this.#exchanges.push({ asked, came });
    };
    await this.#wait();
    try {
      const { response, text } = await this.#send(request);
      const body = parsed(text);
      const type = response.headers.get('content-type');
      const inside =
        isRecord(body) && isRecord(body.response)
          ? body.response.status
          : undefined;
      const counts = typeof inside === 'number' ? inside : response.status;
      const answer: Answer = {
        status: counts,
        http: response.status,
        isGood: counts >= 200 && counts < 300 && body !== undefined,
        isJson: (type ?? '').startsWith('application/json'),
        body,
        data: isRecord(body) && 'data' in body ? body.data : body,
        headerNames: [...response.headers.keys()],
      };
      keep(cameBack(answer, mediaType(type)));
      return answer;
    } catch (error) {
      this.#signal.throwIfAborted();
      const said =
        error instanceof DOMException && error.name === 'TimeoutError'
          ? says`no answer within 30 s`
          : says`no answer`;
      keep(said);
      throw new NoAnswer(said, error);
    }
  }

  async #send(request: Request): Promise<{ response: Response; text: string }> {
    const { origin, password } = this.#connection;
    const { method = 'GET', form } = request;
    const response = await fetch(urlOf(origin, this.id, request), {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Basic ${Buffer.from(`API_TOKEN:${password}`).toString('base64')}`,
        'user-agent': 'TrackingTime-Zapier-Probe (+https://trackingtime.co)',
      },
      ...(form && { body: new URLSearchParams(form) }),
      // The credential goes to no other address.
      redirect: 'manual',
      signal: AbortSignal.any([
        this.#signal,
        AbortSignal.timeout(TIME_LIMIT_MS),
      ]),
    });
    return { response, text: await response.text() };
  }

  async #wait(): Promise<void> {
    this.#signal.throwIfAborted();
    const left = this.#last + this.#connection.pause - Date.now();
    if (left > 0) {
      await new Promise((resolve) => setTimeout(resolve, left));
    }
    this.#last = Date.now();
  }
}
