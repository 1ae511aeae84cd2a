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

describe('a release', () => {
  it('raises the version by its step', () => {
    expect(plan(nothing)).toMatchObject({ before: '1.2.3', after: '1.2.4' });
  });

  it('is refused when its step is too small for what changed, with the step to take', () => {
    expect(() => plan(newAction)).toThrow(
      '1.2.3 to 1.2.4 is a patch step, and that is too small for what changed:\n  creates.buy_book Buy Book (minor)\nTake those changes back, or run this again with minor.',
    );
  });

  it('counts from the published version, not from the one before', () => {
    const now = { ...definition(), version: '1.3.0' };
    newAction(now);
    expect(plan(nothing, { definition: now }).after).toBe('1.3.1');
  });

  it('may take any step while nothing is published', () => {
    expect(plan(newAction, { published: null }).after).toBe('1.2.4');
  });

  it('is refused while a changed environment variable is confirmed nowhere', () => {
    const variables = ['CLIENT_ID', 'LIBRARY_ORIGIN'];
    expect(() => plan(nothing, { variables })).toThrow('LIBRARY_ORIGIN');
    const changelog = CHANGELOG.replace(
      '## 1.2.3',
      '## Unreleased\n\n- Set `LIBRARY_ORIGIN` to another library.\n\n## 1.2.3',
    );
    expect(plan(nothing, { variables, changelog }).after).toBe('1.2.4');
  });

  it('is refused when its version is in the changelog already', () => {
    const changelog = CHANGELOG.replace('1.2.3', '1.2.4');
    expect(() => plan(nothing, { changelog })).toThrow(
      'already has an entry for 1.2.4',
    );
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
    const changelog = CHANGELOG.replace(
      '## 1.2.3',
      `## Unreleased\n\n${unreleased}\n\n## 1.2.3`,
    );
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
