import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { created, post, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.create_tag.operation;

describe('Create Tag', () => {
  it('creates a tag with its color', async () => {
    const { requests } = trackingTime(created(example('Tag')));
    const inputData = { name: 'Workshop', color: '#ff9900' };
    await expect(run(perform, { inputData })).resolves.toEqual(example('Tag'));
    expect(requests).toEqual([post('/tags', inputData)]);
  });

  it('leaves the color to TrackingTime', async () => {
    const { requests } = trackingTime(created(example('Tag')));
    await run(perform, { inputData: { name: 'Workshop', color: '' } });
    expect(requests).toEqual([post('/tags', { name: 'Workshop' })]);
  });

  it('halts where TrackingTime does not accept it', async () => {
    trackingTime(refusal(400, 'validation_failed'));
    await expect(
      run(perform, { inputData: { name: 'Workshop', color: 'orange' } }),
    ).rejects.toMatchObject({ name: 'HaltedError' });
  });
});
