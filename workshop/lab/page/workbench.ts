import type { Auth } from '../../../scripts/auth.ts';
import type {
  Build,
  Form,
  Overview,
  PageEvent,
  Place,
  Scene,
} from './interface.ts';
import { dropdownOf, formOf } from './forms.ts';
import { LiveSource } from './live_source.ts';
import { partOfItem, placed, type Placed } from './places.ts';
import { Refused } from './refused.ts';
import type { Desk, Handlers } from './server.ts';
import { itemSummaries } from './views.ts';
import type { OpenWorld, World, WrittenScene } from './world.ts';

export type WorkbenchOptions = {
  build: Build;
  auth: Auth;
  scenes: readonly WrittenScene[];
  openWorld: OpenWorld;
};

const later = (): never => {
  throw new Refused('The lab can’t do that yet.', 501);
};

/** All that the page can do with one build. */
export class Workbench implements Desk {
  readonly #options: WorkbenchOptions;
  readonly #source: LiveSource;
  readonly #listeners = new Set<(event: PageEvent) => void>();
  #world: World | undefined;
  #opening: Promise<World> | undefined;

  readonly handlers: Handlers = {
    'POST /zap': later,
    'POST /form': ({ place, values }) => this.#form(place, values),
    'POST /dropdown': async ({ place, ...asked }) => {
      const world = await this.#open();
      return dropdownOf(this.#placed(place, world), asked, world);
    },
    'POST /test': later,
    'POST /fill': later,
    'POST /turn': later,
    'POST /poll': later,
    'POST /play': later,
    'POST /run': later,
    'POST /replay': later,
    'POST /send_hook': later,
    'POST /start_timer': later,
    'POST /stop_timer': later,
    'POST /add_fault': later,
    'POST /clear_faults': later,
    'POST /connect': later,
  };

  constructor(options: WorkbenchOptions) {
    this.#options = options;
    this.#source = new LiveSource({
      auth: options.auth,
      onState: () => {
        this.#tell({ type: 'overview', overview: this.#overview() });
      },
      onBuilt: () => Promise.resolve(),
    });
  }

  /** Begins to build, and opens the first world. */
  async start(): Promise<void> {
    await this.#source.start();
    await this.#open();
  }

  readonly censor = (text: string): string => text;

  readonly listen = (hear: (event: PageEvent) => void): (() => void) => {
    this.#listeners.add(hear);
    hear({ type: 'overview', overview: this.#overview() });
    hear({ type: 'runs', runs: [] });
    hear({ type: 'other', other: { timers: [], tables: [] } });
    hear({ type: 'faults', faults: [] });
    return () => this.#listeners.delete(hear);
  };

  async close(): Promise<void> {
    await this.#opening?.catch(() => undefined);
    await this.#world?.close();
    await this.#source.close();
  }

  #tell(event: PageEvent): void {
    for (const hear of this.#listeners) {
      hear(event);
    }
  }

  #open(): Promise<World> {
    this.#opening ??= this.#openWorld();
    return this.#opening;
  }

  async #openWorld(): Promise<World> {
    const { auth, openWorld } = this.#options;
    this.#world = await openWorld({
      auth,
      handle: await this.#source.handle(),
      onEvent: () => undefined,
      onSay: () => undefined,
    });
    this.#tell({ type: 'overview', overview: this.#overview() });
    return this.#world;
  }

  #overview(): Overview {
    const world = this.#world;
    const { build, scenes } = this.#options;
    return {
      build,
      connection: {
        label: world?.connection.label ?? '',
        status: world?.connection.status ?? 'active',
      },
      uses: [...new Set(scenes.map(({ use }) => use))].map((title) => ({
        title,
        scenes: scenes
          .filter(({ use }) => use === title)
          .map((scene) => this.#scene(scene)),
      })),
      items: world === undefined ? [] : itemSummaries(world.lab.definition),
      source: this.#source.state,
    };
  }

  #scene(scene: WrittenScene): Scene {
    const { name, title, about, zaps } = scene;
    const whyNot = this.#world?.whyNot(scene);
    return {
      ...{ name, title, about },
      zaps: zaps.map((zap, index) => ({
        id: `${name}.${index + 1}`,
        name: zap.name,
        on: false,
        isPolling: false,
        isChanged: false,
      })),
      ...(whyNot !== undefined && { whyNot }),
    };
  }

  #placed(place: Place, { lab }: World): Placed {
    if ('item' in place) {
      return placed(partOfItem(place.item, lab), lab);
    }
    return later();
  }

  async #form(place: Place, values = {}): Promise<Form> {
    const world = await this.#open();
    const at = this.#placed(place, world);
    const { kind, label, description, part } = at;
    return {
      ...{ kind, label, description, app: part.app },
      ...(await formOf(at, values, world)),
      ...{ values, names: {}, offers: [] },
    };
  }
}
