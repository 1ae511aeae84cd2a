import { Platform } from '../lab/index.ts';
import { TEMPLATE_NAME } from './builds.ts';
import { startSandbox } from '../sandbox/index.ts';
import { comparison, type Figure, type Measurement } from './measurement.ts';
import { AS_ON_ZAPIER, inProcess } from './process.ts';

export const TURNS = 600;
export const WARM_UP = 100;

/** What warm_call_process.ts sends: the milliseconds of each turn. */
export type WarmCallTimes = Record<
  'findTag' | 'nothing' | 'bareFetch' | 'askInTemplate' | 'nothingInTemplate',
  number[]
>;

/** Of the works in a turn, those that are calls: each leaves a line in core's log. */
const CALLS_A_TURN = 4;

const MOST_RATIO = 3;

export const warmCall: Measurement = {
  title: 'A warm call',
  method: `A call of Find Tag, which makes one request, through core's handler in a process that is warm and has Lambda's environment. As in production, core sends its log of each call to Zapier, here to the lab's platform. The call is held against the least that one with a request can be on Zapier: a search in ${TEMPLATE_NAME} that does nothing but log a line, through the same handler, plus the same request by Node's own \`fetch\`, which logs nothing. Both ways keep their connection to the sandbox alive, and get the same bytes.

${TURNS} turns after ${WARM_UP} to warm up. In each turn every one of them is called once, in an order of its own. The ratio is the median of the turns' ratios.

Two more figures say where the time goes. "The template's call with a request" is a search added to the template whose \`perform\` is one line, \`z.request\` as Zapier's documents have it, with no middleware: what the smallest integration takes for the same. The no-op on our definition and on the template's shows what the size of ours costs: core copies and freezes all of it on each call. That is the greater part of what a call of Find Tag takes more. Most of the rest is core's log: it writes down a request once for \`z.request\`, and once more where the user agent isn't its own, as ours is not.

So the limit is ${MOST_RATIO}: a call may take that many times the least, because the integration has that many items. The definition's own limit, above, keeps it from growing unseen. It stays a matter of milliseconds, in a run that waits tenths of a second for TrackingTime.`,
  measure: async ({ builds, progress, signal }) => {
    const { ours, template } = await builds();
    progress(`Calling a search and its peers ${TURNS + WARM_UP} times each.`);
    const sandbox = await startSandbox({ entries: 100 });
    const platform = await Platform.start();
    try {
      const ticket = platform.openCall({});
      const times = await inProcess<WarmCallTimes>(
        'warm_call_process.ts',
        [ours.directory, template.directory, sandbox.origin],
        {
          signal,
          env: {
            ...AS_ON_ZAPIER,
            CALL_TOKEN: ticket.token,
            RPC_BASE: platform.rpcBase,
            LOGGING_ENDPOINT: platform.loggingEndpoint,
          },
        },
      );
      // A call that sends no log would be faster than any on Zapier.
      const calls = CALLS_A_TURN * (TURNS + WARM_UP);
      const { length } = ticket.log;
      if (length < calls) {
        throw new Error(`Core sent ${length} lines of log for ${calls} calls.`);
      }
      return { figures: figuresOf(times) };
    } finally {
      await platform.close();
      await sandbox.close();
    }
  },
};

const figuresOf = (times: WarmCallTimes): Figure[] => {
  const { findTag, nothing, bareFetch, askInTemplate, nothingInTemplate } =
    times;
  const least = nothingInTemplate.map(
    (value, turn) => value + (bareFetch[turn] ?? NaN),
  );
  return [
    {
      ...comparison(
        ['A warm call with one request', findTag],
        ["the template's no-op and a bare fetch", least],
        'ms',
      ),
      limit: { of: 'ratio', most: MOST_RATIO },
    },
    comparison(
      ['The same call', findTag],
      ["the template's call with a request", askInTemplate],
      'ms',
    ),
    comparison(
      ["Core's no-op on our definition", nothing],
      [`on that of ${TEMPLATE_NAME}`, nothingInTemplate],
      'ms',
    ),
  ];
};
