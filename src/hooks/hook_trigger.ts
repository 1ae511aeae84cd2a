import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { quietly } from '../transport/without_context.ts';
import type { WebhookEvent, WebhookFilter } from '../api/documented/webhooks.ts';
import { readInput, type Input } from '../fields/input.ts';
import type { Change } from '../resources/change.ts';
import type {
  OutputOf,
  Resource,
  ResourceField,
} from '../resources/resource.ts';
import { isFirst } from './deliver_once.ts';
import { subscribe, subscriptionOf, unsubscribe } from '../api/documented/hooks.ts';
import { verify } from '../api/documented/verify.ts';

/** One request for samples. The API cannot apply every filter itself, so there is more in it than the editor shows. */
const PAGE = { per_page: 100 } as const;

/** As many samples as the editor shows. */
const MOST_SAMPLES = 10;

/** What a builder can narrow a trigger down by, and how it is applied on either side of the wire. */
export type Filters<Wire, Fields extends PlainInputField[]> = {
  fields: Fields;
  /** The part that TrackingTime applies itself. */
  forSubscription: (filter: Input<Fields>) => WebhookFilter;
  /** Throws HaltedError for a filter that no delivery could be held against, before anything is subscribed with it. */
  check?: (z: ZObject, filter: Input<Fields>) => void;
  /** All of it, checked on each delivery: the Zap may have been edited since it was turned on. */
  matches: (z: ZObject, filter: Input<Fields>, change: Change<Wire>) => boolean;
};

type HookTrigger<
  Key extends string,
  Wire,
  Fields extends PlainInputField[],
  OutputFields extends readonly ResourceField[],
> = {
  key: Key;
  event: WebhookEvent;
  label: string;
  description: string;
  resource: Resource<Change<Wire>, OutputFields>;
  filters: Filters<Wire, Fields>;
  /**
   * The newest records of the kind, in one request, for the sample in the editor: those that are wanted, as far as the
   * API can tell.
   */
  listRecent: (
    z: ZObject,
    filter: Input<Fields>,
    page: typeof PAGE,
  ) => Promise<Wire[]>;
};

/**
 * A trigger on a REST hook. Subscribes with the builder's filters; on delivery it verifies, filters, and lets each
 * event through once. A live run and the editor's sample come out of the same `toOutput`, so they cannot differ.
 *
 * A delivery that is refused runs no Zap and fails none: the reason goes to the log. One that TrackingTime signed and
 * that cannot be read is an error, since it stands for something that happened.
 */
export const defineHookTrigger = <
  const Key extends string,
  Wire,
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
}: HookTrigger<Key, Wire, Fields, OutputFields>) => {
  type Output = OutputOf<OutputFields>;

  const filterOf = (z: ZObject, bundle: Bundle) => {
    const filter = readInput(z, filters.fields, bundle.inputData);
    filters.check?.(z, filter);
    return filter;
  };

  const perform = async (z: ZObject, bundle: Bundle): Promise<Output[]> => {
    const { id, secret } = subscriptionOf(z, bundle);
    const verdict = verify<Wire>(bundle, secret, event);
    if (!verdict.genuine) {
      z.console.warn(`A hook was refused: ${verdict.reason}.`);
      return [];
    }
    const { delivery } = verdict;
    if (!delivery) {
      throw quietly(
        new z.errors.Error(
          'TrackingTime sent a hook that could not be read: it was not what its API promises. If it happens again, write to TrackingTime support.',
          'unreadable',
        ),
      );
    }
    const isWanted = filters.matches(z, filterOf(z, bundle), delivery);
    return isWanted && (await isFirst(z, id, delivery.id))
      ? [resource.toOutput(z, delivery)]
      : [];
  };

  const performList = async (z: ZObject, bundle: Bundle): Promise<Output[]> => {
    const filter = filterOf(z, bundle);
    const records = await listRecent(z, filter, PAGE);
    return records
      .map((data) => ({ data }))
      .filter((change) => filters.matches(z, filter, change))
      .slice(0, MOST_SAMPLES)
      .map((change) => resource.toOutput(z, change));
  };

  return {
    key,
    noun: resource.noun,
    display: { label, description },
    operation: {
      type: 'hook' as const,
      inputFields: filters.fields,
      performSubscribe: (z: ZObject, bundle: Bundle) =>
        subscribe(
          z,
          bundle,
          event,
          filters.forSubscription(filterOf(z, bundle)),
        ),
      performUnsubscribe: unsubscribe,
      perform,
      performList,
      outputFields: resource.outputFields,
      sample: resource.sample,
    },
  };
};
