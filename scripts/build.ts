/** Compiles index.ts and src/ to dist/, with the way to connect that TRACKINGTIME_AUTH names. */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

const WAYS = ['oauth2', 'token'];

const authentication = process.env.TRACKINGTIME_AUTH ?? 'oauth2';
if (!WAYS.includes(authentication)) {
  console.error(
    `TRACKINGTIME_AUTH is "${authentication}"; it must be ${WAYS.join(' or ')}.`,
  );
  process.exit(1);
}

rmSync('dist', { recursive: true, force: true });
const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (status !== 0) {
  process.exit(status ?? 1);
}
writeFileSync(
  'dist/src/authentication/build_setting.json',
  `${JSON.stringify({ authentication })}\n`,
);
