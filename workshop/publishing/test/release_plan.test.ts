import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Definition } from '../../lab/index.ts';
import { unreleasedIn, withEntry } from '../changelog.ts';
import { planRelease, type Planning } from '../release_plan.ts';
import { definition, itemOf } from './small_integration.ts';

const CHANGELOG = `# Changelog

What changed.

## 1.2.3

The first.
`;

const published = {
  definition: definition(),
  variables: ['CLIENT_ID'],
};

const plan = (
  change: (now: Definition) => void,
  more: Partial<Planning> = {},
) => {
  const now = definition();
  change(now);
  return planRelease({
    step: 'patch',
    definition: now,
    published,
    variables: ['CLIENT_ID'],
    changelog: CHANGELOG,
    ...more,
  });
};

const nothing = () => undefined;

const newAction = (now: Definition) => {
  const lending = itemOf({ definition: now }, 'creates.lend_book');
  now.creates.buy_book = {
    ...lending,
    key: 'buy_book',
    display: { label: 'Buy Book' },
  };
};

/** The changelog with something written for the next release. */
const withUnreleased = (text: string): string =>
  CHANGELOG.replace('## 1.2.3', `## Unreleased\n\n${text}\n\n## 1.2.3`);

const withOrigin = { variables: ['CLIENT_ID', 'LIBRARY_ORIGIN'] };

describe('a release', () => {
  it.each<[string, ReturnType<typeof plan>, string]>([
    ['raises the version by its step', plan(nothing), '1.2.4'],
    [
      'counts from the published version, not from the one before',
      plan((now) => {
        newAction(now);
        now.version = '1.3.0';
      }),
      '1.3.1',
    ],
    [
      'may take any step while nothing is published',
      plan(newAction, { published: null }),
      '1.2.4',
    ],
    [
      'may read another environment variable once the changelog names it',
      plan(nothing, {
        ...withOrigin,
        changelog: withUnreleased('- Set `LIBRARY_ORIGIN`.'),
      }),
      '1.2.4',
    ],
  ])('%s', (_what, planned, after) => {
    expect(planned.after).toBe(after);
  });

  it.each<[string, () => unknown, string]>([
    [
      'its step is too small for what changed, with the step to take',
      () => plan(newAction),
      '1.2.3 to 1.2.4 is a patch step, and that is too small for what changed:\n  creates.buy_book Buy Book (minor)\nTake those changes back, or run this again with minor.',
    ],
    [
      'a changed environment variable is confirmed nowhere',
      () => plan(nothing, withOrigin),
      'LIBRARY_ORIGIN',
    ],
    [
      'its version is in the changelog already',
      () => plan(nothing, { changelog: CHANGELOG.replace('1.2.3', '1.2.4') }),
      'already has an entry for 1.2.4',
    ],
    [
      'the version is none',
      () => plan(nothing, { definition: { ...definition(), version: 'x' } }),
      '"x" isn\'t a version number.',
    ],
  ])('is refused when %s', (_what, planIt, sentence) => {
    expect(planIt).toThrow(sentence);
  });
});

describe('the changelog entry of a release', () => {
  it('lists what came, what changed and what went', () => {
    const { entry } = plan(
      (now) => {
        newAction(now);
        delete now.triggers.new_book;
        const { operation } = itemOf({ definition: now }, 'searches.find_book');
        operation.inputFields?.push({ key: 'author', label: 'Author' });
      },
      { step: 'major' },
    );
    expect(entry).toBe(
      [
        '### Added',
        '- New `create/buy_book`: Buy Book.',
        '### Changed',
        '- Update `search/find_book`: has a new field, Author.',
        '### Removed',
        '- Removed `trigger/new_book`.',
      ].join('\n\n'),
    );
  });

  it('begins with what was written as unreleased, and repeats none of it', () => {
    const unreleased =
      'Books can be bought.\n\n### Added\n\n- New `create/buy_book`: to buy a book.';
    const changelog = withUnreleased(unreleased);
    const planned = plan(newAction, { step: 'minor', changelog });
    expect(planned.entry).toBe(unreleased);
    expect(planned.changelog).toBe(
      `# Changelog\n\nWhat changed.\n\n## Unreleased\n\n## 1.3.0\n\n${unreleased}\n\n## 1.2.3\n\nThe first.\n`,
    );
  });

  it('adds to what was written under a heading', () => {
    const planned = plan(newAction, {
      step: 'minor',
      changelog:
        '## Unreleased\n\n### Added\n\n- Books.\n\n### Fixed\n\n- Pages.\n',
    });
    expect(planned.entry).toBe(
      '### Added\n\n- Books.\n- New `create/buy_book`: Buy Book.\n\n### Fixed\n\n- Pages.',
    );
  });

  it('says so when no item changed', () => {
    expect(plan(nothing).entry).toBe('Nothing that a Zap could notice.');
  });
});

describe('a changelog', () => {
  it('has one heading for what comes next, however many releases it has seen', () => {
    const once = withEntry('# Changelog\n', '1.0.0', 'The first.');
    expect(unreleasedIn(once)).toBe('');
    expect(withEntry(once, '1.1.0', 'More.')).toBe(
      '# Changelog\n\n## Unreleased\n\n## 1.1.0\n\nMore.\n\n## 1.0.0\n\nThe first.\n',
    );
  });

  it('of this repository has that heading, above all versions', async () => {
    const own = await readFile('CHANGELOG.md', 'utf8');
    expect(own.match(/^## .*/gm)?.[0]).toBe('## Unreleased');
  });
});
