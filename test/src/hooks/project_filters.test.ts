import { describe, expect, it } from '@jest/globals';
import { projectStatusFilters } from '../../../src/hooks/project_filters.ts';
import { example } from '../contract.ts';
import { withZ } from '../zapier.ts';

const data = example('Project', { status: 'completed' });

type Filter = Parameters<typeof projectStatusFilters.matches>[1];

const matches = (filter: Filter, previous?: Partial<typeof data>) =>
  withZ((z) =>
    projectStatusFilters.matches(
      z,
      filter,
      previous ? { data, previous } : { data },
    ),
  );

describe('a project whose status changed', () => {
  it.each<Filter>([
    {},
    { project_id: 'proj_456' },
    { client_id: 'client_12' },
    { new_status: 'completed' },
    { old_status: 'active' },
    { new_status: 'completed', old_status: 'active' },
  ])('is wanted by %j', async (filter) => {
    await expect(matches(filter, { status: 'active' })).resolves.toBe(true);
  });

  it.each<Filter>([
    { project_id: 'proj_457' },
    { client_id: 'client_13' },
    { new_status: 'active' },
    { old_status: 'completed' },
    { new_status: 'completed', old_status: 'on_hold' },
  ])('is not wanted by %j', async (filter) => {
    await expect(matches(filter, { status: 'active' })).resolves.toBe(false);
  });

  it('is not wanted for an old status that nobody knows', async () => {
    await expect(matches({ old_status: 'active' }, {})).resolves.toBe(false);
  });

  it('that was listed and not delivered is shown, whatever it was before', async () => {
    await expect(matches({ old_status: 'on_hold' })).resolves.toBe(true);
  });
});

describe('the subscription', () => {
  it('has the filters that TrackingTime knows', () => {
    expect(
      projectStatusFilters.forSubscription({
        project_id: 'proj_456',
        client_id: 'client_12',
        new_status: 'completed',
        old_status: 'active',
      }),
    ).toEqual({ project_id: 'proj_456', client_id: 'client_12' });
  });
});
