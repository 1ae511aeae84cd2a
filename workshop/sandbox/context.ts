import { Clock } from './clock.ts';
import type { Contract, SentRequest } from './contract.ts';
import { Faults } from './faults.ts';
import { IdempotencyKeys } from './idempotency.ts';
import {
  hookBody,
  isLiveEvent,
  isTold,
  Timers,
  type Happening,
} from './live/hooks.ts';
import { seededClients, type OAuthClient } from './oauth/clients.ts';
import { Tokens } from './oauth/tokens.ts';
import { toTime } from './operations/views.ts';
import type { Outcome } from './outcome.ts';
import type { Logger } from './logger.ts';
import { RateLimiter } from './rate_limit.ts';
import { RequestLog } from './request_log.ts';
import { seedAccount, seedOthers, type SeedOptions } from './seed/seed.ts';
import {
  defaultSettings,
  type Api,
  type Latency,
  type Settings,
  type Tier,
} from './settings.ts';
import type { Account, Workspace } from './store/account.ts';
import { WebhookDispatcher } from './webhooks/dispatcher.ts';

/** What a sandbox begins with, and begins with again after a reset. */
export type Beginning = {
  readonly tier: Tier;
  readonly latency: Latency;
} & SeedOptions;

/** Which API a sandbox plays, and what its answers are held against. */
export type Playing = {
  readonly api: Api;
  /** Holds the answers of the documented API, or of the live one, against their document. */
  readonly validatesResponses: boolean;
  /** The live API's document, if its answers are held against it. */
  readonly liveContract?: Contract | undefined;
};

/** What something happened to. */
type Happened = Readonly<Record<string, unknown>> & { readonly id: string };

/** What an operation needs to know: the account it is done in, and the sandbox about it. */
export type AccountContext = Pick<
  Context,
  'account' | 'clock' | 'settings' | 'publish'
>;

/** Everything a running sandbox knows. Operations read it at each use: a reset replaces parts of it. */
export class Context {
  readonly contract: Contract;
  readonly logger: Logger;
  readonly clock = new Clock();
  readonly faults = new Faults();
  readonly requests = new RequestLog();
  readonly rateLimiter = new RateLimiter();
  readonly idempotencyKeys = new IdempotencyKeys();
  /** Answers that were not as the contract document has them. */
  readonly violations: string[] = [];
  readonly webhooks: WebhookDispatcher;
  beginning: Beginning;
  settings: Settings;
  account: Account;
  /** The workspaces that some of its people are in as well; only the live face knows them. */
  others: readonly Workspace[] = [];
  tokens = new Tokens();
  oauthClients: Map<string, OAuthClient> = seededClients();
  private readonly validatesResponses: boolean;
  readonly api: Api;
  private readonly liveContract: Contract | undefined;
  private timers = new Timers();
  private requestCount = 0;
  private eventCount = 0;

  constructor(
    contract: Contract,
    beginning: Beginning,
    logger: Logger,
    { api, validatesResponses, liveContract }: Playing,
  ) {
    this.api = api;
    this.liveContract = liveContract;
    this.contract = contract;
    this.logger = logger;
    this.validatesResponses = validatesResponses;
    this.beginning = beginning;
    this.settings = defaultSettings(beginning.tier, beginning.latency);
    this.account = seedAccount(beginning);
    this.others = seedOthers(this.account);
    this.webhooks = new WebhookDispatcher({
      settings: () => this.settings,
      list: () => this.account.webhooks.all(),
      find: (id) => this.account.webhooks.get(id) ?? this.liveHook(id),
      end: (id) => {
        this.account.webhooks.delete(id);
        for (const { liveHooks } of this.accounts()) {
          liveHooks.delete(id);
        }
      },
      sent: (delivery, attempt) => {
        this.logger.attempt(delivery, attempt);
      },
      sending: (event, headers, body) => {
        this.holdDelivery(event, headers, body);
      },
    });
  }

  /** Puts everything back to how a sandbox begins; registered redirect addresses alone are kept. */
  reset(change: Partial<Beginning> = {}): void {
    this.beginning = { ...this.beginning, ...change };
    this.webhooks.stop();
    this.clock.reset();
    this.faults.clear();
    this.requests.clear();
    this.rateLimiter.clear();
    this.idempotencyKeys.clear();
    this.violations.length = 0;
    this.settings = defaultSettings(
      this.beginning.tier,
      this.beginning.latency,
    );
    this.account = seedAccount(this.beginning);
    this.others = seedOthers(this.account);
    this.timers = new Timers();
    this.tokens = new Tokens();
  }

  /** Notes what in an answer isn't as the contract says, if the sandbox was asked to look. */
  holdAgainstContract(operationId: string, outcome: Outcome): void {
    if (!this.validatesResponses) {
      return;
    }
    for (const problem of this.contract.answerProblems(operationId, outcome)) {
      this.violations.push(`${operationId} ${outcome.status}: ${problem}`);
    }
  }

  /** Every account, archived ones too. */
  accounts(): readonly Account[] {
    return [this.account, ...this.others.map(({ account }) => account)];
  }

  /** The workspaces a person is in, the default one first. */
  workspacesOf(userId: string): readonly Workspace[] {
    return [{ account: this.account, archived: false }, ...this.others].filter(
      ({ account }) => account.users.get(userId) !== undefined,
    );
  }

  /** What operations see if they are done in this account. */
  inAccount(account: Account): AccountContext {
    return {
      account,
      clock: this.clock,
      settings: this.settings,
      publish: (event, data, previous) => {
        this.publishIn(account, event, data, previous);
      },
    };
  }

  private liveHook(id: string): { secret: null } | undefined {
    const known = this.accounts().some(
      ({ liveHooks }) => liveHooks.get(id) !== undefined,
    );
    return known ? { secret: null } : undefined;
  }

  /** The same for an answer of the live face. What its document doesn't name is held against nothing. */
  holdAgainstLiveContract(
    { method, path }: { readonly method: string; readonly path: string },
    outcome: Outcome,
    status: number,
  ): void {
    const operation = this.liveContract?.operationAt(method, path);
    if (this.liveContract === undefined || operation === undefined) {
      return;
    }
    for (const problem of this.liveContract.answerProblems(
      operation,
      outcome,
      status,
    )) {
      this.violations.push(`${operation} ${status}: ${problem}`);
    }
  }

  /** What of a request to the live face isn't in its document; nothing unless that is asked for. */
  liveRequestProblems(
    request: Omit<SentRequest, 'body'>,
    form: Readonly<Record<string, string>> | null,
  ): string[] {
    const contract = this.liveContract;
    if (contract === undefined || !this.settings.live.strict) {
      return [];
    }
    const operation = contract.operationAt(request.method, request.path);
    return operation === undefined
      ? ['it has no such operation']
      : contract.formProblems(operation, request, form);
  }

  private holdDelivery(
    event: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): void {
    if (!this.validatesResponses || isLiveEvent(event)) {
      return;
    }
    for (const problem of this.contract.deliveryProblems(
      event,
      headers,
      body,
    )) {
      this.violations.push(`delivery of ${event}: ${problem}`);
    }
  }

  nextRequestId(): string {
    this.requestCount += 1;
    return `req_${this.requestCount}`;
  }

  /** Tells the subscriptions that something happened. `previous` holds the changed fields as they were. */
  publish(
    event: Happening,
    data: Happened,
    previous?: Readonly<Record<string, unknown>>,
  ): void {
    this.publishIn(this.account, event, data, previous);
  }

  private publishIn(
    account: Account,
    event: Happening,
    data: Happened,
    previous: Readonly<Record<string, unknown>> | undefined,
  ): void {
    this.eventCount += 1;
    const id = `evt_${this.eventCount}`;
    if (this.api === 'live') {
      this.tellLiveHooks(account, event, data.id, id);
    }
    // The documented API has one account, and no word for a timer that is synchronized.
    if (account !== this.account || event === 'timer.synced') {
      return;
    }
    this.webhooks.publish({
      id,
      event,
      created_at: toTime(this.clock.seconds()),
      data,
      ...(previous && { previous }),
    });
  }

  private tellLiveHooks(
    account: Account,
    happening: Happening,
    entryId: string,
    eventId: string,
  ): void {
    const settings = this.settings.live;
    const event = this.timers.eventOf(happening, entryId, settings.timer_hooks);
    const entry = account.timeEntries.get(entryId);
    if (event === null || entry === undefined) {
      return;
    }
    const view = { account, now: this.clock.seconds(), settings };
    for (const hook of account.liveHooks.all()) {
      if (isTold(view, hook, event, entry)) {
        const { grouped } = hook;
        const { part, bodyOf } = hookBody(
          settings.hook_shape,
          event,
          view,
          grouped,
        );
        this.webhooks.deliver(
          hook,
          { id: eventId, event },
          { part: part(entry), bodyOf, grouped },
        );
      }
    }
  }
}
