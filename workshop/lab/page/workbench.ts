import { setTimeout as sleep } from 'node:timers/promises';
import type { Auth } from '../../../scripts/auth.ts';
import { TRACKINGTIME, type Zap } from '../zap.ts';
import type { LiveZap } from '../live_zap.ts';
import type { LabEvent } from '../runs.ts';
import type { Handle } from '../workers.ts';
import { Broadcast } from './broadcast.ts';
import { type Draft, Drafts, fieldsFrom } from './drafts.ts';
import { Faults, faultsOf } from './faults.ts';
import { dropdownOf, formOf, testOf } from './forms.ts';
import { type Entry, History, summaryOf } from './history.ts';
import type {
  Build,
  Done,
  Overview,
  RunView,
  Scene,
  ZapSummary,
  ZapView,
} from './interface.ts';
import { LiveSource } from './live_source.ts';
import { changedRows, lookAt, stopTimer } from './other_side.ts';
import { placed, stepsOf } from './places.ts';
import { messageOf, notThere, Refused } from './refused.ts';
import { dataOfStep } from './labelled_data.ts';
import { linesOf } from './run_view.ts';
import { Secrets } from './secrets.ts';
import type { Desk, Handlers } from './server.ts';
import { itemSummaries } from './views.ts';
import type { OpenWorld, World, WrittenScene } from './world.ts';

export type WorkbenchOptions = {
  build: Build;
  auth: Auth;
  scenes: readonly WrittenScene[];
  openWorld: OpenWorld;
};

/** A world that the page looks at, the first or one after it. */
type Opened = World & { number: number; faults: Faults };

const DONE: Done = { done: true };

/** A world that is left gets so long to end what goes on in it. */
const LEAVING_MS = 5_000;

/** Each person has one timer. */
const notTwice = (error: unknown): never => {
  throw error instanceof Error &&
    error.message.includes('timer_already_running')
    ? new Refused('Your timer is running already. Stop it first.')
    : error;
};

/** All that the page can do with one build. */
export class Workbench implements Desk {
  readonly #options: WorkbenchOptions;
  readonly #source: LiveSource;
  readonly #drafts: Drafts;
  readonly #history = new History();
  readonly #secrets = new Secrets();
  readonly #broadcast: Broadcast;
  #worlds = 0;
  #world: Opened | undefined;
  #opening: Promise<Opened> | undefined;
  #using: Handle | undefined;
  #playing: Overview['playing'];
  #leaving: Promise<unknown> = Promise.resolve();

  readonly handlers: Handlers = {
    'POST /zap': async ({ zap }) => {
      const draft = this.#drafts.get(zap);
      draft.mustRun(await this.#ready());
      return this.#zapView(draft);
    },
    'POST /form': async ({ place, values }) => {
      const world = await this.#ready();
      return formOf(await placed(place, this.#drafts, world), values, world);
    },
    'POST /dropdown': async ({ place, ...asked }) => {
      const world = await this.#ready();
      return dropdownOf(await placed(place, this.#drafts, world), asked, world);
    },
    'POST /test': async ({ place, values }) => {
      const world = await this.#ready();
      const test = await testOf(
        await placed(place, this.#drafts, world),
        values,
        world,
      );
      this.#broadcast.changed('other', 'faults', 'overview');
      return test;
    },
    'POST /fill': async ({ place, values, names }) => {
      const world = await this.#ready();
      const { draft, named } = await placed(place, this.#drafts, world);
      if (draft === undefined) {
        throw new Refused('An item by itself keeps nothing: open it in a Zap.');
      }
      draft.fill(named.name, fieldsFrom(values), names);
      this.#broadcast.changed('overview');
      return this.#zapView(draft);
    },
    'POST /undo': async ({ zap }) => {
      const draft = this.#drafts.get(zap);
      await draft.undo(await this.#ready());
      this.#broadcast.changed('overview');
      return this.#zapView(draft);
    },
    'POST /turn': async ({ zap, on }) => {
      const draft = this.#drafts.get(zap);
      const world = await this.#ready();
      await (on ? draft.turnOn(world) : draft.turnOff());
      this.#broadcast.changed('overview');
      return this.#zapView(draft);
    },
    'POST /poll': async ({ zap }) => {
      const live = this.#onOf(this.#drafts.get(zap));
      if (!live.isPolling) {
        throw new Refused(
          'This Zap doesn’t poll: what happens in its app sets it off.',
        );
      }
      await live.poll();
      return DONE;
    },
    'POST /play': async ({ scene }) => {
      await this.#play(this.#sceneNamed(scene));
      return DONE;
    },
    'POST /run': ({ run }) => this.#runView(this.#history.get(run)),
    'POST /replay': ({ run: id }) => {
      const { live, run } = this.#again(id);
      if (run === undefined) {
        throw new Refused(
          'Nothing has run here, so there is nothing to replay.',
        );
      }
      live.replay(run);
      return DONE;
    },
    'POST /send_hook': async ({ run: id, forged }) => {
      const { live, call } = this.#again(id);
      await live.sendAgain(call, { forged });
      return DONE;
    },
    'POST /start_timer': async ({ description }) => {
      const { trackingTime } = await this.#ready();
      await trackingTime.startTimer({ description }).catch(notTwice);
      this.#broadcast.changed('other');
      return DONE;
    },
    'POST /stop_timer': async ({ timer }) => {
      await stopTimer(await this.#ready(), timer);
      this.#broadcast.changed('other');
      return DONE;
    },
    'POST /add_fault': async ({ fault }) => {
      const { faults } = await this.#ready();
      await faults.add(fault);
      this.#broadcast.changed('faults');
      return DONE;
    },
    'POST /clear_faults': async () => {
      const { faults } = await this.#ready();
      await faults.clear();
      this.#broadcast.changed('faults');
      return DONE;
    },
    'POST /connect': async () => {
      const { lab, connection } = await this.#ready();
      const { authData } = await lab.connect();
      // The Zaps have this one.
      Object.assign(connection, { authData, status: 'active' });
      this.#broadcast.changed('overview');
      return DONE;
    },
  };

  constructor(options: WorkbenchOptions) {
    this.#options = options;
    this.#drafts = new Drafts(options.scenes);
    this.#source = new LiveSource({
      auth: options.auth,
      onState: () => {
        this.#broadcast.changed('overview');
      },
      onBuilt: (handle) => this.#take(handle),
      isDone: async () => {
        await this.#world?.lab.settled();
      },
    });
    this.#broadcast = new Broadcast(
      {
        overview: () => this.#overview(),
        runs: () => this.#history.all.map(summaryOf),
        other: async () => {
          const world = await this.#ready();
          const here = this.#history.of(world.number);
          return lookAt(world, changedRows(here));
        },
        faults: async () => (await this.#ready()).faults.list(),
      },
      faultsOf(options.build),
    );
  }

  /** Begins to build, and opens the first world with what was built. */
  async start(): Promise<void> {
    await this.#source.start();
  }

  readonly censor = (text: string): string => {
    for (const { live } of this.#drafts.all) {
      if (live !== undefined) {
        this.#secrets.ofZap(live);
      }
    }
    return this.#secrets.censor(text);
  };

  readonly listen: Desk['listen'] = (hear) => this.#broadcast.listen(hear);

  async close(): Promise<void> {
    this.#broadcast.close();
    await this.#source.close();
    await this.#opening?.catch(() => undefined);
    await this.#leaving;
    await this.#world?.close();
  }

  /** Uses what was just built. */
  async #take(handle: Handle): Promise<void> {
    const world = await this.#ready();
    if (this.#using !== handle) {
      await world.lab.use(handle);
      this.#using = handle;
    }
    this.#broadcast.changed('overview');
  }

  /** The world, once the integration is built. */
  async #ready(): Promise<Opened> {
    return this.#opening ?? this.#open();
  }

  #open(): Promise<Opened> {
    const opening = this.#openWorld();
    this.#opening = opening;
    opening.catch(() => {
      if (this.#opening === opening) {
        this.#opening = undefined;
      }
    });
    return opening;
  }

  async #openWorld(): Promise<Opened> {
    const { auth, build, openWorld } = this.#options;
    this.#worlds += 1;
    const number = this.#worlds;
    const handle = await this.#source.handle();
    this.#using = handle;
    const world = await openWorld({
      ...{ auth, handle },
      onEvent: (event) => {
        this.#hear(event, number);
      },
      onSay: (sentence) => {
        if (number === this.#world?.number) {
          this.#playing?.said.push(sentence);
          this.#broadcast.changed('overview', 'other');
        }
      },
    });
    const faults = new Faults(build, world.sandbox);
    this.#world = { ...world, number, faults };
    this.#broadcast.changed('overview', 'other', 'faults');
    return this.#world;
  }

  #hear(event: LabEvent, world: number): void {
    const idOf = (name: string) => this.#drafts.named(name)?.id ?? name;
    const entry = this.#history.hear(event, { world, idOf });
    if (entry !== undefined) {
      this.#broadcast.ran(entry.id, () => summaryOf(entry));
    }
    if (event.type === 'connected' || event.type === 'refreshed') {
      this.#secrets.ofConnection(event.connection);
    }
    if (event.type === 'called') {
      this.#broadcast.changed('faults');
    }
    if (event.type === 'ignored' || event.type === 'run_ended') {
      this.#broadcast.changed('overview', 'other');
    }
  }

  #overview(): Overview {
    const world = this.#world;
    const { build, scenes } = this.#options;
    const uses = [...new Set(scenes.map(({ use }) => use))];
    return {
      build,
      ...(world && {
        connection: {
          label: world.connection.label,
          status: world.connection.status,
        },
      }),
      uses: uses.map((title) => ({
        title,
        scenes: scenes
          .filter(({ use }) => use === title)
          .map((scene) => this.#scene(scene)),
      })),
      items: world === undefined ? [] : itemSummaries(world.lab.definition),
      ...(this.#playing && { playing: this.#playing }),
      source: this.#source.state,
    };
  }

  #scene(scene: WrittenScene): Scene {
    const { name, title, about } = scene;
    const whyNot = this.#world?.whyNot(scene);
    return {
      ...{ name, title, about },
      zaps: this.#drafts.of(name).map((draft) => this.#zapSummary(draft)),
      ...(whyNot !== undefined && { whyNot }),
    };
  }

  #sceneNamed(wanted: string): WrittenScene {
    const scene = this.#options.scenes.find(({ name }) => name === wanted);
    if (scene === undefined) {
      throw notThere(`The lab has no scene ${wanted}. Choose one under Zaps.`);
    }
    return scene;
  }

  #zapSummary(draft: Draft): ZapSummary {
    const { id, zap, live, isChanged, isEdited } = draft;
    const last = this.#history.lastOf(id);
    return {
      ...{ id, name: zap.name, on: live !== undefined },
      ...{ isChanged, isEdited },
      isPolling: this.#polls(zap),
      ...(last && { lastRun: summaryOf(last) }),
    };
  }

  #polls({ trigger }: Zap): boolean {
    const item = this.#world?.lab.definition.triggers[trigger.trigger];
    return (
      trigger.app === TRACKINGTIME &&
      item !== undefined &&
      item.operation.type !== 'hook'
    );
  }

  async #zapView(draft: Draft): Promise<ZapView> {
    const { lab } = await this.#ready();
    return {
      ...this.#zapSummary(draft),
      scene: draft.scene,
      steps: stepsOf(draft.zap, lab.labels),
    };
  }

  #onOf({ live }: Draft): LiveZap {
    if (live === undefined) {
      throw new Refused('The Zap is off. Turn it on first.');
    }
    return live;
  }

  /** Plays a scene in a new world, with the faults that waited in the one before. */
  async #play(scene: WrittenScene): Promise<void> {
    if (this.#playing !== undefined) {
      const { title } = this.#sceneNamed(this.#playing.scene);
      throw new Refused(
        `“${title}” is playing. Wait until it has ended, then press again.`,
      );
    }
    const before = await this.#ready();
    const whyNot = before.whyNot(scene);
    if (whyNot !== undefined) {
      throw new Refused(whyNot);
    }
    this.#playing = { scene: scene.name, said: [] };
    this.#broadcast.changed('overview');
    try {
      const waiting = await before.faults.list();
      const world = await this.#another(before);
      const zaps = [];
      for (const draft of this.#drafts.of(scene.name)) {
        zaps.push(await draft.turnOn(world));
      }
      for (const { key, waiting: times } of waiting) {
        if (times > 0) {
          await world.faults.add(key, times);
        }
      }
      this.#broadcast.changed('overview', 'faults');
      void this.#perform(world.play(scene, zaps));
    } catch (error) {
      this.#playing = undefined;
      this.#broadcast.changed('overview');
      throw error;
    }
  }

  async #perform(played: Promise<void>): Promise<void> {
    try {
      await played;
    } catch (error) {
      this.#playing?.said.push(`It couldn’t go on: ${messageOf(error)}`);
    }
    this.#playing = undefined;
    this.#broadcast.changed('overview', 'other', 'faults');
  }

  /** Opens another world in place of this one. */
  async #another(before: Opened): Promise<Opened> {
    const world = await this.#open();
    for (const draft of this.#drafts.all) {
      draft.leaveWorld();
    }
    this.#leaving = Promise.race([
      before.lab.settled(),
      sleep(LEAVING_MS, undefined, { ref: false }),
    ])
      .then(() => before.close())
      .catch(() => undefined);
    return world;
  }

  async #runView(entry: Entry): Promise<RunView> {
    const { lab } = await this.#ready();
    const { call, run, zap } = entry;
    const whyNotAgain = this.#whyNotAgain(entry);
    const draft = this.#drafts.get(zap);
    return {
      ...summaryOf(entry),
      lines: linesOf(
        entry,
        (step) => dataOfStep(lab, draft.live?.zap ?? draft.zap, step),
        this.#options.build === 'live',
      ),
      hasRun: run !== undefined,
      hasHook: call.delivery !== undefined,
      ...(whyNotAgain !== undefined && { whyNotAgain }),
    };
  }

  /** A run, and the Zap that can run it again. */
  #again(id: string): Entry & { live: LiveZap } {
    const entry = this.#history.get(id);
    const whyNot = this.#whyNotAgain(entry);
    if (whyNot !== undefined) {
      throw new Refused(whyNot);
    }
    return { ...entry, live: this.#onOf(this.#drafts.get(entry.zap)) };
  }

  #whyNotAgain({ zap, world }: Entry): string | undefined {
    if (world !== this.#world?.number) {
      return 'Another scene was played since, in a new company: what this run was about isn’t there any more. Play the scene again.';
    }
    return this.#drafts.get(zap).live === undefined
      ? 'The Zap is off. Turn it on first.'
      : undefined;
  }
}
