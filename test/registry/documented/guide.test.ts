import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { trackingTime } from '#trackingtime';
import { recipes } from '../../../workshop/recipes/index.ts';
import { anchorOf } from '../../../workshop/pages/index.ts';
import { MOST_RECORDS } from '../../../src/lookup/pages.ts';
import { REQUEST_LIMIT_MS } from '../../../src/transport/deadline.ts';
import { SCOPES } from '../../../src/api/documented/contract.ts';
import { MOST_ROWS } from '../../../src/resources/report.ts';
import {
  lostLinks,
  unbroken,
  unknownLabels,
  unknownResults,
} from '../builders_page.ts';

const guide = readFileSync('docs/guide.md', 'utf8');

describe('the guide', () => {
  it('calls items, fields and choices what the editor calls them', () => {
    expect(unknownLabels(guide)).toEqual([]);
  });

  it('calls results what the editor calls them, of items named in the same section', () => {
    expect(unknownResults(guide)).toEqual([]);
  });

  it('says what each permission is for', () => {
    const said = [...guide.matchAll(/^\| `(\w+:\w+)` /gm)].map(
      ([, scope]) => scope,
    );
    expect(said).toEqual(SCOPES);
  });

  it.each([
    ['rows of a report', `| ${MOST_ROWS.toLocaleString('en')}; the totals`],
    [
      'people of a team',
      `**Find Team Members** | ${trackingTime.largestPage} `,
    ],
    [
      'names of a search',
      `a search looks for | ${MOST_RECORDS.toLocaleString('en')} `,
    ],
    [
      'runs',
      `| ${trackingTime.connection.runsAMinute} a minute for each connection`,
    ],
    ['a request', `a single request ${REQUEST_LIMIT_MS / 1000} `],
  ])('states the limit of %s as it is', (_, text) => {
    expect(unbroken(guide)).toContain(text);
  });

  it('links to each recipe', () => {
    const missing = Object.values(recipes)
      .map(({ title }) => `(recipes.md#${anchorOf(title)})`)
      .filter((link) => !unbroken(guide).includes(link));
    expect(missing).toEqual([]);
  });

  it('links to pages and headings that are there', () => {
    expect(lostLinks('guide.md')).toEqual([]);
  });

  it('shows each picture of a form', () => {
    const forms = readdirSync('docs/pictures').filter(
      (file) => file.endsWith('.png') && file !== 'page.png',
    );
    expect(
      forms.filter((file) => !guide.includes(`](pictures/${file})`)),
    ).toEqual([]);
  });
});
