import { describe, expect, it } from '@jest/globals';
import { checks, ownChecks, zapierChecks } from '../../checks/index.ts';
import { runChecks } from '../../checks/run_checks.ts';
import { breakings } from './broken_integrations.ts';
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

describe('an integration that does one thing wrong', () => {
  it.each(checks.map(({ id }) => id))('fails %s and nothing else', (id) => {
    const broken = subject();
    const breakOneThing = breakings[id];
    if (breakOneThing === undefined) {
      throw new Error(`Say in broken_integrations.ts how to fail ${id}.`);
    }
    breakOneThing(broken);
    expect(failedIds(runChecks(checks, broken))).toEqual([id]);
  });

  it.each(checks.map(({ id }) => id))(
    'is told where it fails %s, and what to do',
    (id) => {
      const broken = subject();
      breakings[id]?.(broken);
      const findings = checks.find((check) => check.id === id)?.run(broken);
      for (const { where, message } of findings ?? []) {
        expect(where).not.toBe('');
        expect(message).toMatch(/\.$/);
      }
    },
  );
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

  it("have Zapier's ids where they are Zapier's, and never otherwise", () => {
    const isZapiers = ({ id }: { id: string }) => /^[A-Z]\d{3}$/.test(id);
    expect(zapierChecks.every(isZapiers)).toBe(true);
    expect(ownChecks.some(isZapiers)).toBe(false);
  });

  it('can be left out', () => {
    const broken = subject();
    breakings.D026?.(broken);
    expect(failedIds(runChecks(checks, broken, { skip: ['D026'] }))).toEqual(
      [],
    );
  });
});
