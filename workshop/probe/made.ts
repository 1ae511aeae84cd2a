import { randomBytes } from 'node:crypto';
import { NoAnswer, type Account, type Answer } from './account.ts';
import {
  dayFromToday,
  either,
  idIn,
  idOf,
  notesOf,
  recordOf,
  recordsIn,
  recordsOf,
  textIn,
  wallClock,
  type Fields,
} from './answers.ts';
import { isRecord } from './outline.ts';
import { says } from './said.ts';

export const UTC = 'GMT+00:00';

const MINUTES_MS = 60_000;

const messageOf = (error: unknown): string =>
  error instanceof NoAnswer ? error.message : 'it failed';

/** A list of hooks, wherever an answer has it. */
export const hooksIn = ({ body, data }: Answer): Fields[] => {
  const { webhooks } = isRecord(body) ? body : { webhooks: undefined };
  return [
    ...recordsIn(data),
    ...(isRecord(webhooks) ? recordsIn(webhooks.data) : recordsIn(webhooks)),
  ];
};

/** What the questions make in an account, so that all of it can be removed. */
export class Made {
  /** In the notes of each entry that is made, and in the address of each hook. */
  readonly mark = `TrackingTime probe ${randomBytes(4).toString('hex')}`;
  /** For addresses. */
  readonly tag = this.mark.replaceAll(' ', '-');
  #entries = new Set<string>();
  #hooks = new Set<string>();
  #hasWritten = false;
  #hasTimed = false;
  #hasHooked = false;
  #places = 0;

  /** Whether anything can have been made, so that there may be something to remove. */
  get hasMade(): boolean {
    return this.#hasWritten || this.#hasTimed || this.#hasHooked;
  }

  /** A quarter of an hour of yesterday, another one each time. */
  times(): { start: number; end: number } {
    const midnight = Date.parse(`${dayFromToday(-1)}T00:00:00Z`);
    const start = midnight + this.#places * 15 * MINUTES_MS;
    this.#places += 1;
    return { start, end: start + 10 * MINUTES_MS };
  }

  /** The form of a marked entry. */
  form(changes: Record<string, string> = {}): Record<string, string> {
    const { start, end } = this.times();
    return {
      start: wallClock(start),
      end: wallClock(end),
      timezone: UTC,
      notes: this.mark,
      ...changes,
    };
  }

  /** Adds an entry, and sees to it that it is removed. */
  async add(account: Account, form: Record<string, string>): Promise<Answer> {
    this.#hasWritten = true;
    const answer = await account.ask({
      method: 'POST',
      at: says`/{account}/events/add`,
      form,
    });
    const id = idOf(recordOf(answer));
    if (answer.isGood && id !== undefined) {
      this.#entries.add(id);
    }
    return answer;
  }

  async remove(account: Account, id: string): Promise<Answer> {
    const answer = await account.ask({
      method: 'DELETE',
      at: says`/{account}/events/delete/{id}`,
      id,
    });
    if (answer.isGood) {
      this.#entries.delete(id);
    }
    return answer;
  }

  async track(account: Account, form: Record<string, string>): Promise<Answer> {
    this.#hasWritten = true;
    this.#hasTimed = true;
    return account.ask({
      method: 'POST',
      at: says`/{account}/tasks/track`,
      form,
    });
  }

  async subscribe(
    account: Account,
    {
      url,
      events,
      grouped = false,
    }: { url: string; events: string; grouped?: boolean },
  ): Promise<{ answer: Answer; id: string | undefined }> {
    this.#hasHooked = true;
    const answer = await account.ask({
      at: says`/{account}/webhooks/add`,
      query: { url, events, grouped: String(grouped) },
    });
    const id = answer.isGood ? idOf(recordOf(answer)) : undefined;
    if (id !== undefined) {
      this.#hooks.add(id);
    }
    return { answer, id };
  }

  async unsubscribe(account: Account, id: string): Promise<Answer> {
    const answer = await account.ask({
      method: 'DELETE',
      at: says`/{account}/webhooks/{id}`,
      id,
    });
    if (answer.isGood) {
      this.#hooks.delete(id);
    }
    return answer;
  }

  /**
   * Removes all that was made, also what an answer didn't name: it is found by its mark.
   *
   * @returns what is still there, in sentences for the person at the terminal. They are in no report.
   */
  async removeAll(account: Account, userId: string): Promise<string[]> {
    return [
      ...(this.#hasHooked ? await this.#removeHooks(account) : []),
      ...(this.#hasTimed ? await this.#stopTimers(account, userId) : []),
      ...(this.#hasWritten ? await this.#removeEntries(account) : []),
    ];
  }

  async #removeHooks(account: Account): Promise<string[]> {
    try {
      const marked = async () =>
        hooksIn(await account.ask({ at: says`/{account}/webhooks` })).flatMap(
          (hook) =>
            textIn(hook.url).includes(this.tag) ? (idOf(hook) ?? []) : [],
        );
      for (const id of new Set([...this.#hooks, ...(await marked())])) {
        const { isGood } = await this.unsubscribe(account, id);
        if (!isGood) {
          await account.ask({ at: says`/{account}/webhooks/{id}/delete`, id });
        }
      }
      const left = await marked();
      return left.length === 0
        ? []
        : [`${left.length} webhook(s) whose address has ${this.tag} in it.`];
    } catch (error) {
      return [
        `Webhooks whose address has ${this.tag} in it may be there (${messageOf(error)}).`,
      ];
    }
  }

  async #stopTimers(account: Account, userId: string): Promise<string[]> {
    try {
      for (const { task } of await this.running(account, userId)) {
        await account.ask({
          method: 'POST',
          at: says`/{account}/tasks/stop/{id}`,
          id: task,
          form: {},
        });
      }
      const left = await this.running(account, userId);
      return left.length === 0
        ? []
        : [`A timer with the notes "${this.mark}" runs: stop it by hand.`];
    } catch (error) {
      return [
        `A timer with the notes "${this.mark}" may run (${messageOf(error)}): stop it by hand.`,
      ];
    }
  }

  /** The running timers that have the mark. */
  async running(
    account: Account,
    userId: string,
  ): Promise<{ task: string; event: Fields }[]> {
    const tracked = await account.ask({
      at: says`/{account}/users/{id}/tasks/tracking`,
      id: userId,
    });
    return recordsOf(tracked).flatMap((task) => {
      const id = idOf(task);
      const events = [
        ...recordsIn(task.users).map(({ event }) => event),
        task.tracking_event,
      ].filter(isRecord);
      const event = events.find((each) => this.isMarked(each));
      return id !== undefined && event ? [{ task: id, event }] : [];
    });
  }

  isMarked(record: Fields): boolean {
    return notesOf(record).includes(this.mark);
  }

  async #removeEntries(account: Account): Promise<string[]> {
    const marked = async () =>
      recordsOf(
        await account.ask({
          at: says`/{account}/events`,
          query: {
            filter: 'USER',
            from: dayFromToday(-9),
            to: dayFromToday(2),
            page_size: '1000',
            order: 'desc',
          },
        }),
      )
        .filter((record) => this.isMarked(record))
        .flatMap((record) => idIn(either(record, 'id')) ?? []);
    try {
      for (const id of new Set([...this.#entries, ...(await marked())])) {
        await this.remove(account, id);
      }
      const left = new Set([...this.#entries, ...(await marked())]);
      return left.size === 0
        ? []
        : [`Entries with the notes "${this.mark}": delete them by hand.`];
    } catch (error) {
      return [
        `Entries with the notes "${this.mark}" may be there (${messageOf(error)}): delete them by hand.`,
      ];
    }
  }
}
