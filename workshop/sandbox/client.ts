import type { Beginning } from './context.ts';
import type { Fault, FaultRequest } from './faults.ts';
import type { LoggedRequest } from './request_log.ts';
import type { Api, Settings, SettingsChange } from './settings.ts';
import type {
  AccountDetails,
  ProjectStatus,
  UserRole,
  Webhook,
} from './store/records.ts';
import type { Delivery, DeliveryState } from './webhooks/delivery_log.ts';

/** The personal access token of Ada, who may see and change everything. */
export const SANDBOX_TOKEN = 'pat_sandbox_ada';

/** The sandbox's own OAuth application. */
export const SANDBOX_CLIENT = {
  id: 'zapier-sandbox',
  secret: 'sandbox-secret',
};

/** The App Password of Ada, for a sandbox that plays the live API. */
export const SANDBOX_APP_PASSWORD = 'app_sandbox_ada';

/** Paths of the documented API. */
const DOCUMENTED = '/api/';

type Fields = Readonly<Record<string, unknown>>;

type Sizes = AccountDetails &
  Readonly<
    Record<
      | 'time_entries'
      | 'projects'
      | 'tasks'
      | 'clients'
      | 'users'
      | 'teams'
      | 'tags'
      | 'webhooks',
      number
    >
  >;

type NewUser = {
  readonly name: string;
  readonly email: string;
  readonly role?: UserRole;
  readonly team_id?: string;
};

/** What each control endpoint takes and gives. `GET /sandbox` of a running sandbox says what they are for. */
type Controls = {
  'GET ': [undefined, { api: Api }];
  'POST /reset': [Partial<Beginning>, { beginning: Beginning }];
  'GET /settings': [undefined, Settings];
  'PUT /settings': [SettingsChange, Settings];
  'GET /clock': [undefined, { now: string; offset_seconds: number }];
  'POST /clock': [
    { advance_seconds: number } | { now: string },
    { now: string; offset_seconds: number },
  ];
  'GET /requests': [undefined, LoggedRequest[]];
  [filtered: `GET /requests?${string}`]: [undefined, LoggedRequest[]];
  'GET /requests/counts': [undefined, Record<string, number>];
  [ofFace: `GET /requests/counts?${string}`]: [
    undefined,
    Record<string, number>,
  ];
  'DELETE /requests': [undefined, undefined];
  'GET /deliveries': [undefined, LoggedDelivery[]];
  'GET /deliveries/counts': [undefined, Record<DeliveryState, number>];
  'POST /deliveries/release': [undefined, { released: number }];
  [again: `POST /deliveries/${string}/redeliver`]: [undefined, LoggedDelivery];
  'GET /webhooks': [undefined, LoggedWebhook[]];
  'GET /faults': [undefined, Fault[]];
  'POST /faults': [FaultRequest, Fault];
  'DELETE /faults': [undefined, undefined];
  'GET /violations': [undefined, string[]];
  'GET /account': [undefined, Sizes];
  [status: `PUT /projects/${string}/status`]: [
    { status: ProjectStatus },
    Fields,
  ];
  'POST /users': [NewUser, Fields & { id: string }];
  [redirect: `POST /oauth-clients/${string}/redirect-uris`]: [
    { redirect_uri: string },
    Fields,
  ];
};

type LoggedWebhook = Omit<Webhook, 'created_at' | 'event'> & {
  readonly created_at: string;
  /** One of the live API can be for several: `event.created,event.updated`, with no secret. */
  readonly event: string;
};

/** A delivery as the log shows it, with its body read. */
type LoggedDelivery = Omit<Delivery, 'body'> & { readonly body: Fields };

type Control<Endpoint extends string> = Endpoint extends keyof Controls
  ? Controls[Endpoint]
  : [never, never];

/** What goes with a request. */
export type Sent = {
  /** Ada's unless another is given; null for none. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /**
   * Asks the documented API that is there to set things up and to look at them, without faults, latency and limit. In a live
   * sandbox no other is asked by its paths.
   */
  readonly aside?: boolean;
};

/** An answer, with its JSON body read. */
export type Answer<Body> = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
};

/** A sandbox to talk to, in this process or another. */
export type SandboxClient = {
  /** For example `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** Sends a request to any path, and gives the answer, a refusal too. */
  readonly send: <Body = unknown>(
    method: string,
    path: string,
    sent?: Sent,
  ) => Promise<Answer<Body>>;
  /**
   * Asks the API, such as `/projects?q=a`, and gives the `data` of its answer.
   * @throws {Error} if the answer is a refusal.
   */
  readonly data: <Data = Fields>(
    method: string,
    path: string,
    sent?: Sent,
  ) => Promise<Data>;
  /**
   * Asks a control endpoint: what a developer looks up or changes while the sandbox runs.
   * @throws {Error} if the answer is a refusal.
   */
  readonly control: <Method extends string, Path extends string>(
    method: Method,
    path: Path,
    body?: Control<`${Method} ${Path}`>[0],
  ) => Promise<Control<`${Method} ${Path}`>[1]>;
};

/**
 * The client of the sandbox that listens at this address. A live one has the documented API too, to be set up and
 * checked with, and that is the one asked here.
 *
 * @param api which one it plays; if it isn't given, the sandbox is asked.
 */
export const sandboxAt = (origin: string, api?: Api): SandboxClient => {
  let played = api;
  const playedApi = async (): Promise<Api> => {
    played ??= (await control('GET', '')).api;
    return played;
  };
  const send = async <Body>(
    method: string,
    path: string,
    { token = SANDBOX_TOKEN, headers = {}, body, aside = false }: Sent = {},
  ): Promise<Answer<Body>> => {
    const isAside =
      path.startsWith(DOCUMENTED) && (aside || (await playedApi()) === 'live');
    const response = await fetch(origin + (isAside ? '/sandbox' : '') + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      // The caller names what this path gives.
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
    };
  };
  const succeed = async <Body>(
    method: string,
    path: string,
    sent?: Sent,
  ): Promise<Body> => {
    const { status, text, body } = await send<Body>(method, path, sent);
    if (status >= 300) {
      throw new Error(
        `The sandbox answered ${status} to ${method} ${path}: ${text}`,
      );
    }
    return body;
  };
  const control: SandboxClient['control'] = (method, path, body) =>
    succeed(method, `/sandbox${path}`, { token: null, body });
  return {
    origin,
    send,
    control,
    data: async <Data>(method: string, path: string, sent?: Sent) =>
      (await succeed<{ data: Data }>(method, `/api/v4${path}`, sent)).data,
  };
};
