import { describe, expect, it } from '@jest/globals';
import {
  reportFilterFields,
  reportFilters,
} from '../../../src/fields/report_filters.ts';

describe('what a report is narrowed down to', () => {
  it('is what was picked', () => {
    const picked = {
      project_ids: ['proj_456'],
      client_ids: ['client_12'],
      user_ids: ['user_34', 'user_35'],
      tag_ids: ['tag_5'],
      billable: false,
    };
    expect(reportFilters(picked)).toEqual(picked);
    expect(reportFilterFields.map(({ key }) => key)).toEqual(
      Object.keys(picked),
    );
  });

  it('is nothing where nothing was', () => {
    expect(reportFilters({})).toEqual({});
  });
});
