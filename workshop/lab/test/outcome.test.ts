import { describe, expect, it } from '@jest/globals';
import { IntegrationError } from '../integration_error.ts';
import { outcomeOf } from '../outcome.ts';
import type { TriggerCall } from '../runs.ts';
import { HandlerError } from '../workers.ts';
import { callWith, logOf } from './records.ts';

const error = new IntegrationError(
  new HandlerError({ name: 'HaltedError', message: 'No such project.' }),
);

const forged = 'A hook was refused: No matching signature found.';
const other = 'Left out: Project is proj_1, and the Zap wants proj_8.';

describe('what came of a trigger call', () => {
  it.each<[string, Partial<TriggerCall>, object]>([
    [
      'a hook that is still looked at',
      { isOver: false },
      { status: 'playing', reasons: [] },
    ],
    [
      'a hook that the Zap runs for',
      { items: [{ id: '1' }], isOver: false },
      { status: 'ran', reasons: [] },
    ],
    [
      'a hook that was refused',
      { log: logOf(forged) },
      { status: 'refused', reasons: [forged] },
    ],
    [
      'a hook that a filter left out',
      { log: logOf(other) },
      { status: 'left out', reasons: [other] },
    ],
    [
      'a poll with nothing new',
      { by: 'poll', found: 3 },
      { status: 'nothing', reasons: [] },
    ],
    [
      'a call that failed',
      { error },
      { status: 'errored', reasons: ['No such project.'] },
    ],
    [
      'a hook that the Zap runs for, with another record in it that was left out',
      { items: [{ id: '1' }], log: logOf(other) },
      { status: 'ran', reasons: [other] },
    ],
  ])('of %s', (_what, call, outcome) => {
    expect(outcomeOf(callWith(call))).toEqual(outcome);
  });
});
