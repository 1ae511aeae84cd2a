import { expect, it } from '@jest/globals';
import { takeTurns } from '../turns.ts';

it('does every work once a turn, and keeps the times of the turns after the first', async () => {
  const done = { one: 0, other: 0 };
  const doing = (name: keyof typeof done) => () => {
    done[name] += 1;
    return Promise.resolve();
  };
  const times = await takeTurns(
    { one: doing('one'), other: doing('other') },
    { turns: 5, warmUp: 2 },
  );
  expect(done).toEqual({ one: 7, other: 7 });
  expect(times.one).toHaveLength(5);
  expect(times.other).toHaveLength(5);
});
