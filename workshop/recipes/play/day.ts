import type { LiveZap } from '../../lab/index.ts';
import type { World } from './recipe.ts';
import type { Checks } from './checks.ts';
import type { RequestTally } from './request_tally.ts';

/** A line of the table that the demo ends with. */
export type Row = {
  zap: string;
  runs: number;
  requests: number[];
  account: string;
  passed: boolean;
};

const CALLER = 'Kessler & Daughters';
const HALF_HOUR = 30 * 60;
/** A timer runs on while the lab works: so many seconds more are no mistake. */
const SLACK = 30;

/**
 * What the account must hold after the three recipes' scenes, with all their
 * Zaps on: the scenes set off each other's Zaps too.
 */
export const checkDay = async (
  zaps: readonly LiveZap[],
  { trackingTime, invoice }: World,
  tally: RequestTally,
  checks: Checks,
): Promise<Row[]> => {
  const [begins, ends, followUp, billing] = zaps;
  if (!begins || !ends || !followUp || !billing) {
    throw new Error('The demo runs four Zaps.');
  }
  const called = await trackingTime.entriesWith(CALLER);
  const timed = called.find(
    ({ description, project_id }) =>
      description === CALLER && project_id !== null,
  );
  const followUps = called.filter(
    ({ description }) => description === `Follow-up: ${CALLER}`,
  );
  const [review] = await trackingTime.entriesWith('Weekly review');
  const running = await trackingTime.runningTimers();
  const clients = await trackingTime.clientsNamed(CALLER);
  const [tasting] = await trackingTime.entriesWith('Tasting menu');
  const lines = (await invoice.read()).trim().split('\n').slice(1);
  const duration = timed?.duration ?? 0;

  const row = (
    zap: LiveZap,
    requests: number[],
    account: string,
    facts: [string, unknown, unknown][],
  ): Row => {
    const wrong = zap.runs.filter(
      ({ status }) => status !== 'success' && status !== 'filtered',
    );
    const counted = zap.runs.map((run) => tally.requestsFor(run));
    const passed = [
      checks.equal(
        `${zap.name}: runs that went wrong`,
        [],
        wrong.map(({ status, reason }) => `${status}: ${reason ?? ''}`),
      ),
      checks.equal(`${zap.name}: requests per run`, requests, counted),
      ...facts.map(([what, expected, found]) =>
        checks.equal(`${zap.name}: ${what}`, expected, found),
      ),
    ];
    return {
      zap: zap.name,
      runs: zap.runs.length,
      requests: counted,
      account,
      passed: passed.every(Boolean),
    };
  };

  return [
    row(begins, [1, 1], `an entry for ${CALLER}`, [
      ['the entry is billable', true, timed?.billable],
    ]),
    row(
      ends,
      // The second event is over early, and the timer that runs by then is left alone.
      [3, 1],
      `… of ${Math.round(duration / 60)} minutes, no timer running`,
      [
        [
          'it lasted half an hour',
          true,
          duration >= HALF_HOUR && duration < HALF_HOUR + SLACK,
        ],
        ['timers still running', 0, running.length],
      ],
    ),
    // The first run creates the client and its project, the second finds them.
    row(
      followUp,
      [5, 3],
      `${clients.length} new client, ${followUps.length} follow-ups`,
      [
        ['clients of that name', [CALLER], clients.map(({ name }) => name)],
        [
          'the follow-ups, in minutes',
          [15, 15],
          followUps.map((entry) => (entry.duration ?? 0) / 60),
        ],
        [
          'none of them billable',
          [],
          followUps.filter(({ billable }) => billable),
        ],
        ['calls that were too short', 2, quietCalls(followUp)],
      ],
    ),
    // Three names each: client, project and person.
    row(billing, [3, 3, 3], `${lines.length} lines of the invoice`, [
      [
        'the lines, by entry',
        [timed?.id, review?.id, tasting?.id],
        lines.map((line) => line.split(',').at(-1)),
      ],
      [
        'the first has names, not ids',
        true,
        lines[0]?.includes('Northwind Traders,Online Shop,Ada Lovelace'),
      ],
    ]),
  ];
};

/** Calls of a trigger that had nothing for its Zap. */
const quietCalls = ({ triggerCalls }: LiveZap): number =>
  triggerCalls.filter(({ items, error }) => items.length === 0 && !error)
    .length;
