import type { Question } from '../question.ts';
import { HOOKS } from './hooks.ts';
import { READS } from './reads.ts';
import { TIMERS } from './timers.ts';
import { WRITES } from './writes.ts';

/** All questions, in the order they are asked: a later one uses records that an earlier one met. */
export const QUESTIONS: readonly Question[] = [
  ...READS,
  ...WRITES,
  ...TIMERS,
  ...HOOKS,
];
