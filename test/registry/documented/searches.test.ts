import { describe, expect, it } from '@jest/globals';
import {
  list,
  refusal,
  trackingTime,
  type Answer,
  type SentRequest,
} from '../../src/tracking_time.ts';
import { run } from '../../src/zapier.ts';
import { requiredOf, searches } from '../registry.ts';

/** What an account that has nothing answers to anything. */
const nothing = (request: SentRequest): Answer => {
  const { path } = request;
  const { body } = list([])(request);
  const report = {
    totals: { duration: 0, billable_duration: 0, entry_count: 0 },
    rows: [],
  };
  return {
    status: 200,
    body: path.includes('/reports/')
      ? { ...(body as object), data: report }
      : body,
  };
};

/** One result, whatever there is: what it counts is nought then. */
const isReport = (results: unknown): results is [object] =>
  Array.isArray(results) && results.length === 1;

describe.each(Object.values(searches))('the search $key', ({ operation }) => {
  const { perform, inputFields } = operation;
  const inputData = requiredOf(inputFields, /^(name|text|user_id|from|to)$/);

  it('finds nothing where there is nothing, or says that there is none, in one request', async () => {
    const { requests } = trackingTime(nothing);
    const results = await run(perform, { inputData });
    const rows = isReport(results)
      ? Object.values(results[0]).filter(Array.isArray)
      : results;
    expect((rows as unknown[]).flat()).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('says what is wrong where it may not look', async () => {
    trackingTime(refusal(403, 'insufficient_scope'));
    await expect(run(perform, { inputData })).rejects.toMatchObject({
      name: 'HaltedError',
    });
  });
});
