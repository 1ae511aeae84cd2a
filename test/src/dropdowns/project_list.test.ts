import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.project_list.operation;

const asks = (status: string) =>
  get('/projects', { status, page: '1', per_page: '200', sort: 'name' });

describe('the dropdown of projects', () => {
  it('names the active ones', async () => {
    const { requests } = trackingTime(list([example('Project')]));
    await expect(run(perform)).resolves.toEqual([
      { id: example('Project').id, name: example('Project').name },
    ]);
    expect(requests).toEqual([asks('active')]);
  });

  it('says of the others what they are', async () => {
    const onHold = example('Project', { status: 'on_hold' });
    const { requests } = trackingTime(list([]), list([onHold]));
    await expect(run(perform)).resolves.toEqual([
      { id: 'proj_456', name: 'Website Redesign (on hold)' },
    ]);
    expect(requests).toEqual([asks('active'), asks('on_hold')]);
  });

  it('is empty where there is none', async () => {
    trackingTime(list([]), list([]), list([]), list([]));
    await expect(run(perform)).resolves.toEqual([]);
  });
});
