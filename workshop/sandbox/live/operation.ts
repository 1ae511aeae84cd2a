import type { Caller } from '../authentication.ts';
import type { AccountContext } from '../context.ts';
import type { Workspace } from '../store/account.ts';
import type { Stored } from '../store/collection.ts';
import { Refused, type Body } from './envelope.ts';
import type { Parameters } from './parameters.ts';
import type { View } from './records.ts';

/** A request to one operation, with who sends it and the workspace that its path names. */
export type LiveCall = {
  readonly context: AccountContext;
  readonly caller: Caller;
  readonly view: View;
  /** The workspaces of who asks, the default one first. */
  readonly workspaces: readonly Workspace[];
  /** What the path's number stands for is the operation's to say; 0 if it has none. */
  readonly id: number;
  readonly parameters: Parameters;
};

/** Does what a request asks for. @throws {Refused} or the operations' own refusal. */
export type LiveOperation = (call: LiveCall) => Body;

/** Whether somebody may see what is another person's: co-workers see nobody else, and no time but their own. */
export const maySee = ({ user }: Pick<Caller, 'user'>, userId: string) =>
  user.role !== 'member' || user.id === userId;

/** @throws {Refused} `forbidden` if who asks may not see what is this person's. */
export const requireSight = (caller: Caller, userId: string): void => {
  if (!maySee(caller, userId)) {
    throw new Refused('forbidden', "You don't have permission to do this.");
  }
};

type Records<Item> = {
  get(id: string): Item | undefined;
};

/**
 * The record that a number stands for.
 * @throws {Refused} `missing`
 */
export const foundByNumber = <Item extends Stored>(
  noun: string,
  records: Records<Item>,
  prefix: string,
  number: number,
): Item => required(noun, records.get(`${prefix}_${number}`));

/** @throws {Refused} `missing` */
export const required = <Item>(noun: string, item: Item | undefined): Item => {
  if (item === undefined) {
    throw new Refused('missing', `The ${noun} doesn't exist.`);
  }
  return item;
};

/** A store's id of the number that a field has; null for none, undefined if the field wasn't sent. */
export const idIn = (
  parameters: Parameters,
  name: string,
  prefix: string,
): string | null | undefined => {
  const number = parameters.id(name);
  return typeof number === 'number' ? `${prefix}_${number}` : number;
};

/** The archived ones, the others, or all: what `filter` asks for. */
export const filtered = <Item>(
  { parameters }: LiveCall,
  items: readonly Item[],
  isArchived: (item: Item) => boolean,
  usual: 'ACTIVE' | 'ALL' = 'ACTIVE',
): readonly Item[] => {
  const filter = parameters.someText('filter') ?? usual;
  return filter === 'ALL'
    ? items
    : items.filter((item) => isArchived(item) === (filter === 'ARCHIVED'));
};

/** One page of a list, counted from 0. */
export const pageOf = <Item>(
  { parameters }: LiveCall,
  items: readonly Item[],
  { usual, most }: { usual: number; most: number },
): readonly Item[] => {
  const size = Math.min(parameters.number('page_size') ?? usual, most);
  const first = (parameters.number('page') ?? 0) * size;
  return items.slice(first, first + size);
};
