import type { Field, Forms } from '../definition/definition.ts';
import type { AppTable } from './app_table.ts';

export type AppItem = Record<string, unknown>;

/** Starts a run of every Zap that listens to this trigger of the app. */
export type Fire = (trigger: string, item: AppItem) => void;

/** Makes a hook URL in the lab, and hands on the body of what is posted there. */
export type MakeHook = (hear: (body: unknown) => void) => string;

export type LocalItem = {
  label: string;
  /**
   * What the fields are called: those that an action takes, and those that a trigger gives. A field in a group has its
   * path for a key, `lines.hours`; a group that names none takes any, as the columns of a sheet.
   */
  fields: Readonly<Record<string, string>>;
  /** What later steps get before it has happened: an example of what a trigger or an action gives. */
  sample?: AppItem;
};

/** Something that an app of the lab does. */
export type LocalAction = {
  /** Those of its fields that may be left out. */
  optional?: readonly string[];
  /** What the fields of its result are called, which later steps can use: none unless given. */
  gives?: Readonly<Record<string, string>>;
  perform: (fields: AppItem) => Promise<AppItem>;
} & LocalItem;

/** An app on the other side of a Zap, part of the lab. */
export type LocalApp = {
  readonly name: string;
  readonly triggers: Readonly<Record<string, LocalItem>>;
  readonly actions: Readonly<Record<string, LocalAction>>;
  /** Called once, when the lab starts with this app. */
  connect(fire: Fire, makeHook: MakeHook): void | Promise<void>;
  /** What it holds now. An app that keeps nothing has none. */
  tables?(): AppTable[];
};

/** The app's items as a definition has them. */
export const formsOf = ({ triggers, actions }: LocalApp): Forms => ({
  triggers: itemsFrom(triggers, ({ label, fields, sample }) => ({
    display: { label },
    operation: { outputFields: toFields(fields), ...(sample && { sample }) },
  })),
  creates: itemsFrom(
    actions,
    ({ label, fields, optional, gives = {}, sample }) => ({
      display: { label },
      operation: {
        inputFields: toFields(fields, optional),
        outputFields: toFields(gives),
        ...(sample && { sample }),
      },
    }),
  ),
  searches: {},
  searchOrCreates: {},
});

const itemsFrom = <Of>(
  items: Readonly<Record<string, Of>>,
  toForm: (item: Of) => Forms['triggers'][string],
): Forms['triggers'] =>
  Object.fromEntries(
    Object.entries(items).map(([key, item]) => [key, toForm(item)]),
  );

/** Labels by path as fields, those of a group inside it, as a definition has them. */
export const toFields = (
  labels: Readonly<Record<string, string>>,
  optional: readonly string[] = [],
): Field[] => {
  const fieldsIn = (group: string): Field[] =>
    Object.entries(labels)
      .filter(([path]) => path.slice(0, path.lastIndexOf('.') + 1) === group)
      .map(([path, label]) => {
        const children = fieldsIn(`${path}.`);
        const key = path.slice(group.length);
        const required = !optional.includes(path);
        return {
          ...{ key, label, required },
          ...(children.length > 0 ? { children } : { dict: true }),
        };
      });
  return fieldsIn('');
};
