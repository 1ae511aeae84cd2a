import type { Asked, Trial } from './trial.ts';

/** What something asked of TrackingTime. */
export type Cost = {
  requests: number;
  /** Of the answers' bodies. */
  bytes: number;
};

/** As much of a trial as counting takes, wherever its sandbox runs. */
type Counting = Pick<Trial, 'askedDuring'>;

export const isFromIntegration = ({ headers }: Asked): boolean =>
  headers['user-agent']?.startsWith('TrackingTime-Zapier/') ?? false;

export const costOfRequests = (asked: readonly Asked[]): Cost => ({
  requests: asked.length,
  bytes: asked.reduce((sum, each) => sum + (each.response_bytes ?? 0), 0),
});

/** What the integration asked for while something went on, by the sandbox's request log; what a test asked is left out. */
export const costOf = async (
  { askedDuring }: Counting,
  work: () => Promise<unknown>,
): Promise<Cost> =>
  costOfRequests((await askedDuring(work)).filter(isFromIntegration));
