import pc from 'picocolors';
import { pathOf, type WireRequest, withoutCodes } from './platform/logs.ts';
import { isRefusal, outcomeOf } from './outcome.ts';
import type {
  FinishedCall,
  LabEvent,
  Run,
  StepRecord,
  TriggerCall,
} from './runs.ts';
import { sayRecord } from './say_record.ts';

export type LiveLogOptions = {
  print: (line: string) => void;
  /** Whether to show each request's bodies too. */
  verbose?: boolean;
  now?: () => Date;
};

const MARKS: Record<Run['status'], string> = {
  playing: '…',
  success: pc.green('✓'),
  filtered: pc.yellow('◦'),
  halted: pc.yellow('■'),
  errored: pc.red('✗'),
  held: pc.yellow('‖'),
};

/** Longer bodies are cut in --verbose. */
const LONGEST_BODY = 600;

/** Prints what happens in the lab, as it happens. */
export class LiveLog {
  readonly #options: LiveLogOptions;
  readonly #numbers = new Map<string, number>();
  #silent = false;

  constructor(options: LiveLogOptions) {
    this.#options = options;
  }

  /** Whether it shows bodies, which the integration has to be told to log. */
  get verbose(): boolean {
    return this.#options.verbose === true;
  }

  /** Prints nothing more: what ends after Ctrl-C is not worth a line. */
  mute(): void {
    this.#silent = true;
  }

  /** Begins a new part. */
  heading(title: string): void {
    this.#print('');
    this.#print(pc.bold(title));
  }

  /** A plain fact: `Sandbox   http://127.0.0.1:4010`. */
  fact(name: string, text: string): void {
    this.#print(`  ${pc.dim(name.padEnd(10))} ${text}`);
  }

  /** What someone does, outside of any Zap. */
  readonly say = (sentence: string): void => {
    this.#print('');
    this.#print(`${pc.dim(this.#time())} ${pc.cyan('●')} ${sentence}`);
  };

  readonly listen = (event: LabEvent): void => {
    switch (event.type) {
      case 'called':
        if (isSetUp(event)) {
          this.#requests(event.requests, '             ');
        }
        break;
      case 'asked':
        this.fact(
          'Consent',
          `${new URL(event.page).origin}/oauth/authorize, and someone presses ${event.press}`,
        );
        break;
      case 'connected':
        this.fact('Connected', pc.bold(event.connection.label));
        break;
      case 'refreshed':
        this.#aside(`The connection ${event.connection.label} was renewed.`);
        break;
      case 'throttled':
        this.#aside(`Told to wait ${event.seconds} s: ${event.reason}`);
        break;
      case 'held_back':
        this.#aside(
          `Kept back for ${Math.ceil(event.seconds)} s: more runs than the integration lets Zapier start.`,
        );
        break;
      case 'turning_on':
        this.fact('Zap on', event.zap);
        break;
      case 'turning_off':
        this.fact('Zap off', event.zap);
        break;
      case 'call_began':
        this.#arrived(event.call);
        break;
      case 'ignored':
        this.#ignored(event.call);
        break;
      case 'run_began':
        this.#began(event.run);
        break;
      case 'stepped':
        this.#stepped(event.step);
        break;
      case 'run_ended':
        this.#ended(event.run);
        break;
      case 'call_changed':
      case 'run_changed':
        // Waiting has a line already.
        break;
    }
  };

  #arrived({ by, zap, event }: TriggerCall): void {
    if (by === 'hook') {
      this.#aside(
        `A hook arrives for "${zap}"${event === undefined ? '' : `: ${pc.magenta(event)}`}.`,
      );
    }
  }

  #began(run: Run): void {
    const number = (this.#numbers.get(run.zap) ?? 0) + 1;
    this.#numbers.set(run.zap, number);
    this.#print(
      `${pc.dim(this.#time())} ${pc.yellow('⚡')} ${pc.bold(run.zap)} ${pc.dim(`run ${number}`)}`,
    );
  }

  /** Why a trigger that was called ran nothing, in the integration's own words where it has any. */
  #ignored(call: TriggerCall): void {
    const { zap } = call;
    const { reasons } = outcomeOf(call);
    if (reasons.length === 0) {
      this.#aside(`"${zap}" has nothing to do.`);
    }
    for (const reason of reasons) {
      const isRefused = isRefusal(reason);
      const mark = isRefused ? pc.red('✗') : pc.yellow('◦');
      const text = isRefused ? pc.red(reason) : reason;
      this.#print(
        `           ${mark} ${pc.dim(`"${zap}" doesn't run.`)} ${text}`,
      );
    }
  }

  #stepped(step: StepRecord): void {
    const line = `           ${pc.dim('│')} `;
    this.#print(
      `${line}${pc.dim(step.app.padEnd(12))} ${withSummary(step.label, step.output)}`,
    );
    for (const { label, output, requests } of step.lookups) {
      this.#print(
        `${line}             ${pc.dim('↳')} ${withSummary(pc.dim(label), output)}`,
      );
      this.#requests(requests, `${line}               `);
    }
    this.#requests(step.requests, `${line}             `);
  }

  #ended(run: Run): void {
    // A filter has said it in the line above.
    const isSaid = run.reason === undefined || run.status === 'filtered';
    const reason = isSaid ? '' : `: ${run.reason}`;
    this.#print(
      `           ${pc.dim('╰')} ${MARKS[run.status]} ${run.status}${reason}`,
    );
  }

  #requests(requests: readonly WireRequest[], indent: string): void {
    for (const request of requests) {
      const status = request.status < 400 ? pc.green : pc.red;
      const took =
        request.duration === undefined ? '' : pc.dim(` ${request.duration} ms`);
      this.#print(
        `${indent}${pc.dim('→')} ${request.method} ${pathOf(request)} ${pc.dim('→')} ${status(String(request.status))}${took}`,
      );
      if (this.verbose) {
        this.#bodies(request, indent);
      }
    }
  }

  #bodies(request: WireRequest, indent: string): void {
    const parts: [string, string][] = [
      ['sent', request.requestBody],
      ['got', request.responseBody],
    ];
    for (const [name, body] of parts) {
      if (body === '') {
        continue;
      }
      const safe = withoutCodes(body);
      const text =
        safe.length > LONGEST_BODY ? `${safe.slice(0, LONGEST_BODY)}…` : safe;
      this.#print(`${indent}  ${pc.dim(`${name.padEnd(4)} ${text}`)}`);
    }
  }

  #aside(text: string): void {
    this.#print(`           ${pc.dim(text)}`);
  }

  #time(): string {
    const now = this.#options.now?.() ?? new Date();
    return now.toTimeString().slice(0, 8);
  }

  #print(line: string): void {
    if (!this.#silent) {
      this.#options.print(line);
    }
  }
}

/** Calls that belong to no step: connecting, filling dropdowns, turning Zaps on and off. */
const isSetUp = ({ method, zapId }: FinishedCall): boolean =>
  zapId === undefined ||
  /\.(performSubscribe|performUnsubscribe)$/.test(method);

const withSummary = (label: string, output: unknown): string => {
  const summary = sayRecord(output, (id) => ` ${pc.dim(id)}`);
  return summary === undefined ? label : `${label}  ${pc.cyan(summary)}`;
};
