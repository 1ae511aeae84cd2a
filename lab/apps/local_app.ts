export type AppItem = Record<string, unknown>;

/** Starts a run of every Zap that listens to this trigger of the app. */
export type Fire = (trigger: string, item: AppItem) => void;

/** Makes a hook URL in the lab, and hands on the body of what is posted there. */
export type MakeHook = (hear: (body: unknown) => void) => string;

export interface LocalItem {
  label: string;
  /**
   * What the fields are called: those that an action takes, and those that a trigger gives. A field in a group has its
   * path for a key, `lines.hours`; a group that names none takes any, as the columns of a sheet.
   */
  fields: Readonly<Record<string, string>>;
}

/** An app on the other side of a Zap, played by the lab. */
export interface LocalApp {
  readonly name: string;
  readonly triggers: Readonly<Record<string, LocalItem>>;
  readonly actions: Readonly<
    Record<
      string,
      LocalItem & { perform: (fields: AppItem) => Promise<AppItem> }
    >
  >;
  /** Called once, when the lab starts with this app. */
  connect(fire: Fire, makeHook: MakeHook): void | Promise<void>;
}
