import { isDeepStrictEqual } from 'node:util';
import type { LiveZap } from '../live_zap.ts';
import {
  Choice,
  isFields,
  type Fields,
  type FieldValue,
  type Outputs,
} from '../templates.ts';
import {
  type NamedPart,
  type Part,
  partNamed,
  partsOf,
  type Step,
  type TriggerStep,
  type Zap,
} from '../zap.ts';
import type { Value, Values } from './interface.ts';
import { messageOf, notThere, Refused } from './refused.ts';
import type { World, WrittenScene } from './world.ts';

/** A Zap as its owner has it in the editor, whether it's on or not. */
export class Draft {
  /** What `?zap=` takes. */
  readonly id: string;
  readonly scene: string;
  /** What ids in its forms are called, by the id. */
  readonly names: Record<string, string> = {};
  /** What its steps gave when they were tried last, by their names. */
  outputs: Outputs = {};
  /** The scene with this Zap alone, as they were written. */
  readonly #written: WrittenScene;
  /** As its recipe has it. */
  #own: Zap;
  #zap: Zap;
  #isSettled = false;
  #live: LiveZap | undefined;
  #published: Zap | undefined;

  constructor(scene: WrittenScene, number: number, zap: Zap) {
    this.id = `${scene.name}.${number}`;
    this.scene = scene.name;
    this.#written = { ...scene, zaps: [zap] };
    this.#own = zap;
    this.#zap = zap;
  }

  /** As it is now: what was chosen from dropdowns by its label is, at first. */
  get zap(): Zap {
    return this.#zap;
  }

  /** The Zap that runs, while it's on. */
  get live(): LiveZap | undefined {
    return this.#live?.on === true ? this.#live : undefined;
  }

  /** Its form was changed since it was turned on. */
  get isChanged(): boolean {
    return this.live !== undefined && this.#published !== this.#zap;
  }

  /** Something else is in its form than its recipe has. */
  get isEdited(): boolean {
    return !isDeepStrictEqual(this.#zap, this.#own);
  }

  /** @throws Refused if the build can't run it, whatever is filled in. */
  mustRun(world: World): void {
    const whyNot = world.whyNot(this.#written);
    if (whyNot !== undefined) {
      throw new Refused(whyNot);
    }
  }

  /**
   * With the ids of what was chosen, which are looked up once.
   *
   * @throws Refused if the build can't run it.
   */
  async settled(world: World): Promise<Zap> {
    this.mustRun(world);
    const { lab, connection } = world;
    if (!this.#isSettled) {
      const before = this.#zap;
      const settled = await lab.editor.publish(before, connection);
      if (this.#zap === before) {
        Object.assign(this.names, namesIn(before, settled));
        this.#own = settled;
        this.#zap = settled;
        this.#isSettled = true;
      }
    }
    return this.#zap;
  }

  fill(step: string, fields: Fields, names: Record<string, string>): void {
    this.#zap = filledIn(this.#zap, step, fields);
    Object.assign(this.names, names);
  }

  /**
   * Has what its recipe has in its form again.
   *
   * @throws Refused if the build can't run it.
   */
  async undo(world: World): Promise<void> {
    await this.settled(world);
    this.#zap = this.#own;
  }

  /** Turns it on as it is now. One that is on already is turned off first. */
  async turnOn(world: World): Promise<LiveZap> {
    const zap = await this.settled(world);
    await this.turnOff();
    this.#live = await world.lab.turnOn(zap, world.connection);
    this.#published = zap;
    return this.#live;
  }

  async turnOff(): Promise<void> {
    await this.live?.turnOff();
  }

  /** In another company nothing of it is on, and what it was tried with isn't there. */
  leaveWorld(): void {
    this.#live = undefined;
    this.outputs = {};
  }
}

/** Every Zap of the scenes, by its id. */
export class Drafts {
  readonly #all: ReadonlyMap<string, Draft>;

  constructor(scenes: readonly WrittenScene[]) {
    this.#all = new Map(
      scenes.flatMap((scene) =>
        scene.zaps.map((zap, index) => {
          const draft = new Draft(scene, index + 1, zap);
          return [draft.id, draft] as const;
        }),
      ),
    );
  }

  get all(): Draft[] {
    return [...this.#all.values()];
  }

  of(scene: string): Draft[] {
    return this.all.filter((draft) => draft.scene === scene);
  }

  /** A Zap by its name, which no other has. */
  named(name: string): Draft | undefined {
    return this.all.find(({ zap }) => zap.name === name);
  }

  /** @throws Refused if there is none with this id. */
  get(id: string): Draft {
    const draft = this.#all.get(id);
    if (draft === undefined) {
      throw notThere(`The lab has no Zap ${id}. Choose one under Zaps.`);
    }
    return draft;
  }
}

/** A part of a Zap, refused if there is none with this name. */
export const partAt = (zap: Zap, step: string): NamedPart => {
  try {
    return partNamed(zap, step);
  } catch (error) {
    throw notThere(messageOf(error));
  }
};

/** A Zap with something else in the form of one of its steps. */
export const filledIn = (zap: Zap, step: string, fields: Fields): Zap => {
  const { part: meant } = partAt(zap, step);
  const filled = <Of extends TriggerStep | Step>(part: Of): Of =>
    part === meant ? { ...part, fields } : part;
  return {
    ...zap,
    trigger: filled(zap.trigger),
    steps: zap.steps.map(filled),
  };
};

/** What is in a form as the page has it, as the lab takes it: what is empty is left out. */
export const fieldsFrom = (values: Values): Fields =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const field = fieldFrom(value);
      return field === undefined ? [] : [[key, field] as const];
    }),
  );

const fieldFrom = (value: Value): FieldValue | undefined => {
  if (value === null || value === '') {
    return undefined;
  }
  if (Array.isArray(value)) {
    const parts = value.flatMap((part) => fieldFrom(part) ?? []);
    return parts.length === 0 ? undefined : parts;
  }
  return typeof value === 'object' ? fieldsFrom(value) : value;
};

/** The other way round. */
export const valuesFrom = (fields: Fields): Values =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, valueFrom(value)]),
  );

const valueFrom = (field: FieldValue): Value => {
  if (field instanceof Choice) {
    return field.label;
  }
  if (Array.isArray(field)) {
    return field.map(valueFrom);
  }
  return typeof field === 'object' ? valuesFrom(field) : field;
};

/** What ids are called that stand where something was chosen by its label. */
const namesIn = (written: Zap, settled: Zap): Record<string, string> =>
  Object.fromEntries(
    partsOf(written).flatMap(({ part }, index) => {
      const after = partsOf(settled)[index]?.part;
      return chosenIn(fieldsOf(part), after && fieldsOf(after));
    }),
  );

const fieldsOf = (part: Part | Step): Fields =>
  'onlyIf' in part ? {} : (part.fields ?? {});

const chosenIn = (
  before: FieldValue,
  after: FieldValue | undefined,
): [id: string, label: string][] => {
  if (before instanceof Choice) {
    return typeof after === 'string' ? [[after, before.label]] : [];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.flatMap((value, index) => chosenIn(value, after[index]));
  }
  if (after === undefined || !isFields(before) || !isFields(after)) {
    return [];
  }
  return Object.entries(before).flatMap(([key, value]) =>
    chosenIn(value, after[key]),
  );
};
