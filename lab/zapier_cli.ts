/** For what still imports it from here. */
export { onlyAsking } from '../scripts/zapier_cli.ts';
