import type { Capabilities, Carried, HookEvent } from './api/port.ts';

/** What is only offered with a capability. */
type Needing = {
  /** The keys of items, of hidden lists, and of what fetches details. */
  items?: readonly string[];
  /** Keys of input fields, also of line items: in these items, or in any. */
  fields?: Record<string, readonly string[] | 'any item'>;
  /** Choices of input fields, by the field's key. */
  choices?: Record<string, readonly string[]>;
  /** By the item's key: words in its texts, and what it says instead. */
  words?: Record<string, Record<string, string>>;
  /** By the item's key: a field that has to be filled in, because the other one to fill in isn't there. */
  required?: Record<string, string>;
};

/**
 * What needs a capability that not every wire has. The fields of a result say it themselves: `needs`, in src/resources.
 * An item never knows what of it is here, so it can't be what the item needs.
 */
export const NEEDING: Record<Carried | HookEvent, Needing> = {
  'timer.started': { items: ['timer_started'] },
  'timer.stopped': {
    items: ['timer_stopped'],
    words: {
      time_entry_created: {
        ' For timers, choose this trigger or the one for stopped timers, not both.':
          '',
      },
    },
  },
  'time_entry.created': { items: ['time_entry_created'] },
  'time_entry.updated': { items: ['time_entry_updated'] },
  'time_entry.deleted': { items: ['time_entry_deleted'] },
  'project.status_changed': { items: ['project_status_changed'] },
  tags: {
    items: ['new_tag', 'create_tag', 'find_tag', 'tag_list', 'tags'],
    fields: { tag_id: 'any item', tag_ids: 'any item', tags: 'any item' },
    choices: {
      changed_fields: ['tag_ids'],
      clear: ['tag_ids'],
      group_by: ['tag'],
    },
    words: { summary_report: { ', task, tag or day': ', task or day' } },
  },
  'billable of an entry': {
    fields: {
      billable: [
        'create_time_entry',
        'update_time_entry',
        'create_time_entries',
        'start_timer',
      ],
    },
  },
  'timers of others': {
    fields: { user_id: ['start_timer', 'stop_timer'] },
    words: {
      start_timer: { 'for a user': 'for the connected user' },
      stop_timer: { 'of a user': 'of the connected user' },
    },
  },
  'previous values': {
    items: ['previousProject', 'previousTask'],
    fields: {
      changed_fields: ['time_entry_updated'],
      when_stops_matching: ['time_entry_updated'],
    },
    words: {
      time_entry_updated: {
        'is changed.':
          "is changed. It doesn't say which fields changed, or what they were before.",
      },
    },
  },
  'external reference': {
    fields: { external_reference: 'any item' },
    words: { find_time_entry: { 'its external reference, ': 'its ' } },
  },
  'stages of a project': { choices: { status: ['on_hold', 'completed'] } },
  'color of a project': {
    fields: { color: ['create_project', 'update_project'] },
    choices: { clear: ['color'] },
  },
  'contact of a client': {
    fields: {
      email: ['create_client', 'update_client', 'find_client'],
      phone: ['create_client', 'update_client'],
      address: ['create_client', 'update_client'],
    },
    choices: { clear: ['email', 'phone', 'address'] },
    words: {
      find_client: {
        ' or email': '',
        'Fill in a name, an email, or both. With both, both must match.':
          "Upper and lower case don't matter.",
      },
    },
    required: { find_client: 'name' },
  },
  'entries of any age': {
    words: {
      find_time_entry: {
        "The first day, read in the Zap's time zone.":
          "The first day, read in the Zap's time zone. If you leave it empty, that's 31 days before To, or before today.",
      },
    },
  },
};

/** What a wire with these capabilities can't offer. */
export const withheld = ({ carries, events }: Capabilities): Needing[] => {
  const there = new Set<string>([...carries, ...Object.keys(events)]);
  return Object.entries(NEEDING)
    .filter(([capability]) => !there.has(capability))
    .map(([, needing]) => needing);
};

/** Whether an item, a hidden list or what fetches details is among that, by its key. */
export const isWithheld = (key: string, without: readonly Needing[]): boolean =>
  without.some(({ items }) => items?.includes(key));

type Field = {
  key: string;
  helpText?: string;
  choices?: Record<string, unknown>;
  children?: readonly FieldOrFunction[];
};

/** Some fields depend on what is filled in. None of those needs a capability. */
type FieldOrFunction = Field | (() => unknown);

/** What is looked at in an item. Zapier's schema says that they have it. */
type Item = {
  display: { description: string };
  operation?: { inputFields?: readonly FieldOrFunction[] };
};

const itemWithout = (
  key: string,
  item: Item,
  without: readonly Needing[],
): Item => {
  const words = without.flatMap((one) =>
    Object.entries(one.words?.[key] ?? {}),
  );
  const said = (text: string): string =>
    words.reduce((before, [was, is]) => before.replace(was, is), text);

  const isGone = (field: Field): boolean =>
    without.some(({ fields }) => {
      const where = fields?.[field.key];
      return where === 'any item' || where?.includes(key);
    });

  const choicesOf = (field: Field, choices: object) => {
    const gone = without.flatMap((one) => one.choices?.[field.key] ?? []);
    return Object.fromEntries(
      Object.entries(choices).filter(([choice]) => !gone.includes(choice)),
    );
  };

  const fieldsOf = (fields: readonly FieldOrFunction[]): FieldOrFunction[] =>
    fields.flatMap((field) => {
      if (typeof field === 'function') {
        return field;
      }
      if (isGone(field)) {
        return [];
      }
      const { choices, children, helpText } = field;
      return {
        ...field,
        ...(choices && { choices: choicesOf(field, choices) }),
        ...(children && { children: fieldsOf(children) }),
        ...(helpText !== undefined && { helpText: said(helpText) }),
        ...(without.some(({ required }) => required?.[key] === field.key) && {
          required: true,
        }),
      };
    });

  const { display, operation } = item;
  return {
    ...item,
    display: { ...display, description: said(display.description) },
    ...(operation?.inputFields && {
      operation: {
        ...operation,
        inputFields: fieldsOf(operation.inputFields),
      },
    }),
  };
};

/**
 * The items, forms and texts of a build, without what its wire can't do. Applied once, to the whole of them.
 *
 * @param all what there is: triggers, creates, and so on, by kind.
 */
export const offered = <Kinds extends Record<string, object>>(
  all: Kinds,
  capabilities: Capabilities,
): Kinds => {
  const without = withheld(capabilities);
  const kinds = Object.entries(all).map(([kind, items]) => [
    kind,
    Object.fromEntries(
      Object.entries(items)
        .filter(([key]) => !isWithheld(key, without))
        .map(([key, item]: [string, Item | (() => unknown)]) => [
          key,
          typeof item === 'function' ? item : itemWithout(key, item, without),
        ]),
    ),
  ]);
  // Only what's optional is gone, so to the compiler nothing is.
  return Object.fromEntries(kinds) as Kinds;
};
