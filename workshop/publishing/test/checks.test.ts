import { describe, expect, it } from '@jest/globals';
import { checks, ownChecks, zapierChecks } from '../all_checks.ts';
import { runChecks } from '../run_checks.ts';
import { breakings, sound } from './broken_integrations.ts';
import { definition, subject } from './small_integration.ts';

const failedIds = (outcomes: ReturnType<typeof runChecks>): string[] =>
  outcomes
    .filter(({ status }) => status === 'failed')
    .map(({ check }) => check.id);

describe('an integration that does everything right', () => {
  it('passes every check', () => {
    const outcomes = runChecks(checks, subject());
    expect(outcomes.filter(({ status }) => status !== 'passed')).toEqual([]);
  });
});

/** Each way to fail each check. */
const faults = checks.flatMap(({ id }) =>
  Object.entries(breakings[id] ?? {}).map(
    ([what, breakOneThing]) => [id, what, breakOneThing] as const,
  ),
);

describe('an integration that does one thing wrong', () => {
  it.each(faults)('fails %s and nothing else: %s', (id, _what, breakIt) => {
    const broken = subject();
    breakIt(broken);
    expect(failedIds(runChecks(checks, broken))).toEqual([id]);
  });

  it.each(faults)(
    'is told where it fails %s, and what to do: %s',
    (id, _what, breakIt) => {
      const broken = subject();
      breakIt(broken);
      const only = checks.filter((check) => check.id === id);
      for (const outcome of runChecks(only, broken)) {
        const findings = 'findings' in outcome ? outcome.findings : [];
        expect(findings).not.toEqual([]);
        for (const { where, message } of findings) {
          expect(where).not.toBe('');
          expect(message).toMatch(/\.$/);
        }
      }
    },
  );
});

describe('an integration that only seems to do something wrong', () => {
  it.each(Object.entries(sound))('passes %s', (_what, change) => {
    const changed = subject();
    change(changed);
    expect(failedIds(runChecks(checks, changed))).toEqual([]);
  });
});

describe('a check that cannot read what it is about', () => {
  it('says so, and the others go on', () => {
    const odd = subject();
    odd.definition.version = 'next';
    const outcomes = runChecks(checks, odd);
    expect(failedIds(outcomes)).toEqual(['version/number']);
    expect(outcomes).toContainEqual(
      expect.objectContaining({
        findings: [
          {
            where: 'version/number',
            message:
              'This check could not read what it is about: "next" is no version number. Write it like 1.2.3 in package.json.',
          },
        ],
      }),
    );
  });
});

describe('an integration of which only the definition is at hand', () => {
  it('passes what a definition decides, and is told why the rest was skipped', () => {
    const outcomes = runChecks(
      checks,
      { definition: definition() },
      { whyMissing: { live: 'it cannot be run here' } },
    );
    expect(failedIds(outcomes)).toEqual([]);
    expect(
      outcomes.flatMap((outcome) =>
        outcome.status === 'skipped'
          ? [`${outcome.check.id} ${outcome.reason}`]
          : [],
      ),
    ).toEqual(
      expect.arrayContaining([
        'T002 it cannot be run here',
        'C001 not at hand',
      ]),
    );
  });
});

describe('the checks', () => {
  it('have an id each', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are each failed in broken_integrations.ts, in one way or more', () => {
    expect(Object.keys(breakings).sort()).toEqual(
      checks.map(({ id }) => id).sort(),
    );
  });

  it("have Zapier's ids where they are Zapier's, and never otherwise", () => {
    const isZapiers = ({ id }: { id: string }) => /^[A-Z]\d{3}$/.test(id);
    expect(zapierChecks.every(isZapiers)).toBe(true);
    expect(ownChecks.some(isZapiers)).toBe(false);
  });

  it('can be left out', () => {
    const broken = subject();
    for (const breakIt of Object.values(breakings.D026 ?? {})) {
      breakIt(broken);
    }
    expect(failedIds(runChecks(checks, broken, { skip: ['D026'] }))).toEqual(
      [],
    );
  });
});
