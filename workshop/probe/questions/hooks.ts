import { how, idOf, recordOf, textIn, wallClock } from '../answers.ts';
import type { Answer } from '../account.ts';
import { placesOf, type Deliveries, type Delivery } from '../deliveries.ts';
import { hooksIn, UTC } from '../made.ts';
import { outlineOf } from '../outline.ts';
import type { Probe, Question } from '../question.ts';
import {
  count,
  different,
  listed,
  mediaType,
  named,
  namesIn,
  says,
  seconds,
  textOf,
  type Said,
} from '../said.ts';
import { isTimerRunning, LEFT_ALONE, start, stop } from './timers.ts';

const NO_ADDRESS = says`No address leads to this machine.`;

/** How long something is waited for that may never come. */
const SHORT_MS = 15_000;

const watched =
  (
    ask: (probe: Probe, deliveries: Deliveries) => Promise<Said[]>,
  ): Question['ask'] =>
  async (probe) =>
    probe.deliveries ? ask(probe, probe.deliveries) : [NO_ADDRESS];

const placeSaid = (place: readonly string[]): Said =>
  place.length === 0
    ? says`the whole body`
    : listed(
        place.map((key) => named(key) ?? says`another name`),
        says`.`,
      );

/** What deliveries are like, and where in them the id of our entry is. */
const aboutDeliveries = (
  deliveries: readonly Delivery[],
  id: string,
): Said[] => {
  if (deliveries.length === 0) {
    return [];
  }
  const places = deliveries.flatMap(({ body }) => placesOf(body, id));
  const signed = deliveries
    .flatMap(({ headerNames }) => headerNames)
    .filter((name) => /sign|hmac|secret|token|digest|auth/i.test(name));
  return [
    says`A delivery is ${mediaType(deliveries[0]?.contentType)}: ${listed(
      different(deliveries.map(({ body }) => outlineOf(body))),
      says` or `,
    )}.`,
    says`Its headers: ${namesIn([
      ...new Set(deliveries.flatMap(({ headerNames }) => headerNames)),
    ])}.`,
    signed.length === 0
      ? says`No header looks like a signature.`
      : says`These headers may be a signature: ${namesIn([...new Set(signed)])}.`,
    places.length === 0
      ? says`The entry's id is nowhere in it.`
      : says`The entry's id is in ${listed(different(places.map(placeSaid)))}.`,
  ];
};

const cameAfter = (
  what: Said,
  deliveries: readonly Delivery[],
  since: number,
): Said => {
  const [first] = deliveries;
  return first
    ? says`${what}: ${count(deliveries.length)}, the first after ${seconds(first.at - since)}.`
    : says`${what}: none.`;
};

const CREATED = 'created';
const UPDATED = 'updated';

/** Subscribes to both events; undefined if it is refused. */
const subscribeToBoth = async (
  { account, made }: Probe,
  deliveries: Deliveries,
  suffix = '',
): Promise<boolean> => {
  const both = [
    [CREATED, 'event.created'],
    [UPDATED, 'event.updated'],
  ] as const;
  let areGood = true;
  for (const [to, events] of both) {
    const url = deliveries.addressOf(`${to}${suffix}`, made.tag);
    const { id } = await made.subscribe(account, { url, events });
    areGood &&= id !== undefined;
  }
  return areGood;
};

const REFUSED = says`It can't subscribe, so nothing can be watched.`;

const hookSubscribe: Question = {
  key: 'hook-subscribe',
  asks: says`What does a subscription answer, and a second one to the same address?`,
  needs: 'hook',
  ask: watched(async ({ account, made }, deliveries) => {
    const url = deliveries.addressOf('subscribe', made.tag);
    const what = { url, events: 'event.created' };
    const first = await made.subscribe(account, what);
    const second = await made.subscribe(account, what);
    const listedHooks = hooksIn(
      await account.ask({ at: says`/{account}/webhooks` }),
    ).filter((hook) => textIn(hook.url) === url);
    const secret = recordOf(first.answer).secret;
    for (const id of new Set([first.id, second.id])) {
      if (id !== undefined) {
        await made.unsubscribe(account, id);
      }
    }
    return [
      says`The first: ${how(first.answer)}. The second: ${how(second.answer)}.`,
      first.id !== undefined && first.id !== second.id
        ? says`Each has an id of its own.`
        : says`They don't have an id each.`,
      says`So many with this address are listed: ${count(listedHooks.length)}.`,
      typeof secret === 'string' && secret !== ''
        ? says`A secret is answered.`
        : says`No secret is answered.`,
    ];
  }),
};

/** Written out, so that they may be in the report. The last is none, and shows what taking a name is worth. */
const EVENT_NAMES: readonly Said[] = [
  says`task.created`,
  says`task.updated`,
  says`project.created`,
  says`project.updated`,
  says`event.deleted`,
  says`timer.started`,
  says`timer.stopped`,
  says`probe.nonsense`,
];

const hookEvents: Question = {
  key: 'hook-events',
  asks: says`Which other events can be subscribed to? The last name is made up.`,
  needs: 'hook',
  ask: watched(async ({ account, made }, deliveries) => {
    const found: Said[] = [];
    for (const name of EVENT_NAMES) {
      const { answer, id } = await made.subscribe(account, {
        url: deliveries.addressOf('events', made.tag),
        events: textOf(name),
      });
      found.push(
        id === undefined
          ? says`${name} is refused: ${how(answer)}.`
          : says`${name} is taken.`,
      );
      if (id !== undefined) {
        await made.unsubscribe(account, id);
      }
    }
    return found;
  }),
};

const hookOwnWrite: Question = {
  key: 'hook-own-write',
  asks: says`Does what this very program writes come back as a delivery?`,
  needs: 'hook',
  ask: watched(async (probe, deliveries) => {
    const { account, made, signal } = probe;
    if (!(await subscribeToBoth(probe, deliveries))) {
      return [REFUSED];
    }
    const since = async (to: string, act: () => Promise<unknown>) => {
      const before = deliveries.to(to).length;
      const begun = Date.now();
      await act();
      const all = await deliveries.wait([to], before + 1, signal);
      return { came: all.slice(before), begun };
    };
    let id: string | undefined;
    const added = await since(CREATED, async () => {
      id = idOf(recordOf(await made.add(account, made.form())));
    });
    if (id === undefined) {
      return [says`No entry could be added.`];
    }
    const entry = id;
    const changed = await since(UPDATED, () =>
      account.ask({
        method: 'POST',
        at: says`/{account}/events/update/{id}`,
        id: entry,
        form: { notes: `${made.mark}, changed` },
      }),
    );
    const before = deliveries.to(CREATED, UPDATED).length;
    await made.remove(account, entry);
    const all = await deliveries.wait(
      [CREATED, UPDATED],
      before + 1,
      signal,
      Math.min(SHORT_MS, deliveries.patience),
    );
    return [
      cameAfter(
        says`event.created after an entry was added`,
        added.came,
        added.begun,
      ),
      cameAfter(
        says`event.updated after its notes were changed`,
        changed.came,
        changed.begun,
      ),
      all.length > before
        ? says`Something comes after it was deleted.`
        : says`Nothing comes after it was deleted.`,
    ];
  }),
};

const hookDelivery: Question = {
  key: 'hook-delivery',
  asks: says`What is in a delivery, in which headers, and how late is it?`,
  needs: 'hook',
  ask: watched(async (probe, deliveries) => {
    const { account, made, signal } = probe;
    if (!(await subscribeToBoth(probe, deliveries, '-delivery'))) {
      return [REFUSED];
    }
    const added = Date.now();
    const id = idOf(recordOf(await made.add(account, made.form())));
    if (id === undefined) {
      return [says`No entry could be added.`];
    }
    const names = [`${CREATED}-delivery`, `${UPDATED}-delivery`];
    const came = await deliveries.wait(names, 1, signal);
    await made.remove(account, id);
    return [
      cameAfter(says`After an entry was added`, came, added),
      ...aboutDeliveries(came, id),
    ];
  }),
};

const hookGrouped: Question = {
  key: 'hook-grouped',
  asks: says`What is a delivery like with grouped=true?`,
  needs: 'hook',
  ask: watched(async ({ account, made, signal }, deliveries) => {
    const { id: hook } = await made.subscribe(account, {
      url: deliveries.addressOf('grouped', made.tag),
      events: 'event.created',
      grouped: true,
    });
    if (hook === undefined) {
      return [REFUSED];
    }
    const added = Date.now();
    const ids: string[] = [];
    for (const form of [made.form(), made.form()]) {
      ids.push(...[idOf(recordOf(await made.add(account, form))) ?? []].flat());
    }
    const came = await deliveries.wait(['grouped'], 2, signal);
    for (const id of ids) {
      await made.remove(account, id);
    }
    const isTogether = came.some(({ body }) =>
      ids.every((id) => placesOf(body, id).length > 0),
    );
    return [
      cameAfter(says`After two entries were added`, came, added),
      isTogether && ids.length > 1
        ? says`Both are in one delivery.`
        : says`They aren't in one delivery.`,
      ...aboutDeliveries(came, ids[0] ?? ''),
    ];
  }),
};

const sync = async (
  { account }: Probe,
  task: string,
  event: string,
): Promise<Answer> =>
  account.ask({
    method: 'POST',
    at: says`/{account}/tasks/sync/{id}`,
    id: task,
    form: { date: wallClock(Date.now()), timezone: UTC, event_id: event },
  });

const hookTimer: Question = {
  key: 'hook-timer',
  asks: says`Which hooks do a timer's start, sync and stop send?`,
  needs: 'timer and hook',
  ask: watched(async (probe, deliveries) => {
    const { account, made, me, signal } = probe;
    if (await isTimerRunning(probe)) {
      return [LEFT_ALONE];
    }
    const names = [`${CREATED}-timer`, `${UPDATED}-timer`];
    const since = async (what: Said, begun: number, before: number) => {
      const came = await deliveries.wait(names, before + 1, signal);
      const fresh = came.slice(before);
      const kinds = different(
        fresh.map(({ to }) =>
          to.startsWith(CREATED) ? says`event.created` : says`event.updated`,
        ),
      );
      return fresh.length === 0
        ? says`${what}: none.`
        : says`${what}: ${listed(kinds)} after ${seconds((fresh[0]?.at ?? 0) - begun)}.`;
    };
    try {
      if (!(await subscribeToBoth(probe, deliveries, '-timer'))) {
        return [REFUSED];
      }
      const found: Said[] = [];
      const step = async (
        what: Said,
        act: () => Promise<Answer | undefined>,
      ) => {
        const before = deliveries.to(...names).length;
        const begun = Date.now();
        const answer = await act();
        found.push(
          answer && !answer.isGood
            ? says`${what}: refused, ${how(answer)}.`
            : await since(what, begun, before),
        );
      };
      let running: Awaited<ReturnType<typeof start>>['running'];
      await step(says`Start`, async () => {
        ({ running } = await start(probe));
        return undefined;
      });
      const { task, event } = running ?? {};
      if (task === undefined) {
        return [...found, says`No timer could be started.`];
      }
      await step(says`Sync`, () =>
        sync(probe, task, (event && idOf(event)) ?? ''),
      );
      await step(says`Stop`, () => stop(probe, task));
      return found;
    } finally {
      await made.removeAll(account, idOf(me) ?? '');
    }
  }),
};

const hookUnsubscribe: Question = {
  key: 'hook-unsubscribe',
  asks: says`Does DELETE end a subscription?`,
  needs: 'hook',
  ask: watched(async ({ account, made }, deliveries) => {
    const url = deliveries.addressOf('unsubscribe', made.tag);
    const { id } = await made.subscribe(account, {
      url,
      events: 'event.created',
    });
    if (id === undefined) {
      return [REFUSED];
    }
    const answer = await made.unsubscribe(account, id);
    const left = hooksIn(
      await account.ask({ at: says`/{account}/webhooks` }),
    ).some((hook) => idOf(hook) === id);
    return [
      says`DELETE: ${how(answer)}.`,
      left ? says`It is still listed.` : says`It isn't listed any more.`,
    ];
  }),
};

/** Each subscribes an address that leads to this machine, waits, and unsubscribes. */
export const HOOKS: readonly Question[] = [
  hookSubscribe,
  hookEvents,
  hookOwnWrite,
  hookDelivery,
  hookGrouped,
  hookTimer,
  hookUnsubscribe,
];
