import { Clock } from './clock.ts';
import type { Contract } from './contract.ts';
import { Faults } from './faults.ts';
import { IdempotencyKeys } from './idempotency.ts';
import { seededClients, type OAuthClient } from './oauth/clients.ts';
import { Tokens } from './oauth/tokens.ts';
import { toTime } from './operations/views.ts';
import type { Outcome } from './outcome.ts';
import type { Logger } from './logger.ts';
import { RateLimiter } from './rate_limit.ts';
import { RequestLog } from './request_log.ts';
import { seedAccount, type SeedOptions } from './seed/seed.ts';
import {
  defaultSettings,
  type Latency,
  type Settings,
  type Tier,
} from './settings.ts';
import type { Account } from './store/account.ts';
import type { EventName } from './store/records.ts';
import { WebhookDispatcher } from './webhooks/dispatcher.ts';

/** What a sandbox begins with, and begins with again after a reset. */
export type Beginning = {
  readonly tier: Tier;
  readonly latency: Latency;
} & SeedOptions;

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
  tokens = new Tokens();
  oauthClients: Map<string, OAuthClient> = seededClients();
  private readonly validatesResponses: boolean;
  private requestCount = 0;
  private eventCount = 0;

  constructor(
    contract: Contract,
    beginning: Beginning,
    logger: Logger,
    validatesResponses: boolean,
  ) {
    this.contract = contract;
    this.logger = logger;
    this.validatesResponses = validatesResponses;
    this.beginning = beginning;
    this.settings = defaultSettings(beginning.tier, beginning.latency);
    this.account = seedAccount(beginning);
    this.webhooks = new WebhookDispatcher({
      settings: () => this.settings,
      list: () => this.account.webhooks.all(),
      find: (id) => this.account.webhooks.get(id),
      end: (id) => {
        this.account.webhooks.delete(id);
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

  private holdDelivery(
    event: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): void {
    if (!this.validatesResponses) {
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
    event: EventName,
    data: Readonly<Record<string, unknown>>,
    previous?: Readonly<Record<string, unknown>>,
  ): void {
    this.eventCount += 1;
    this.webhooks.publish({
      id: `evt_${this.eventCount}`,
      event,
      created_at: toTime(this.clock.seconds()),
      data,
      ...(previous && { previous }),
    });
  }
}
