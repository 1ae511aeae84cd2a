import { describe, expect, it } from '@jest/globals';
import { script } from './command.ts';

describe('a build that does not exist', () => {
  it.each([
    'scripts/build.ts',
    'scripts/package.ts',
    'workshop/publishing/release.ts',
    'workshop/pages/describe.ts',
    'workshop/publishing/check_publish.ts',
    'workshop/recipes/lab.ts',
  ])('is refused by %s with those that there are', (name) => {
    const env = { TRACKINGTIME_AUTH: 'Token' };
    const { status, errors } = script(name, [], { env });
    expect(status).toBe(1);
    expect(errors).toContain("'Token' from env 'TRACKINGTIME_AUTH'");
    expect(errors).toContain('Allowed choices are oauth2, token.');
  });

  it('is one for an API that there isn’t', () => {
    const env = { TRACKINGTIME_API: 'v4' };
    const { status, errors } = script('scripts/build.ts', [], { env });
    expect(status).toBe(1);
    expect(errors).toContain('Allowed choices are documented, live.');
  });

  it('is one for the live API that connects in another way', () => {
    const { status, errors } = script('scripts/build.ts', [
      ...['--api', 'live', '--auth', 'token'],
    ]);
    expect(status).toBe(1);
    expect(errors).toContain('so leave --auth out');
  });

  it('isn’t asked for by a variable that is about the documented API: a line says that it doesn’t count', () => {
    const env = { TRACKINGTIME_AUTH: 'token' };
    const flags = ['--list', '--api', 'live'];
    const lab = script('workshop/recipes/lab.ts', flags, { env });
    expect(lab).toMatchObject({
      status: 0,
      errors:
        "TRACKINGTIME_AUTH=token doesn't count for the live build, which connects with an App Password.\n",
    });
  });
});
