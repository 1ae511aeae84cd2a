/** Writes docs/values.md from the tables that the tests hold against the integration: `npm run values`. */
import { keepPages } from './page.ts';
import { valuesPage } from './values_page.ts';

await keepPages({
  command: 'npm run values',
  sources: 'the tables in workshop/pages/values/',
  pages: { 'docs/values.md': valuesPage },
});
