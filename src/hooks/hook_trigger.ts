import { trackingTime } from '#trackingtime';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { halted, withoutContext } from '../transport/errors.ts';
import type { HookEvent, HookFilter, EventRecord } from '../api/port.ts';
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

type HookTrigger<
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
   * The newest records of this kind, in one request, for the sample in the editor: those that fit, as far as the API can
   * filter.
   */
  listRecent: (
    z: ZObject,
    bundle: Bundle,
    filter: Input<Fields>,
    size: number,
  ) => Promise<EventRecord<Event>[]>;
};

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

/**
 * A trigger on a REST hook. Subscribes with the builder's filters; on delivery it verifies, filters, and lets each
 * event through once. A live run and the editor's sample come out of the same `toOutput`, so they cannot differ.
 *
 * A delivery that is refused or left out runs no Zap and fails none: the reason goes to the log. One that TrackingTime
 * signed and that can't be read, or that is too late to tell whether it ran, is an error: it stands for something that
 * happened.
 */
export const defineHookTrigger = <
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
}: HookTrigger<Key, Event, Fields, OutputFields>) => {
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
        const outputs: Output[] = [];
        for (const delivery of verdict.deliveries) {
          const change = wanted(z, filter, delivery);
          if (typeof change === 'string') {
            z.console.log(`Left out: ${change}.`);
          } else if (await isFirst(z, bundle.subscribeData ?? {}, delivery)) {
            outputs.push(resource.toOutput(z, change));
          } else {
            z.console.log('Left out: this hook came before.');
          }
        }
        return outputs;
      }
    }
  };

  const performList = async (z: ZObject, bundle: Bundle): Promise<Output[]> => {
    const filter = filterOf(z, bundle);
    const records = await listRecent(z, bundle, filter, SIZE);
    const samples = records
      .map((data) => wanted(z, filter, { data }))
      .filter((change) => typeof change !== 'string')
      .slice(0, MOST_SAMPLES);
    return toResults(z, resource, samples);
  };

  return {
    key,
    noun: resource.noun,
    display: { label, description },
    operation: {
      type: 'hook' as const,
      inputFields: filters.fields,
      performSubscribe: subscribe,
      performUnsubscribe: unsubscribe,
      perform,
      performList,
      outputFields: resource.outputFields,
      sample: resource.sample,
    },
  };
};
