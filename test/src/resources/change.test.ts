import { describe, expect, it } from '@jest/globals';
import {
  changedFields,
  previousValues,
  sampleOfChange,
} from '../../../src/resources/change.ts';

const KEYS = ['name', 'notes'] as const;
const data: { name: string; notes: string | null; status: string } = {
  name: 'Northwind',
  notes: null,
  status: 'active',
};

describe('a change', () => {
  it('names the fields that changed, among those that matter', () => {
    const change = { data, previous: { notes: null, status: 'archived' } };
    expect(changedFields(change, KEYS)).toEqual(['notes']);
  });

  it('has the values that were there before, and null for the rest', () => {
    const change = { data, previous: { name: 'North' } };
    expect(previousValues(change, KEYS)).toEqual({
      name: 'North',
      notes: null,
    });
  });

  it('of a record that was listed is none, in the same shape', () => {
    expect(changedFields({ data }, KEYS)).toEqual([]);
    expect(previousValues({ data }, KEYS)).toEqual({ name: null, notes: null });
  });

  it('has a sample in which what changed was another before', () => {
    const now = { ...data };
    expect(sampleOfChange(now, { name: 'North' }, KEYS)).toEqual({
      name: 'Northwind',
      notes: null,
      status: 'active',
      changed_fields: ['name'],
      previous: { name: 'North', notes: null },
    });
  });
});
