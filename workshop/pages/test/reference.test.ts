import { expect, it } from '@jest/globals';
import { runScript } from '../../../test/run_script.ts';

it('docs/reference.md is what npm run reference writes', async () => {
  expect(
    await runScript(['workshop/pages/reference.ts', '--check']),
  ).toMatchObject({
    code: 0,
    stderr: '',
  });
});
