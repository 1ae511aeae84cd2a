import { trackingTime } from '#trackingtime';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { halted, sentenceOf, withoutContext } from '../transport/errors.ts';
import type {
  Delivery,
  EventRecord,
  HookEvent,
  HookFilter,
  Subscription,
} from '../api/port.ts';
import { filterGroups } from '../fields/group.ts';
import { readInput, type Input } from '../fields/input.ts';
import {
  asItWas,
  type Change,
  type WantedChange,
} from '../resources/change.ts';
import type {
  OutputOf,
  Resource,
  ResourceField,
} from '../resources/resource.ts';
import { toResults } from '../resources/results.ts';
import { isFirst } from './deliver_once.ts';

/** One request for samples. The API cannot apply every filter itself, so there is more in it than the editor shows. */
const SIZE = 100;

/** As many samples as the editor shows. */
const MOST_SAMPLES = 10;

/** What a builder can narrow a trigger down by, and how it is applied here and by TrackingTime. */
type Filters<Item, Fields extends PlainInputField[]> = {
  fields: Fields;
  /** The part that TrackingTime applies itself. */
  forSubscription: (filter: Input<Fields>) => HookFilter;
  /** Throws HaltedError for a filter that can't be read, before anything is subscribed with it. */
  check?: (z: ZObject, filter: Input<Fields>) => void;
  /**
   * All of it, checked on each delivery: the Zap may have been edited since it was turned on. What doesn't fit, for the
   * log; undefined if all does.
   */
  misfitOf: (
    z: ZObject,
    filter: Input<Fields>,
    change: Change<Item>,
  ) => string | undefined;
  /** Whether a record that matched before its change, and no longer does, runs the Zap too. Left out: never. */
  runsOnLeaving?: (filter: Input<Fields>) => boolean;
};

type EventTrigger<
  Key extends string,
  Event extends HookEvent,
  Fields extends PlainInputField[],
  OutputFields extends readonly ResourceField[],
> = {
  key: Key;
  event: Event;
  label: string;
  description: string;
  resource: Resource<WantedChange<EventRecord<Event>>, OutputFields>;
  filters: Filters<EventRecord<Event>, Fields>;
  /**
   * The newest records of this kind, in one request, for the sample in the editor and for a poll: those that fit, as far
   * as the API can filter.
   */
  listRecent: (
    z: ZObject,
    bundle: Bundle,
    filter: Input<Fields>,
    size: number,
  ) => Promise<EventRecord<Event>[]>;
};

type Perform<Output> = (z: ZObject, bundle: Bundle) => Promise<Output>;

/** How a trigger gets its records: they are sent to it, or it asks for them. */
type Way<Fields, Output> = {
  inputFields: Fields;
  perform: Perform<Output[]>;
} & (
  | {
      type: 'hook';
      performSubscribe: Perform<Subscription>;
      performUnsubscribe: Perform<{ id: string }>;
      performList: Perform<Output[]>;
    }
  | {
      type: 'polling';
      performSubscribe?: never;
      performUnsubscribe?: never;
      performList?: never;
    }
);

const idOf = ({ subscribeData }: Bundle): string => subscribeData?.id ?? '';

/** Nothing to end if it was never subscribed. */
const unsubscribe = async (
  z: ZObject,
  bundle: Bundle,
): Promise<{ id: string }> => {
  const { subscribeData } = bundle;
  if (subscribeData?.id) {
    await trackingTime.hooks.unsubscribe(z, bundle, subscribeData);
  }
  return { id: idOf(bundle) };
};

/** What came of one delivery among several. */
const errorsAmong = (settled: PromiseSettledResult<unknown>[]): unknown[] =>
  settled.flatMap((one) =>
    // What is thrown can be anything.
    one.status === 'rejected' ? [one.reason as unknown] : [],
  );

/**
 * A trigger on an event. If TrackingTime tells of it by itself, that is a REST hook: it subscribes with the builder's
 * filters; on delivery it verifies, filters, and lets each event through once. If it only tells when asked, it's a poll
 * for the same records. A live run and the editor's sample come out of the same `toOutput`, so they cannot differ.
 *
 * Of several events that one delivery brings, each stands by itself: all that run come out of one `perform`, and an error
 * in one loses no other.
 *
 * A delivery that is refused or left out runs no Zap and fails none: the reason goes to the log. One that TrackingTime
 * signed and that can't be read, or that is too late to tell whether it ran, is an error: it stands for something that
 * happened.
 */
export const defineEventTrigger = <
  const Key extends string,
  Event extends HookEvent,
  Fields extends PlainInputField[],
  OutputFields extends readonly ResourceField[],
>({
  key,
  event,
  label,
  description,
  resource,
  filters,
  listRecent,
}: EventTrigger<Key, Event, Fields, OutputFields>) => {
  type Output = OutputOf<OutputFields>;

  const filterOf = (z: ZObject, bundle: Bundle) => {
    const filter = readInput(z, filters.fields, bundle.inputData);
    filters.check?.(z, filter);
    return filter;
  };

  /** The change as the Zap gets it; or what doesn't fit the Zap's filters. */
  const wanted = (
    z: ZObject,
    filter: Input<Fields>,
    change: Change<EventRecord<Event>>,
  ): WantedChange<EventRecord<Event>> | string => {
    const misfit = filters.misfitOf(z, filter, change);
    const isWanted =
      misfit === undefined ||
      (filters.runsOnLeaving?.(filter) === true &&
        filters.misfitOf(z, filter, asItWas(change)) === undefined);
    return isWanted
      ? { ...change, stillMatches: misfit === undefined }
      : misfit;
  };

  const subscribe = (z: ZObject, bundle: Bundle) =>
    trackingTime.hooks.subscribe(z, bundle, {
      event,
      url: bundle.targetUrl ?? '',
      filter: filters.forSubscription(filterOf(z, bundle)),
    });

  const perform = async (z: ZObject, bundle: Bundle): Promise<Output[]> => {
    if (!bundle.rawRequest) {
      throw halted(
        z,
        "This trigger runs when TrackingTime sends an event, and none came with this call. `zapier-platform invoke` can't send one: try the trigger in the lab (npm run lab), or turn a Zap on and make the event happen in TrackingTime. Testing the trigger in the Zap editor shows samples.",
      );
    }
    const verdict = await trackingTime.hooks.receive(z, bundle, event);
    switch (verdict.kind) {
      case 'refused':
        z.console.warn(`A hook was refused: ${verdict.reason}.`);
        return [];
      case 'unreadable':
        throw withoutContext(
          new z.errors.Error(
            "TrackingTime sent an event that couldn't be read, so the Zap didn't run for it. If it happens again, contact TrackingTime support.",
            'unreadable',
          ),
        );
      case 'delivered': {
        const filter = filterOf(z, bundle);
        const settled = await Promise.allSettled(
          verdict.deliveries.map((one) => outputsOf(z, bundle, filter, one)),
        );
        const outputs = settled.flatMap((one) =>
          one.status === 'fulfilled' ? one.value : [],
        );
        const errors = errorsAmong(settled);
        if (outputs.length === 0 && errors.length > 0) {
          throw errors[0];
        }
        // The others were let through just now, and wouldn't be again.
        for (const error of errors) {
          z.console.error(`Left out: ${sentenceOf(error)}`);
        }
        return outputs;
      }
    }
  };

  /** What a delivery gives the Zap; nothing if it doesn't fit, or came before. */
  const outputsOf = async (
    z: ZObject,
    bundle: Bundle,
    filter: Input<Fields>,
    delivery: Delivery<EventRecord<Event>>,
  ): Promise<Output[]> => {
    const change = wanted(z, filter, delivery);
    if (typeof change === 'string') {
      z.console.log(`Left out: ${change}.`);
      return [];
    }
    if (await isFirst(z, bundle.subscribeData ?? {}, delivery)) {
      return [resource.toOutput(z, change)];
    }
    z.console.log('Left out: this hook came before.');
    return [];
  };

  const recent = async (
    z: ZObject,
    bundle: Bundle,
    most?: number,
  ): Promise<Output[]> => {
    const filter = filterOf(z, bundle);
    const records = await listRecent(z, bundle, filter, SIZE);
    const fitting = records
      .map((data) => wanted(z, filter, { data }))
      .filter((change) => typeof change !== 'string')
      .slice(0, most);
    return toResults(z, resource, fitting);
  };

  const inputFields = filters.fields;
  const hook: Way<Fields, Output> = {
    type: 'hook',
    inputFields,
    performSubscribe: subscribe,
    performUnsubscribe: unsubscribe,
    perform,
    performList: (z: ZObject, bundle: Bundle) =>
      recent(z, bundle, MOST_SAMPLES),
  };
  const poll: Way<Fields, Output> = {
    type: 'polling',
    inputFields,
    perform: (z: ZObject, bundle: Bundle) => recent(z, bundle),
  };
  const isPoll = trackingTime.capabilities.events[event] === 'poll';

  return {
    key,
    noun: resource.noun,
    display: {
      label,
      description: isPoll
        ? `${description} Zapier checks every few minutes.`
        : description,
    },
    operation: {
      ...(isPoll ? poll : hook),
      inputFieldGroups: filterGroups,
      outputFields: resource.outputFields,
      sample: resource.sample,
    },
  };
};
