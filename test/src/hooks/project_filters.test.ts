import { describe, expect, it } from '@jest/globals';
import { projectStatusFilters } from '../../../src/hooks/project_filters.ts';
import { example } from '../contract.ts';
import { withZ } from '../zapier.ts';

const data = example('Project', { status: 'completed' });

type Filter = Parameters<typeof projectStatusFilters.misfitOf>[1];

const misfitOf = (filter: Filter, previous?: Partial<typeof data>) =>
  withZ((z) =>
    projectStatusFilters.misfitOf(
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
    await expect(
      misfitOf(filter, { status: 'active' }),
    ).resolves.toBeUndefined();
  });

  it.each<[Filter, string]>([
    [
      { project_id: 'proj_457' },
      'Project is proj_456, and the Zap wants proj_457',
    ],
    [
      { client_id: 'client_13' },
      'Client is client_12, and the Zap wants client_13',
    ],
    [
      { new_status: 'active' },
      'New Status is Completed, and the Zap wants Active',
    ],
    [
      { old_status: 'completed' },
      'Old Status is Active, and the Zap wants Completed',
    ],
    [
      { new_status: 'completed', old_status: 'on_hold' },
      'Old Status is Active, and the Zap wants On hold',
    ],
  ])('is not wanted by %j: %s', async (filter, why) => {
    await expect(misfitOf(filter, { status: 'active' })).resolves.toBe(why);
  });

  it('is not wanted for an old status that nobody knows', async () => {
    await expect(misfitOf({ old_status: 'active' }, {})).resolves.toBe(
      'Old Status is empty, and the Zap wants Active',
    );
  });

  it('that was listed and not delivered is shown, whatever it was before', async () => {
    await expect(misfitOf({ old_status: 'on_hold' })).resolves.toBeUndefined();
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
