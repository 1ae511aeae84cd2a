import type { Meaning, Refusal } from '../refusal.ts';

/** A refusal that no answer brought: what was asked for can't be done, and this wire found out by itself. */
export const ownRefusal = (
  meaning: Meaning,
  noun: string,
  named = '',
): Refusal => ({
  meaning,
  status: 0,
  code: '',
  problems: [],
  scope: '',
  requestId: '',
  noun,
  named,
  wait: 0,
});
