import { describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import {
  CONNECTION,
  get,
  list,
  record,
  refusal,
  trackingTime,
} from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_running_timer.operation;

const asks = (user_id: string) =>
  get('/time-entries', { user_id, running: 'true', per_page: '1' });

describe('Find Running Timer', () => {
  it('finds the timer of a user, in one request', async () => {
    const running = runningEntry({ user_id: 'user_35' });
    const { requests } = trackingTime(list([running]));
    await expect(
      run(perform, { inputData: { user_id: 'user_35' } }),
    ).resolves.toEqual([shownEntry(running)]);
    expect(requests).toEqual([asks('user_35')]);
  });

  it("finds the connected user's where no other is named", async () => {
    const { requests } = trackingTime(list([runningEntry()]));
    await run(perform, { authData: { ...CONNECTION, user_id: 'user_34' } });
    expect(requests).toEqual([asks('user_34')]);
  });

  it('asks who that is where the connection does not know', async () => {
    const { requests } = trackingTime(
      record(example('Caller')),
      list([runningEntry()]),
    );
    await run(perform);
    expect(requests).toEqual([get('/users/me'), asks('user_34')]);
  });

  it('finds nothing where none runs', async () => {
    trackingTime(list([]), refusal(404, 'not_found'));
    const inputData = { user_id: 'user_34' };
    await expect(run(perform, { inputData })).resolves.toEqual([]);
    await expect(run(perform, { inputData })).resolves.toEqual([]);
  });

  it('halts where the user was mapped and came empty, so that no later step stops the timer of another', async () => {
    await expect(
      run(perform, {
        inputData: { user_id: '' },
        inputDataRaw: { user_id: '{{=gives["1"]["id"]}}' },
      }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'The value mapped into User was empty, so this step would use the connected user. Map a value that is always there, or remove what is mapped.',
    });
  });

  it('does not say that none runs where one cannot be read', async () => {
    jest.spyOn(console, 'error').mockReturnValue();
    trackingTime(list([{ ...runningEntry(), billable: 'maybe' }]));
    await expect(
      run(perform, { inputData: { user_id: 'user_34' } }),
    ).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining("couldn't be read"),
    });
  });
});
