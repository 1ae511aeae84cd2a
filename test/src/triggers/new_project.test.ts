import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownProject } from '../shown.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.new_project.operation;

describe('New Project', () => {
  it('gives the newest 100, in one request however many there are', async () => {
    const { requests } = trackingTime(
      list([example('Project')], { total: 1_000_000, has_more: true }),
    );
    await expect(run(perform)).resolves.toEqual([
      shownProject(example('Project')),
    ]);
    expect(requests).toEqual([
      get('/projects', { sort: '-created_at', per_page: '100' }),
    ]);
  });

  it('gives none where there are none', async () => {
    trackingTime(list([]));
    await expect(run(perform)).resolves.toEqual([]);
  });
});
