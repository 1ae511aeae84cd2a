import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownProject } from '../shown.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_project.operation;
const website = example('Project');
const archived = example('Project', {
  id: 'proj_455',
  name: 'Website',
  status: 'archived',
});

const find = (inputData: Record<string, unknown>) =>
  run(perform, { inputData });

describe('Find Project', () => {
  it('finds by name, in one request', async () => {
    const { requests } = trackingTime(list([website, archived]));
    await expect(find({ name: 'website' })).resolves.toEqual([
      shownProject(archived),
    ]);
    expect(requests).toEqual([
      get('/projects', { q: 'website', sort: 'name', per_page: '200' }),
    ]);
  });

  it('looks among those of a client', async () => {
    const { requests } = trackingTime(list([website]));
    await find({ name: 'website', client_id: 'client_12' });
    expect(requests).toEqual([
      get('/projects', {
        q: 'website',
        client_id: 'client_12',
        sort: 'name',
        per_page: '200',
      }),
    ]);
  });

  it('finds by a part of the name if that is chosen', async () => {
    trackingTime(list([website, archived]));
    await expect(find({ name: 'website', match: 'Contains' })).resolves.toEqual(
      [shownProject(archived), shownProject(website)],
    );
  });

  it('finds nothing', async () => {
    trackingTime(list([]), refusal(404, 'not_found'));
    await expect(find({ name: 'nothing' })).resolves.toEqual([]);
    await expect(find({ name: 'neither' })).resolves.toEqual([]);
  });

  it('finds those of no client where the client was mapped and came empty: another one can have a project of the same name', async () => {
    const own = example('Project', { id: 'proj_7', client_id: null });
    trackingTime(list([example('Project'), own]));
    await expect(
      run(perform, {
        inputData: { name: own.name, client_id: '' },
        inputDataRaw: { name: own.name, client_id: '{{=gives["1"]["id"]}}' },
      }),
    ).resolves.toMatchObject([{ id: 'proj_7' }]);
  });

  it('needs a name', async () => {
    await expect(find({})).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Name is empty'),
    });
  });
});
