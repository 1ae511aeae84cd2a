import type { PageEvent } from '../../interface.ts';
import {
  faults,
  form,
  fourRuns,
  otherSide,
  overview,
  runView,
  zapView,
} from './example.ts';

/** A line to the lab that a test holds the other end of. */
class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 1;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.open.add(this);
  }

  static readonly open = new Set<FakeEventSource>();

  close(): void {
    FakeEventSource.open.delete(this);
  }
}

/** Stands in for the lab: notes what the page asks, and tells what a test tells it to. */
export class FakeLab {
  /** By the endpoint's path; what isn't here is done. */
  readonly answers: Record<string, object> = {
    '/zap': zapView,
    '/run': runView,
    '/form': form,
  };
  /** Why an endpoint refuses. */
  readonly refusals: Record<string, string> = {};
  /** Where each question went, with the build in it. */
  readonly addresses: string[] = [];
  private readonly requests: { path: string; body: unknown }[] = [];
  private readonly before = {
    fetch: globalThis.fetch,
    EventSource: globalThis.EventSource,
  };

  constructor() {
    Object.assign(globalThis, {
      fetch: (url: string, { body }: { body: string }) =>
        Promise.resolve(this.answer(url, JSON.parse(body))),
      EventSource: FakeEventSource,
    });
  }

  get listeners(): { url: string }[] {
    return [...FakeEventSource.open];
  }

  /** The bodies that were sent to this endpoint. */
  asked(path: string): unknown[] {
    return this.requests
      .filter((request) => request.path === path)
      .map(({ body }) => body);
  }

  /** What a new listener is told. */
  tellAll(): void {
    this.tell({ type: 'overview', overview });
    this.tell({ type: 'runs', runs: fourRuns });
    this.tell({ type: 'other', other: otherSide });
    this.tell({ type: 'faults', faults });
  }

  tell(event: PageEvent): void {
    this.happens(new MessageEvent('message', { data: JSON.stringify(event) }));
  }

  lineBreaks(): void {
    this.happens(new Event('error'));
  }

  /** What answers isn't the lab: the browser gives up. */
  lineIsClosed(): void {
    for (const source of FakeEventSource.open) {
      source.readyState = FakeEventSource.CLOSED;
      source.dispatchEvent(new Event('error'));
      source.close();
    }
  }

  lineIsUp(): void {
    this.happens(new Event('open'));
  }

  close(): void {
    Object.assign(globalThis, this.before);
    FakeEventSource.open.clear();
  }

  private happens(event: Event): void {
    for (const source of FakeEventSource.open) {
      source.dispatchEvent(event);
    }
  }

  private answer(url: string, body: unknown) {
    this.addresses.push(url);
    const path = url.replace(/^\/api\/\w+/, '');
    this.requests.push({ path, body });
    const refusal =
      this.refusals[path] ??
      (JSON.stringify(body).includes('nothing')
        ? 'There is no such Zap.'
        : undefined);
    return {
      ok: refusal === undefined,
      json: () =>
        Promise.resolve(
          refusal === undefined
            ? (this.answers[path] ?? { done: true })
            : { error: refusal },
        ),
    };
  }
}
