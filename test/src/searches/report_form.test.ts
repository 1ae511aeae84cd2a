import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';

type Field = { key: string };
type GivesFields = (z: object, bundle: object) => Field[];

const { summary_report, detailed_report, project_report, user_report } =
  App.searches;

const forms = [
  summary_report,
  detailed_report,
  project_report,
  user_report,
].map(({ key, operation }) => ({
  key,
  // Core's type of the function wants all of its z, of which a form has no use.
  fields: operation.inputFields as unknown as (Field | GivesFields)[],
}));

describe.each(forms)('the form of $key', ({ fields }) => {
  const keysWith = (period?: string, raw = period) =>
    fields
      .flatMap((field) =>
        typeof field === 'function'
          ? field({}, { inputData: { period }, inputDataRaw: { period: raw } })
          : field,
      )
      .map(({ key }) => key)
      .filter((key) => key !== 'group_by' && !/^billable$|_ids$/.test(key));

  it.each([['custom'], ['{{1__period}}'], ['last_month', '{{1__period}}']])(
    'asks for the first and the last day, with %s as the period',
    (period, raw = period) => {
      expect(keysWith(period, raw)).toEqual([
        'period',
        'from',
        'to',
        'week_start',
        'timezone',
      ]);
    },
  );

  it.each([[undefined], ['today'], ['last_week'], ['last_30_days']])(
    'has no such fields with %s as the period',
    (period) => {
      expect(keysWith(period)).toEqual(['period', 'week_start', 'timezone']);
    },
  );
});
