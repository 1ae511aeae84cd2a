import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';

type Workflow = {
  jobs: Record<string, { steps: { name?: string; run?: string }[] }>;
};

it('the workflow runs what .ci/run runs', () => {
  // Its shape is GitHub's.
  const { jobs } = parse(
    readFileSync('.github/workflows/test.yml', 'utf8'),
  ) as Workflow;
  const inWorkflow = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .filter(({ name }) => name === undefined)
    .flatMap(({ run }) => run ?? []);
  const inScript = readFileSync('.ci/run', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('npm '));
  expect(inScript).not.toEqual([]);
  expect(inWorkflow).toEqual(inScript);
});
