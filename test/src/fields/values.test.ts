import { describe, expect, it } from '@jest/globals';
import {
  billables,
  durations,
  hours,
  ordered,
  type Outcome,
  times,
  type Value,
  ZONE,
} from '../../../workshop/pages/index.ts';
import { billableField } from '../../../src/fields/billable.ts';
import { readInput } from '../../../src/fields/input.ts';
import { secondsOf, secondsOfHours } from '../../../src/fields/span.ts';
import { toUtc, type Dates } from '../../../src/fields/time.ts';
import { textOf } from '../../../src/resources/duration.ts';
import { withZ } from '../zapier.ts';

/** What is made of a value, in the words of docs/values.md. */
const madeOf = async (reading: Promise<string>) => {
  try {
    return { read: await reading };
  } catch (error) {
    const { name, message } = error as Error;
    expect(name).toBe('HaltedError');
    const [, couldBe] = /, which could be (.+?)\. /.exec(message) ?? [];
    return couldBe === undefined ? 'refused' : { asked: couldBe };
  }
};

const withoutAnswers = (outcome: Outcome) =>
  typeof outcome === 'object' && 'asked' in outcome
    ? { asked: outcome.asked }
    : outcome;

const answersIn = (values: readonly Value[]) =>
  values.flatMap(([, , outcome]) =>
    typeof outcome === 'object' && 'asked' in outcome ? outcome.answers : [],
  );

const duration = (written: string) =>
  withZ((z) => textOf(secondsOf(z, 'Duration', written)));
const hoursField = (written: string) =>
  withZ((z) => textOf(secondsOfHours(z, 'Budget', written)));
const time = (written: string, dates?: Dates) =>
  withZ((z, bundle) => toUtc(z, bundle, 'Start Time', written, dates), {
    meta: { timezone: ZONE },
  });
const billable = (written: string) =>
  withZ((z) => {
    const { billable: choice } = readInput(z, [billableField], {
      billable: written,
    });
    return choice === undefined ? '' : billableField.choices[choice];
  });

describe.each([
  ['a duration', durations, duration],
  ['a number of hours', hours, hoursField],
  ['a time', times, time],
  ['Billable', billables, billable],
])('what is made of %s as it is written', (_, values, madeFrom) => {
  it.each(values)('%s (%s)', async (written, _writtenBy, outcome) => {
    await expect(madeOf(madeFrom(written))).resolves.toEqual(
      withoutAnswers(outcome),
    );
  });
});

describe.each([
  ['a duration', durations, duration],
  ['a number of hours', hours, hoursField],
])('an answer typed behind %s', (_, values, madeFrom) => {
  it.each(answersIn(values))('%s is %s', async (typed, expected) => {
    await expect(madeFrom(typed)).resolves.toBe(expected);
  });
});

describe('an answer under Date Order', () => {
  it.each(ordered)('%s, %s, is %s', async (written, order, expected) => {
    const dates = { order, orderField: 'Date Order' };
    await expect(time(written, dates)).resolves.toBe(expected);
  });
});
