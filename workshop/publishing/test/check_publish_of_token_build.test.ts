import { expect, it } from '@jest/globals';
import { checkBuild } from './command.ts';

it('npm run check:publish finds nothing wrong with the token build, its listing and its live results', () => {
  const { status, failed, count, ran } = checkBuild('token');
  expect(failed).toEqual([]);
  expect(count).toBe(0);
  expect(ran).toBeGreaterThan(50);
  expect(status).toBe(0);
});
