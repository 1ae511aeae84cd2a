import { sayThat } from '../changelog.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { Environment, Published } from '../published.ts';

const unconfirmed = (
  published: Published,
  { variables, changelog }: Environment,
): Finding[] => {
  const added = variables.filter(
    (name) => !published.environment.includes(name),
  );
  const removed = published.environment.filter(
    (name) => !variables.includes(name),
  );
  const changes = [
    ...added.map((name) => ({ name, change: 'is read now, and was not' })),
    ...removed.map((name) => ({ name, change: 'is no longer read' })),
  ];
  return changes
    .filter(({ name }) => !changelog.includes(name))
    .map(({ name, change }) => ({
      where: `environment.${name}`,
      message: `${name} ${change}. If that is meant, set it with env:set before promoting, and ${sayThat(`${name} ${change}.`)}`,
    }));
};

const check: Check = {
  id: 'E001',
  rule: 'A changed environment variable is confirmed in the changelog',
  severity: 'warning',
  needs: ['published', 'environment'],
  run: ({ published, environment }) =>
    published && environment && unconfirmed(published, environment),
};

export default check;
