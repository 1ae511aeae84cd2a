export type AppItem = Record<string, unknown>;

/** Starts a run of every Zap that listens to this trigger of the app. */
export type Fire = (trigger: string, item: AppItem) => void;

/** An app on the other side of a Zap, played by the lab. */
export interface LocalApp {
  readonly name: string;
  readonly triggers: Readonly<Record<string, { label: string }>>;
  readonly actions: Readonly<
    Record<
      string,
      { label: string; perform: (fields: AppItem) => Promise<AppItem> }
    >
  >;
  /** Called once, when the lab starts with this app. */
  connect(fire: Fire): void;
}
