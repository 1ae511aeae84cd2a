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

/** A delivery: what is in its three headers, and its body. A header that is undefined is missing. */
type Delivery = Record<'id' | 'time' | 'signature' | 'content', string>;
type Tampered = Partial<Delivery> & { content: string };

const signed = (
  id: string,
  { event = EVENT, age = 0, by = new Webhook(SECRET) } = {},
): Delivery => {
  const sentAt = new Date(Date.now() - age * 1000);
  const content = JSON.stringify({
    id,
    event,
    created_at: sentAt.toISOString(),
    data: RECORD,
  });
  return {
    id,
    time: String(Math.floor(sentAt.getTime() / 1000)),
    signature: by.sign(id, sentAt, content),
    content,
  };
};

/** As Zapier spells them. */
const headersOf = ({ id, time, signature }: Tampered) =>
  Object.entries({
    'Http-Webhook-Id': id,
    'Http-Webhook-Timestamp': time,
    'Http-Webhook-Signature': signature,
  }).filter((header): header is [string, string] => header[1] !== undefined);

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
  .map(([id, age]) => signed(id, { age }));

/** A text with another letter in one place. */
const changedAt = (text: string, place: number, wanted: string): string => {
  const index = place % text.length;
  const to = text[index] === wanted ? '#' : wanted;
  return text.slice(0, index) + to + text.slice(index + 1);
};

const header = fc.constantFrom('id', 'time', 'signature');
const place = fc.nat({ max: 5_000 });
const letter = fc.stringMatching(/^[A-Za-z0-9{}"\\. ]$/);

/** Ways to tamper with a delivery. What comes out is never what TrackingTime signed, for this event, just now. */
const TAMPERINGS: Record<string, fc.Arbitrary<Tampered>> = {
  'a byte of the body': fc
    .tuple(genuine, place, letter)
    .map(([sent, index, to]) => ({
      ...sent,
      content: changedAt(sent.content, index, to),
    })),
  'a body cut or grown': fc
    .tuple(genuine, fc.boolean(), fc.string({ minLength: 1 }))
    .map(([sent, isCut, more]) => ({
      ...sent,
      content: isCut ? sent.content.slice(0, -1) : sent.content + more,
    })),
  'another body': fc
    .tuple(genuine, fc.json())
    .map(([sent, content]) => ({ ...sent, content })),
  'a letter of a header': fc
    .tuple(genuine, header, place, letter)
    .map(([sent, name, index, to]) => ({
      ...sent,
      [name]: changedAt(sent[name], index, to),
    })),
  'a header of any text': fc
    .tuple(genuine, header, fc.string())
    .map(([sent, name, value]) => ({ ...sent, [name]: value })),
  'a header left out': fc
    .tuple(genuine, header)
    .map(([sent, name]) => ({ ...sent, [name]: undefined })),
  "another delivery's signature": fc
    .tuple(genuine, fc.stringMatching(/^evt_\w{31,40}$/))
    .map(([{ content }, id]) => ({ ...signed(id), content })),
  'another secret, just now or long ago': fc
    .tuple(
      fc.uint8Array({ minLength: 24, maxLength: 24 }),
      fc.integer({ min: 0, max: 10_000_000 }),
    )
    .map(([key, age]) =>
      signed('evt_1', { age, by: new Webhook(key, { format: 'raw' }) }),
    ),
  'another version of the scheme': genuine.map((sent) => ({
    ...sent,
    signature: sent.signature.replace('v1,', 'v1a,'),
  })),
  'from the future': fc
    .integer({ min: 310, max: 10_000_000 })
    .map((ahead) => signed('evt_1', { age: -ahead })),
  'a later time': fc.tuple(genuine, fc.nat(500_000)).map(([sent, later]) => ({
    ...sent,
    time: String(Number(sent.time) + 1 + later),
  })),
  'about another event': fc
    .constantFrom('timer.started', 'time_entry.created', 'timer.stopped ', '')
    .map((event) => signed('evt_1', { event })),
  'a dot moved between what is signed': genuine.map((sent) => ({
    ...sent,
    id: `${sent.id}.${sent.time}`,
  })),
};

type Headers = Record<string, string>;

/** What may differ between two deliveries that are both genuine. */
const HARMLESS: Record<
  string,
  fc.Arbitrary<Tampered & { headers?: Headers }>
> = {
  'nothing changed': genuine,
  'headers in another case': fc
    .tuple(genuine, fc.boolean())
    .map(([sent, isLower]) => ({
      content: sent.content,
      headers: Object.fromEntries(
        headersOf(sent).map(([name, value]) => [
          isLower ? name.toLowerCase() : name.toUpperCase(),
          value,
        ]),
      ),
    })),
  'more headers': fc
    .tuple(
      genuine,
      fc.dictionary(fc.stringMatching(/^X-[A-Z]{1,8}$/), fc.string()),
    )
    .map(([sent, headers]) => ({ ...sent, headers })),
  'a second signature, of a secret on its way out': genuine.map((sent) => ({
    ...sent,
    signature: `v1,${'A'.repeat(43)}= ${sent.signature}`,
  })),
};

type Sent = Tampered & { headers?: Headers };
type Kind = { kind: string; isGenuine: boolean; sent: fc.Arbitrary<Sent> };

const kindsOf = (
  kinds: Record<string, fc.Arbitrary<Sent>>,
  isGenuine: boolean,
): Kind[] =>
  Object.entries(kinds).map(([kind, sent]) => ({ kind, isGenuine, sent }));

/** Runs the trigger with a delivery, as a separate subscription: whether the Zap would run. */
const runsZap = async (
  { lab }: Trial,
  { content, ...sent }: Sent,
  subscription: number,
): Promise<boolean> => {
  const headers = {
    ...sent.headers,
    ...Object.fromEntries(headersOf({ content, ...sent })),
  };
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
  const wrong = { accepted: 0, refused: 0 };
  const problems: string[] = [];
  await inParallel(4, each * all.length, async (index) => {
    const { kind, isGenuine, sent } = itemAt(all, index);
    // Its age counts, so it is made when it is sent.
    const made = itemAt(fc.sample(sent, { numRuns: 1, seed: seed + index }), 0);
    const runs = await runsZap(trial, made, index).catch((error: unknown) => {
      problems.push(`${kind}: ${String(error)}`);
    });
    if (runs === !isGenuine) {
      wrong[runs ? 'accepted' : 'refused'] += 1;
      problems.push(`${kind}: ${JSON.stringify(made).slice(0, 300)}`);
    }
  });
  return {
    figures: {
      'deliveries tampered with': each * ways,
      'ways of tampering': ways,
      'accepted that should not be': wrong.accepted,
      'genuine deliveries': each * Object.keys(HARMLESS).length,
      'refused that should not be': wrong.refused,
      'calls that failed': problems.length - wrong.accepted - wrong.refused,
    },
    problems: problems.slice(0, 20),
  };
};
