import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { anchorOf } from '../../../workshop/pages/index.ts';
import { lostLinks, unknownLabels, unknownResults } from '../builders_page.ts';
import { isOf, shownSentences } from '../shown_sentences.ts';

const page = readFileSync('docs/messages.md', 'utf8');
const [index = '', ...groups] = page
  .slice(page.indexOf('## Index'))
  .split(/^(?=## )/m);

/** What stands under each heading: the messages that mean the same, and the files that they are linked to. */
const entries = groups
  .flatMap((group) => group.split(/^(?=### )/m).slice(1))
  .map((entry) => ({
    messages: [...entry.matchAll(/^> (.+)$/gm)].map(([, text = '']) => text),
    files: [...entry.matchAll(/\]\(\.\.\/(src\/[^)]+)\)/g)].map(
      ([, file = '']) => join(file),
    ),
  }));

const sentences = shownSentences();
const messages = entries.flatMap((entry) => entry.messages);

const isFrom = (file: string, message: string): boolean =>
  sentences.some((shown) => shown.file === file && isOf(shown, message));

describe('the page of messages', () => {
  it('has all that the integration can show', () => {
    const unexplained = sentences.filter(
      (shown) => !messages.some((message) => isOf(shown, message)),
    );
    expect(unexplained).toEqual([]);
  });

  it('has none that it never shows', () => {
    const outdated = messages.filter(
      (message) => !sentences.some((shown) => isOf(shown, message)),
    );
    expect(outdated).toEqual([]);
  });

  it('has each message once, so that a search finds the one place', () => {
    const twice = messages.filter(
      (message, at) => messages.indexOf(message) !== at,
    );
    expect(twice).toEqual([]);
  });

  it('links each message to the file that has it', () => {
    const unlinked = entries.flatMap((entry) =>
      entry.messages.filter(
        (message) => !entry.files.some((file) => isFrom(file, message)),
      ),
    );
    expect(unlinked).toEqual([]);
  });

  it('links to no other file', () => {
    const needless = entries.flatMap((entry) =>
      entry.files.filter(
        (file) => !entry.messages.some((message) => isFrom(file, message)),
      ),
    );
    expect(needless).toEqual([]);
  });

  it('has every heading in its index, in order', () => {
    const headings = [...groups.join('').matchAll(/^##(#?) (.+)$/gm)].map(
      ([, deeper, heading = '']) =>
        `${deeper ? '  ' : ''}- [${heading}](#${anchorOf(heading)})`,
    );
    expect(index.match(/^ *- .+$/gm)).toEqual(headings);
  });

  it('calls items, fields and results what the editor calls them', () => {
    expect([...unknownLabels(page), ...unknownResults(page)]).toEqual([]);
  });

  it('links to pages and headings that are there', () => {
    expect(lostLinks('messages.md')).toEqual([]);
  });
});
