/** Writes docs/values.md from the tables that the tests hold against the integration: `npm run values`. */
import { keepPage } from './page.ts';
import { valuesPage } from './values_page.ts';

await keepPage({
  page: 'docs/values.md',
  command: 'npm run values',
  sources: 'the tables in workshop/pages/values/',
  text: valuesPage,
});
