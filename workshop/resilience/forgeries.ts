import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { type Trial, withTrial } from '../trial/index.ts';
import { type Findings, inParallel, itemAt } from './findings.ts';
import { SMALL_ACCOUNT } from './trials.ts';

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const EVENT = 'timer.stopped';

const RECORD = {
  id: 'entry_123',
  description: 'Kick-off call',
  project_id: 'proj_456',
  task_id: null,
  client_id: 'client_12',
  user_id: 'user_34',
  start_time: '2026-03-16T09:00:00Z',
  end_time: '2026-03-16T10:30:00Z',
  duration: 5400,
  billable: true,
  tag_ids: ['tag_5'],
  created_at: '2026-03-16T10:30:02Z',
  updated_at: '2026-03-16T10:30:02Z',
};

/** A delivery as it reaches the integration. */
type Received = { headers: Record<string, string>; content: string };

const signed = (
  id: string,
  event: string,
  sentAt: Date,
  by = new Webhook(SECRET),
): Received => {
  const content = JSON.stringify({
    id,
    event,
    created_at: sentAt.toISOString(),
    data: RECORD,
  });
  return {
    headers: {
      'Http-Webhook-Id': id,
      'Http-Webhook-Timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'Http-Webhook-Signature': by.sign(id, sentAt, content),
    },
    content,
  };
};

const genuine = fc
  .tuple(
    // Whatever a server might choose, without a dot: that stands between what is signed.
    fc.oneof(
      fc.stringMatching(/^evt_[!-\-/-~]{1,2000}$/),
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
        .filter((id) => /^[^.\p{C}\p{Z}]+$/u.test(id)),
    ),
    // Zapier may have kept it for hours.
    fc.integer({ min: -290, max: 86_000 }),
  )
  .map(([id, age]) => signed(id, EVENT, new Date(Date.now() - age * 1000)));

/** A text with another letter in one place. */
const changedAt = (text: string, place: number, wanted: string): string => {
  const index = place % text.length;
  const to = text[index] === wanted ? '#' : wanted;
  return text.slice(0, index) + to + text.slice(index + 1);
};

const withHeader = (received: Received, name: string, value: string) => ({
  ...received,
  headers: { ...received.headers, [name]: value },
});

type HeaderName =
  'Http-Webhook-Id' | 'Http-Webhook-Timestamp' | 'Http-Webhook-Signature';

const HEADERS: HeaderName[] = [
  'Http-Webhook-Id',
  'Http-Webhook-Timestamp',
  'Http-Webhook-Signature',
];

const place = fc.nat({ max: 5_000 });
const letter = fc.stringMatching(/^[A-Za-z0-9{}"\\. ]$/);

/** Ways to tamper with a delivery. What comes out is never what TrackingTime signed, for this event, just now. */
const TAMPERINGS: Record<string, fc.Arbitrary<Received>> = {
  'a byte of the body': fc
    .tuple(genuine, place, letter)
    .map(([received, index, to]) => ({
      ...received,
      content: changedAt(received.content, index, to),
    })),
  'a body cut or grown': fc
    .tuple(genuine, fc.boolean(), fc.string({ minLength: 1 }))
    .map(([received, isCut, more]) => ({
      ...received,
      content: isCut ? received.content.slice(0, -1) : received.content + more,
    })),
  'another body': fc
    .tuple(genuine, fc.json())
    .map(([received, content]) => ({ ...received, content })),
  'a letter of a header': fc
    .tuple(genuine, fc.constantFrom(...HEADERS), place, letter)
    .map(([received, name, index, to]) =>
      withHeader(
        received,
        name,
        changedAt(received.headers[name] ?? '', index, to),
      ),
    ),
  'a header of any text': fc
    .tuple(genuine, fc.constantFrom(...HEADERS), fc.string())
    .map(([received, name, value]) => withHeader(received, name, value)),
  'a header left out': fc
    .tuple(genuine, fc.constantFrom(...HEADERS))
    .map(([{ headers, content }, name]) => {
      const { [name]: _, ...rest } = headers;
      return { headers: rest, content };
    }),
  "another delivery's signature": fc
    .tuple(genuine, fc.stringMatching(/^evt_\w{31,40}$/))
    .map(([received, id]) => {
      const other = signed(id, EVENT, new Date());
      return { ...received, headers: other.headers };
    }),
  'another secret, just now or long ago': fc
    .tuple(
      fc.uint8Array({ minLength: 24, maxLength: 24 }),
      fc.integer({ min: 0, max: 10_000_000 }),
    )
    .map(([key, age]) =>
      signed(
        'evt_1',
        EVENT,
        new Date(Date.now() - age * 1000),
        new Webhook(key, { format: 'raw' }),
      ),
    ),
  'another version of the scheme': genuine.map((received) =>
    withHeader(
      received,
      'Http-Webhook-Signature',
      (received.headers['Http-Webhook-Signature'] ?? '').replace('v1,', 'v1a,'),
    ),
  ),
  'from the future': fc
    .integer({ min: 310, max: 10_000_000 })
    .map((ahead) =>
      signed('evt_1', EVENT, new Date(Date.now() + ahead * 1000)),
    ),
  'a later time': fc
    .tuple(genuine, fc.nat(500_000))
    .map(([received, later]) => {
      const time = Number(received.headers['Http-Webhook-Timestamp']);
      return withHeader(
        received,
        'Http-Webhook-Timestamp',
        String(time + 1 + later),
      );
    }),
  'about another event': fc
    .constantFrom('timer.started', 'time_entry.created', 'timer.stopped ', '')
    .map((event) => signed('evt_1', event, new Date())),
  'a dot moved between what is signed': genuine.map((received) => {
    const [id = '', time = ''] = [
      received.headers['Http-Webhook-Id'],
      received.headers['Http-Webhook-Timestamp'],
    ];
    return withHeader(received, 'Http-Webhook-Id', `${id}.${time}`);
  }),
};

/** What may differ between two deliveries that are both genuine. */
const HARMLESS: Record<string, fc.Arbitrary<Received>> = {
  'nothing changed': genuine,
  'headers in another case': fc
    .tuple(genuine, fc.constantFrom('lower', 'upper'))
    .map(([{ headers, content }, spelling]) => ({
      content,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          spelling === 'lower' ? name.toLowerCase() : name.toUpperCase(),
          value,
        ]),
      ),
    })),
  'more headers': fc
    .tuple(
      genuine,
      fc.dictionary(fc.stringMatching(/^X-[A-Z]{1,8}$/), fc.string()),
    )
    .map(([{ headers, content }, more]) => ({
      content,
      headers: { ...more, ...headers },
    })),
  'a second signature, of a secret on its way out': genuine.map((received) =>
    withHeader(
      received,
      'Http-Webhook-Signature',
      `v1,${'A'.repeat(43)}= ${received.headers['Http-Webhook-Signature'] ?? ''}`,
    ),
  ),
};

type Judged = Received & { kind: string; isGenuine: boolean };

type Kind = {
  kind: string;
  isGenuine: boolean;
  arbitrary: fc.Arbitrary<Received>;
};

const kindsOf = (
  arbitraries: Record<string, fc.Arbitrary<Received>>,
  isGenuine: boolean,
): Kind[] =>
  Object.entries(arbitraries).map(([kind, arbitrary]) => ({
    kind,
    isGenuine,
    arbitrary,
  }));

/** A delivery as of now: its age counts, so it is made when it is sent, and not before. */
const madeNow = ({ arbitrary, ...kind }: Kind, seed: number): Judged => {
  const [received] = fc.sample(arbitrary, { numRuns: 1, seed });
  if (!received) {
    throw new Error(`There is no delivery of the kind "${kind.kind}".`);
  }
  return { ...received, ...kind };
};

/** Runs the trigger with a delivery, as a subscription of its own: whether the Zap would run. */
const runsZap = async (
  { lab }: Trial,
  { headers, content }: Received,
  subscription: number,
): Promise<boolean> => {
  const { results } = await lab.call(
    'triggers.timer_stopped.operation.perform',
    {
      rawRequest: { method: 'POST', querystring: '', headers, content },
      subscribeData: { id: `hook_${subscription}`, secret: SECRET },
    },
  );
  return Array.isArray(results) && results.length > 0;
};

/** Deliveries of every kind there is, through the built bundle, and how many were judged wrongly. */
export const mutatedDeliveries = (
  count = 10_000,
  seed = 1,
): Promise<Findings> =>
  withTrial({ ...SMALL_ACCOUNT, runsAtOnce: 4 }, (trial) =>
    judgeAll(count, seed, trial),
  );

const judgeAll = async (
  count: number,
  seed: number,
  trial: Trial,
): Promise<Findings> => {
  const ways = Object.keys(TAMPERINGS).length;
  const each = Math.ceil(count / ways);
  const all = [...kindsOf(TAMPERINGS, false), ...kindsOf(HARMLESS, true)];
  const wrong: Judged[] = [];
  const failed: string[] = [];
  await inParallel(4, each * all.length, async (index) => {
    const delivery = madeNow(itemAt(all, index), seed + index);
    try {
      if ((await runsZap(trial, delivery, index)) !== delivery.isGenuine) {
        wrong.push(delivery);
      }
    } catch (error) {
      failed.push(`${delivery.kind}: ${String(error)}`);
    }
  });
  const shown = ({ kind, headers, content }: Judged): string =>
    `${kind}: ${JSON.stringify({ headers, content }).slice(0, 300)}`;
  const refused = wrong.filter(({ isGenuine }) => isGenuine);
  return {
    figures: {
      'deliveries tampered with': each * ways,
      'ways of tampering': ways,
      'accepted that should not be': wrong.length - refused.length,
      'genuine deliveries': each * Object.keys(HARMLESS).length,
      'refused that should not be': refused.length,
      'calls that failed': failed.length,
    },
    problems: [...wrong.map(shown), ...failed].slice(0, 20),
  };
};
