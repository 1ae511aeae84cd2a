import { TEMPLATE_NAME } from './builds.ts';
import { AS_ON_ZAPIER, Child } from './child.ts';
import { median, medianRatio, type Figure } from './figure.ts';
import type { Measurement } from './measurement.ts';
import { forkSandbox } from './sandbox.ts';

export const TURNS = 600;
export const WARM_UP = 100;

/** What warm_call_process.ts sends: the milliseconds of each turn. */
export type WarmCallTimes = Record<
  'findTag' | 'nothing' | 'bareFetch' | 'justAsk' | 'nothingInTemplate',
  number[]
>;

export const warmCall: Measurement = {
  title: 'A warm call',
  method: `A call of Find Tag, which makes one request, through core's handler in a process that is warm and has Lambda's environment. It is held against the least that a call with a request can be: a search that does nothing, on the same definition and through the same handler, plus the same request by Node's own \`fetch\`. Both ways keep their connection to the sandbox alive, and get the same bytes.

${TURNS} turns after ${WARM_UP} to warm up. In each turn every one of them is called once, in an order of its own. The ratio is the median of the turns' ratios.

Three more figures say where the time goes. "A z.request and nothing else" is a search whose \`perform\` is one line, \`z.request\` as Zapier's documents have it, on the same definition without our middleware. What it takes over the no-op and a fetch is core's own way of sending (its middleware, its log, node-fetch). What the call of Find Tag takes more or less than it is ours: the wire, transport and their middleware on one side, and on the other what its options spare core, a copy of the bundle and a second parsing of the body. The no-op on the template's definition shows what the size of ours costs.`,
  measure: async ({ builds, progress, signal }) => {
    const { ours, template } = await builds();
    progress(`Calling a search and its peers ${TURNS + WARM_UP} times each.`);
    const sandbox = await forkSandbox({ entries: 100 }, { signal });
    try {
      const directories = [ours.directory, template.directory];
      const child = new Child(
        'warm_call_process.ts',
        [...directories, sandbox.origin],
        { signal, env: AS_ON_ZAPIER },
      );
      const times = await child.next<WarmCallTimes>();
      await child.close();
      return { figures: figuresOf(times) };
    } finally {
      await sandbox.close();
    }
  },
};

function figuresOf(times: WarmCallTimes): Figure[] {
  const { findTag, nothing, bareFetch, justAsk, nothingInTemplate } = times;
  const least = nothing.map((value, turn) => value + (bareFetch[turn] ?? NaN));
  const compare = (
    [what, values]: [string, number[]],
    [other, beside]: [string, number[]],
  ): Figure => ({
    what,
    value: median(values),
    unit: 'ms',
    beside: { what: other, value: median(beside) },
    ratio: medianRatio(values, beside),
  });
  const leastInWords = "core's no-op and a bare fetch";
  return [
    {
      ...compare(
        ['A warm call with one request', findTag],
        [leastInWords, least],
      ),
      limit: { of: 'ratio', most: 1.1 },
    },
    compare(
      ['The same call', findTag],
      ['a z.request and nothing else', justAsk],
    ),
    compare(['A z.request and nothing else', justAsk], [leastInWords, least]),
    compare(
      ["Core's no-op on our definition", nothing],
      [`on that of ${TEMPLATE_NAME}`, nothingInTemplate],
    ),
  ];
}
