import { type Field, merged, waysToFill } from '../../workshop/lab/index.ts';
import { trackingTime } from '#trackingtime';
import App from '../../index.ts';
import { isWithheld, withheld } from '../../src/offered.ts';
import { sensible } from '../property/filled_in.ts';
import { formOf } from './definition.ts';

export type Item = {
  key: string;
  noun: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: {
    type?: string;
    /** All that the form can have, whatever is filled in. */
    inputFields?: Field[];
    inputFieldGroups?: { key: string; label?: string }[];
    outputFields?: Field[];
    sample?: Record<string, unknown>;
    perform: unknown;
    performList?: unknown;
    performSubscribe?: unknown;
    performUnsubscribe?: unknown;
  };
};

type Registry = Record<string, Item>;

/** All fields of a form, once it was asked for in every way that it changes with. */
const allFields = (
  where: string,
  declared: readonly (Field | (() => unknown))[],
): Field[] => {
  const written = declared.filter((field) => typeof field !== 'function');
  return written.length === declared.length
    ? written
    : merged(
        waysToFill(written).map((filled) => ({
          ...filled,
          fields: formOf(where, filled.inputData),
        })),
      );
};

const withAllFields = (kind: string, registry: object | undefined): Registry =>
  Object.fromEntries(
    // Each item has its own types; what these suites look at, all of them have, and Zapier's schema says so.
    Object.entries(registry as Registry).map(([key, item]) => {
      const { inputFields } = item.operation;
      const operation = {
        ...item.operation,
        ...(inputFields && {
          inputFields: allFields(`${kind}.${key}`, inputFields),
        }),
      };
      return [key, { ...item, operation }];
    }),
  );

export const triggers = withAllFields('triggers', App.triggers);
export const creates = withAllFields('creates', App.creates);
export const searches = withAllFields('searches', App.searches);

export const kinds = { triggers, creates, searches };

/** A name to show, and the item. */
type Named = [name: string, item: Item];

const named = (kind: string, registry: Registry): Named[] =>
  Object.entries(registry).map(([key, item]) => [`${kind} ${key}`, item]);

/** Every item there is, also one that was just added. */
export const items: Named[] = Object.entries(kinds).flatMap(
  ([kind, registry]) => named(kind, registry),
);

export const isVisible = ([, { display }]: Named): boolean =>
  display.hidden !== true;

export const visibleItems = items.filter(isVisible);

export const hookTriggers = named('triggers', triggers).filter(
  ([, { operation }]) => operation.type === 'hook',
);

/** Whether this build has an item, by its key: not every wire can do what each needs. */
export const isOffered = (key: string): boolean =>
  !isWithheld(key, withheld(trackingTime.capabilities));

/** The event that a hook trigger subscribes to, by its key. */
export const eventOf = (key: string): string =>
  key.replace(/^(time_entry|timer|project)_/, '$1.');

/** Fields, and those inside them. */
export const flat = (fields: Field[] = []): Field[] =>
  fields.flatMap((field) => [field, ...flat(field.children)]);

/** A form with what a builder has to fill in, line items, and these other fields. */
export const requiredOf = (fields: Field[] = [], others: RegExp) =>
  Object.fromEntries(
    fields
      .filter(
        ({ key, required, children }) =>
          required === true || children !== undefined || others.test(key),
      )
      .map((field) => [field.key, sensible(field)]),
  );
