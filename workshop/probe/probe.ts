import {
  Account,
  NoAnswer,
  type Answer,
  type Connection,
  type Exchange,
  type Request,
} from './account.ts';
import { either, idIn, idOf, recordOf, recordsOf, textIn } from './answers.ts';
import { Deliveries } from './deliveries.ts';
import { Made } from './made.ts';
import { isRecord } from './outline.ts';
import type { Needs, Probe, Question } from './question.ts';
import { says, textOf, word, type Said } from './said.ts';

/** Where hooks can be watched: a public address, and the port of this machine that it leads to. */
type Hooks = { url: string; port: number; patience: number };

export type Options = Connection & {
  /** The id of a workspace, or its name; empty for the default one, or the first if none is the default. */
  workspace: string;
  write: boolean;
  timer: boolean;
  hooks: Hooks | undefined;
};

/** How a question went. */
export type Outcome = {
  question: Question;
  exchanges: Exchange[];
  /** What it settles. Undefined if it wasn't asked, and then `instead` says why. */
  found: Said[] | undefined;
  instead?: Said;
};

export type Result = {
  role: Said;
  workspaces: number;
  outcomes: Outcome[];
  /** What is still in the account, for the person at the terminal and for no report. */
  left: string[];
  wasStopped: boolean;
};

/** A sentence for the person at the terminal, instead of a report. */
export class CannotStart extends Error {}

/** Asks the person at the terminal for a yes. */
type Agree = (question: string) => Promise<boolean> | boolean;

/** What a run hears from the person at the terminal, and tells them. */
type Person = {
  signal: AbortSignal;
  tell: (line: string) => void;
  /** Undefined if there is no terminal to ask at. */
  agree: Agree | undefined;
};

const HOW_TO_ASK: Record<Needs, Said> = {
  nothing: says``,
  write: says`Ask it with --write.`,
  timer: says`Ask it with --write --timer.`,
  hook: says`Ask it with --write --hook-url, and an address that leads to this machine.`,
  'timer and hook': says`Ask it with --write --timer --hook-url, and an address that leads to this machine.`,
};

/** Cleaning up after Ctrl-C takes this long at most. */
const LAST_MS = 60_000;

const isAllowed = (needs: Needs, { write, timer, hooks }: Options): boolean =>
  ({
    nothing: true,
    write,
    timer: write && timer,
    hook: write && hooks !== undefined,
    'timer and hook': write && timer && hooks !== undefined,
  })[needs];

type Fields = Record<string, unknown>;

const accountIdOf = (workspace: Fields): string =>
  idIn(either(workspace, 'account_id', 'id')) ?? '';

const nameOf = (workspace: Fields): string =>
  textIn(either(workspace, 'company', 'name'));

const inWords = (workspace: Fields): string =>
  `${nameOf(workspace)} (${accountIdOf(workspace)})`;

const sayWhich = (all: readonly Fields[]): string =>
  `Say with --workspace which one: ${all.map(inWords).join(', ')}.`;

/** The workspace that is meant: by its id, by its exact name, or the default one. */
const chosen = (all: readonly Fields[], wanted: string): Fields => {
  const fitting =
    wanted === ''
      ? all.filter(({ is_default }) => is_default === true)
      : all.filter(
          (each) => accountIdOf(each) === wanted || nameOf(each) === wanted,
        );
  const [only, ...others] =
    wanted === '' && fitting.length === 0 ? all : fitting;
  if (only === undefined || others.length > 0) {
    throw new CannotStart(sayWhich(all));
  }
  return only;
};

/** What Node calls it if a host can't be reached, such as ENOTFOUND. */
const codeIn = (error: unknown): string => {
  if (!(error instanceof Error)) {
    return '';
  }
  return 'code' in error && typeof error.code === 'string'
    ? ` (${error.code})`
    : codeIn(error.cause);
};

/**
 * Who is asking, and in which workspace.
 *
 * @throws CannotStart with a sentence.
 */
const begin = async (
  account: Account,
  { origin, workspace, write }: Options,
  agree: Agree | undefined,
) => {
  const answered = async (request: Request): Promise<Answer> => {
    try {
      return await account.ask(request);
    } catch (error) {
      throw error instanceof NoAnswer
        ? new CannotStart(
            `There was ${error.message} from ${origin}${codeIn(error)}. Check the address (TRACKINGTIME_ORIGIN, if you have set it) and the network of this machine: does the address open in a browser?`,
          )
        : error;
    }
  };
  const answer = await answered({ at: says`/me` });
  if (answer.status === 401) {
    throw new CannotStart(
      'TrackingTime did not accept the App Password. Make one in TrackingTime, in your settings, under Apps & Integrations.',
    );
  }
  const me = recordOf(answer);
  const teams = await answered({
    at: says`/teams`,
    query: { filter: 'ACTIVE' },
  });
  const all = recordsOf(teams);
  if (idOf(me) === undefined || all.length === 0) {
    throw new CannotStart(
      'TrackingTime answered, but not who you are and which workspaces you have. Is this the right address?',
    );
  }
  const found = chosen(all, workspace);
  // Nobody should find out afterwards which of their companies was written to.
  if (write && workspace === '' && all.length > 1) {
    const hasAgreed = await agree?.(
      `You have several workspaces, and this writes to ${inWords(found)}. Go on?`,
    );
    if (hasAgreed !== true) {
      throw new CannotStart(`Nothing was written. ${sayWhich(all)}`);
    }
  }
  account.id = accountIdOf(found);
  const { settings } = found;
  const zone = isRecord(settings) ? textIn(settings.timezone_iana) : '';
  return {
    me,
    workspace: found,
    zone: zone === '' ? undefined : zone,
    workspaces: all.length,
  };
};

const askOne = async (question: Question, probe: Probe): Promise<Outcome> => {
  try {
    const found = await question.ask(probe);
    return { question, exchanges: probe.account.taken(), found };
  } catch (error) {
    probe.signal.throwIfAborted();
    return {
      question,
      exchanges: probe.account.taken(),
      found: undefined,
      instead:
        error instanceof NoAnswer
          ? says`It couldn't be asked: ${error.said}.`
          : says`What came was too different from what was expected.`,
    };
  }
};

/** Reads a signal again and again: it changes while others are waited for. */
const isStopped = (signal: AbortSignal): boolean => signal.aborted;

/**
 * Asks the questions that the options allow, one after the other, and removes what was made for them: also if the signal
 * ends it before its end.
 *
 * @throws CannotStart if there is nobody to ask.
 */
export const ask = async (
  questions: readonly Question[],
  options: Options,
  { signal, tell, agree }: Person,
): Promise<Result> => {
  const account = new Account(options, signal);
  const { workspaces, ...who } = await begin(account, options, agree);
  account.taken();
  if (options.write) {
    tell(`This writes to ${inWords(who.workspace)}.`);
  }
  const made = new Made();
  const deliveries =
    options.hooks && (await Deliveries.listen(options.hooks, made.tag));
  const probe: Probe = { account, signal, made, deliveries, known: {}, ...who };
  const outcomes: Outcome[] = [];
  const removeAll = async (): Promise<string[]> => {
    if (made.hasMade) {
      tell('Removing what was made.');
    }
    try {
      return await made.removeAll(
        account.again(AbortSignal.timeout(LAST_MS)),
        idOf(who.me) ?? '',
      );
    } finally {
      await deliveries?.close();
    }
  };
  try {
    for (const [index, question] of questions.entries()) {
      if (isStopped(signal)) {
        break;
      }
      const { key, asks, needs } = question;
      if (!isAllowed(needs, options)) {
        outcomes.push({
          question,
          exchanges: [],
          found: undefined,
          instead: HOW_TO_ASK[needs],
        });
        continue;
      }
      tell(`${index + 1}/${questions.length} ${key}: ${textOf(asks)}`);
      const outcome = await askOne(question, probe);
      for (const sentence of outcome.found ?? [outcome.instead]) {
        tell(`    ${sentence ? textOf(sentence) : ''}`);
      }
      outcomes.push(outcome);
    }
  } catch (error) {
    // Only being stopped ends it early: whatever else happens to a question is its outcome.
    if (!isStopped(signal)) {
      await removeAll();
      throw error;
    }
  }
  return {
    role: word(who.workspace.role ?? who.me.role),
    workspaces,
    outcomes,
    left: await removeAll(),
    wasStopped: isStopped(signal),
  };
};
