import { describe, expect, it } from '@jest/globals';
import { script } from './command.ts';

describe('a build that does not exist', () => {
  it.each([
    'scripts/build.ts',
    'scripts/package.ts',
    'workshop/publishing/release.ts',
    'workshop/pages/describe.ts',
    'workshop/publishing/check_publish.ts',
  ])('is refused by %s with the two that there are', (name) => {
    const env = { TRACKINGTIME_AUTH: 'Token' };
    const { status, errors } = script(name, [], { env });
    expect(status).toBe(1);
    expect(errors).toContain("'Token' from env 'TRACKINGTIME_AUTH'");
    expect(errors).toContain('Allowed choices are oauth2, token.');
  });
});
