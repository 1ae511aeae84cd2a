import type { Account } from '../../store/account.ts';

const REMEMBERED_REPORTS = 32;

type Kept = {
  version: string;
  results: Map<string, unknown>;
};

// Keyed by the account, so that a reset, which makes a new one, forgets everything.
const kept = new WeakMap<Account, Kept>();

/** Changes with every write to anything that reports show: the names and budgets next to the sums, too. */
const versionOf = (account: Account): string => {
  const { timeEntries, projects, tasks, clients, users, tags } = account;
  return [timeEntries, projects, tasks, clients, users, tags]
    .map(({ version }) => version)
    .join('/');
};

/**
 * The result of a computation over the account's records, computed again only after a write: the later pages of a
 * report then cost no more than reading them. A name must stand for one computation.
 */
export const remembered = <Result>(
  account: Account,
  name: string,
  compute: () => Result,
): Result => {
  const version = versionOf(account);
  let known = kept.get(account);
  if (known?.version !== version || known.results.size >= REMEMBERED_REPORTS) {
    known = { version, results: new Map() };
    kept.set(account, known);
  }
  // A name stands for one computation, so what is kept under it has that computation's type.
  if (known.results.has(name)) {
    return known.results.get(name) as Result;
  }
  const result = compute();
  known.results.set(name, result);
  return result;
};
