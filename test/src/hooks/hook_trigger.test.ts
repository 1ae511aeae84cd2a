import { describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { isFirst } from '../../../src/hooks/deliver_once.ts';
import { sentenceOf } from '../../../src/transport/errors.ts';
import { failed, halted, says, times } from '../cases.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import { signedHook, SUBSCRIPTION, type Unlike } from '../signed_hook.ts';
import {
  created,
  list,
  post,
  record,
  refusal,
  remove,
  trackingTime,
} from '../tracking_time.ts';
import { platform, run, withZ } from '../zapier.ts';

/** What every trigger on a hook does, shown on one of them. */
const { performSubscribe, performUnsubscribe, perform } =
  App.triggers.timer_stopped.operation;

const delivery = example('TimeEntryDelivery');
const entry = example('TimeEntry');
const shown = expect.objectContaining({ id: entry.id });

/** In minutes. */
const DAY = 24 * 60;

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

const OTHER_KEY = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Runs the trigger on a hook, and returns what it gave and what the log says. */
const deliver = async (
  hook: Parameters<typeof run>[1] = signedHook(delivery),
) => {
  const log = jest.spyOn(console, 'log').mockReturnValue();
  const error = jest.spyOn(console, 'error').mockReturnValue();
  const output = await run(perform, hook);
  const said = [log, error]
    .flatMap(({ mock }) => mock.calls.flat().map(String))
    .join('')
    .trim();
  log.mockRestore();
  error.mockRestore();
  return { output, said };
};

const RAN = { output: [shown], said: '' };
const CAME_BEFORE = { output: [], said: 'Left out: this hook came before.' };

describe('turning a Zap on', () => {
  const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
  const turnOn = (inputData = {}) =>
    run(performSubscribe, { targetUrl, inputData });

  it.each([
    [{}, undefined],
    // TrackingTime is given the filters that it knows, and no other.
    [
      {
        project_id: 'proj_456',
        billable: 'yes',
        minimum_duration: '15 min',
        client_id: '',
      },
      { project_id: 'proj_456', billable: true },
    ],
  ])(
    'subscribes its URL to the event, and keeps the id and the secret: %j',
    async (inputData, filter) => {
      const { requests } = trackingTime(created(example('WebhookCreated')));
      await expect(turnOn(inputData)).resolves.toEqual(SUBSCRIPTION);
      const event = 'timer.stopped';
      expect(requests).toEqual([
        post('/webhooks', {
          event,
          target_url: targetUrl,
          ...(filter && { filter }),
        }),
      ]);
    },
  );

  it('of a trigger that has nothing to check in its filters is as easy', async () => {
    const { requests } = trackingTime(created(example('WebhookCreated')));
    await run(App.triggers.project_status_changed.operation.performSubscribe, {
      inputData: { new_status: 'completed' },
    });
    expect(requests).toEqual([
      post('/webhooks', { event: 'project.status_changed', target_url: '' }),
    ]);
  });

  it('subscribes to nothing with a filter that no delivery could be held against', async () => {
    const { requests } = trackingTime();
    await expect(turnOn({ minimum_duration: 'a while' })).rejects.toMatchObject(
      halted(says("Minimum Duration couldn't be read")),
    );
    expect(requests).toEqual([]);
  });

  it.each(['', 'whsec_', 'whsec_not-base64_at_all!'])(
    'fails with the signing secret %j, which nothing could be checked with, and leaves nothing behind',
    async (secret) => {
      const { requests } = trackingTime(
        created(example('WebhookCreated', { secret })),
        record(example('Webhook')),
      );
      await expect(turnOn()).rejects.toMatchObject(
        failed(
          says(/didn't send a usable signing secret.*"code":"unusable_secret"/),
        ),
      );
      expect(requests[1]).toEqual(remove('/webhooks/hook_9'));
    },
  );

  it("says the same if what it leaves behind can't be deleted", async () => {
    trackingTime(
      created(example('WebhookCreated', { secret: '' })),
      refusal(403, 'forbidden'),
    );
    const log = jest.spyOn(console, 'error').mockReturnValue();
    await expect(turnOn()).rejects.toMatchObject({
      message: says("didn't send a usable signing secret"),
    });
    expect(log.mock.calls.flat().join('')).toContain(
      "Hook hook_9 can't be used, and couldn't be deleted.",
    );
    log.mockRestore();
  });

  it('says what is missing when the connection may not', async () => {
    trackingTime(refusal(403, 'insufficient_scope'));
    await expect(turnOn()).rejects.toMatchObject(halted());
  });
});

describe('turning a Zap off', () => {
  it.each([
    record(example('Webhook')),
    { status: 404, body: '' },
    { status: 410, body: '' },
  ])(
    'ends the subscription, also if it is gone already: %j',
    async (answer) => {
      const { requests } = trackingTime(answer);
      await expect(
        run(performUnsubscribe, { subscribeData: SUBSCRIPTION }),
      ).resolves.toEqual({ id: 'hook_9' });
      expect(requests).toEqual([remove('/webhooks/hook_9')]);
    },
  );

  it.each([{}, { subscribeData: { id: '' } }])(
    'is done if Zapier kept nothing: %j',
    async (kept) => {
      const { requests } = trackingTime();
      await expect(run(performUnsubscribe, kept)).resolves.toEqual({ id: '' });
      expect(requests).toEqual([]);
    },
  );

  it('fails on any other refusal', async () => {
    trackingTime(refusal(403, 'forbidden'));
    await expect(
      run(performUnsubscribe, { subscribeData: SUBSCRIPTION }),
    ).rejects.toMatchObject(halted());
  });
});

const { headers: genuine, content } = signedHook(delivery).rawRequest;

describe('a delivery', () => {
  const id = '9007199254740993';

  it.each<[string, Unlike, object]>([
    ['that is genuine', {}, shown],
    [
      'whose id would be rounded',
      { text: content.replaceAll('"entry_123"', id) },
      expect.objectContaining({ id }),
    ],
    [
      'with a second signature, as while a secret is replaced,',
      {
        sentAt: new Date(Number(genuine['Http-Webhook-Timestamp']) * 1000),
        text: content,
        headers: {
          'Http-Webhook-Signature': `v1,AAAA ${genuine['Http-Webhook-Signature']}`,
        },
      },
      shown,
    ],
    ...[-4, 4, 6, 60, 23 * 60 + 50].map((minutes): [string, Unlike, object] => [
      `handled ${minutes} minutes after it was sent`,
      { sentAt: minutesAgo(minutes) },
      shown,
    ]),
  ])('%s runs the Zap, and once', async (_, unlike, gives) => {
    const hook = signedHook(delivery, unlike);
    const outputs = [await deliver(hook), await deliver(hook)];
    expect(outputs).toEqual([{ output: [gives], said: '' }, CAME_BEFORE]);
  });

  it('with headers in any spelling is genuine', async () => {
    const { rawRequest, ...rest } = signedHook(delivery);
    const headers = Object.fromEntries(
      Object.entries(rawRequest.headers).map(([name, value]) => [
        name.replace('Http-', '').toLowerCase(),
        value,
      ]),
    );
    const hook = { ...rest, rawRequest: { ...rawRequest, headers } };
    expect(await deliver(hook)).toEqual(RAN);
  });

  it.each([
    'evt:77',
    'evt/77+a==',
    '{"n":77}',
    'msg~77!,',
    'e'.repeat(300),
    'e'.repeat(2_000),
    'Ereignis-№-77-日本',
  ])('with the id %j runs the Zap, and once', async (id) => {
    const hook = signedHook({ ...delivery, id });
    expect(await deliver(hook)).toEqual(RAN);
    expect(await deliver(hook)).toEqual(CAME_BEFORE);
  });
});

describe('the editor', () => {
  const { performList } = App.triggers.timer_stopped.operation;
  const long = 7200;
  const many = (count: number, duration: number) =>
    times(count, () => duration);

  it.each<[string, object, durations: number[], shows: number[]]>([
    ['the newest', {}, [long, 60], [0, 1]],
    ['long ones', { minimum_duration: '1h' }, [long, 60, long], [0, 2]],
    [
      'those wanted, however many others are newer',
      { minimum_duration: '1h' },
      [...many(99, 60), long],
      [99],
    ],
    [
      'ten, which is as many as it has room for',
      {},
      many(100, 60),
      times(10, (at) => at),
    ],
  ])('shows %s', async (_, inputData, durations, shows) => {
    const entries = durations.map((duration, index) =>
      example('TimeEntry', { id: `entry_${index}`, duration }),
    );
    trackingTime(list(entries));
    const output = (await run(performList, {
      inputData: { ...inputData },
    })) as { id: string }[];
    expect(output.map((one) => one.id)).toEqual(
      shows.map((at) => `entry_${at}`),
    );
  });
});

describe('a delivery runs no Zap, and the log says why,', () => {
  const at = genuine['Http-Webhook-Timestamp'];
  const NO_MATCH = 'No matching signature found';
  const INVALID = 'Invalid Signature Headers';
  const MISSING = 'Missing required headers';
  const headers = (changed: Record<string, string>) => ({ headers: changed });

  it.each<
    [
      title: string,
      unlike: Unlike,
      reason: string,
      of?: Partial<typeof delivery>,
    ]
  >([
    ['without a signature', headers({ 'Http-Webhook-Signature': '' }), MISSING],
    ['signed with another secret', { key: OTHER_KEY }, NO_MATCH],
    [
      "with a signature that isn't one",
      headers({ 'Http-Webhook-Signature': 'v1,no' }),
      NO_MATCH,
    ],
    [
      'signed for another id',
      headers({ 'Http-Webhook-Id': 'evt_78' }),
      NO_MATCH,
    ],
    [
      'with a body that was changed',
      { comes: JSON.stringify({ ...delivery, data: { id: 'entry_124' } }) },
      NO_MATCH,
    ],
    [
      'forged, and days old',
      { sentAt: minutesAgo(3 * DAY), key: OTHER_KEY },
      NO_MATCH,
    ],
    [
      'with a time that was put back by a day',
      headers({ 'Http-Webhook-Timestamp': String(Number(at) - 86_400) }),
      NO_MATCH,
    ],
    // It comes nearer while the other tests run.
    [
      'half an hour ahead',
      { sentAt: minutesAgo(-30) },
      'Message timestamp too new',
    ],
    ...[
      'yesterday',
      `${at}.5`,
      `${at}x`,
      ` ${at}`,
      `+${at}`,
      at.padStart(13, '0'),
    ].map((time): [string, Unlike, string] => [
      `with the time ${time.replace(at, '…')}`,
      headers({ 'Http-Webhook-Timestamp': time }),
      INVALID,
    ]),
    ...[
      'evt.77',
      '.evt_77',
      'evt_77.',
      'evt 77',
      'evt\u00a077',
      'evt\u0007',
      'evt\u200b77',
      'e'.repeat(2_001),
    ].map((id): [string, Unlike, string, object] => [
      `signed for an id like ${JSON.stringify(id.slice(0, 10))}, which may be read in two ways`,
      {},
      INVALID,
      { id },
    ]),
    [
      'about another event',
      {},
      'it is not about timer.stopped',
      { event: 'timer.started' },
    ],
  ])('%s', async (...[, unlike, reason, of]) => {
    const hook = signedHook({ ...delivery, ...of }, unlike);
    const said = `A hook was refused: ${reason}.`;
    expect(await deliver(hook)).toEqual({ output: [], said });
  });

  it.each([
    [
      'without headers',
      { rawRequest: { ...signedHook(delivery).rawRequest, headers: {} } },
      MISSING,
    ],
    [
      'to a subscription with a broken secret',
      { subscribeData: { id: 'hook_9', secret: 'whsec_!' } },
      "its body or the signing secret couldn't be read",
    ],
  ])('%s', async (_, changes, reason) => {
    const said = `A hook was refused: ${reason}.`;
    const hook = { ...signedHook(delivery), ...changes };
    expect(await deliver(hook)).toEqual({ output: [], said });
  });

  it('and it leaves no mark: the genuine one still runs it', async () => {
    await deliver(signedHook(delivery, { sentAt: minutesAgo(-30) }));
    expect(await deliver()).toEqual(RAN);
  });
});

describe('a delivery that TrackingTime signed and nobody can read', () => {
  it.each([
    ['a list', '[]'],
    ['null', 'null'],
    ['no JSON', '{"event": "timer.st'],
    ['no record', '{"event": "timer.stopped"}'],
    ['a list for a record', '{"event": "timer.stopped", "data": []}'],
    ['a record without an id', '{"event": "timer.stopped", "data": {}}'],
  ])('is an error, for something did happen: %s', async (_, text) => {
    await expect(deliver(signedHook(delivery, { text }))).rejects.toMatchObject(
      failed(says(/sent an event that couldn't be read.*"code":"unreadable"/)),
    );
  });

  it('is an error if it has no body at all', async () => {
    const { rawRequest, ...rest } = signedHook(delivery, { text: '' });
    const { content: _, ...bodiless } = rawRequest;
    await expect(
      // Zapier's types promise a body; a request need not have one.
      deliver({ ...rest, rawRequest: bodiless }),
    ).rejects.toMatchObject(failed());
  });
});

describe('a hook that is handled more than a day after it was sent', () => {
  const late = (sentAt: Date) => signedHook(delivery, { sentAt });

  it('is an error that says when it was sent and where to look, since nobody knows whether it ran', async () => {
    itIsNow('2026-03-18T09:00:00Z');
    const error: unknown = await run(
      perform,
      late(new Date('2026-03-16T10:30:05Z')),
    ).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(failed());
    expect(sentenceOf(error)).toBe(
      "TrackingTime sent an event on 2026-03-16 at 10:30:05 UTC, and it arrived here more than 24 hours later. The Zap may have run for it already, so it didn't run now. Look in the Zap's history from that time on. If there is no run for it, do by hand what the Zap would have done.",
    );
  });

  it('is an error again when it is replayed', async () => {
    const hook = late(minutesAgo(DAY + 1));
    for (let time = 0; time < 2; time += 1) {
      await expect(run(perform, hook)).rejects.toMatchObject(
        failed(says('"code":"too_late"')),
      );
    }
  });

  it('runs no Zap if it is known to have run', async () => {
    itIsNow('2026-03-16T10:30:00Z');
    const hook = late(new Date('2026-03-16T09:00:00Z'));
    await expect(run(perform, hook)).resolves.toEqual([shown]);
    itIsNow('2026-03-17T10:00:00Z');
    await expect(run(perform, hook)).resolves.toEqual([]);
  });

  it('runs no Zap that would not have run for it anyway', async () => {
    const { output, said } = await deliver({
      ...late(minutesAgo(2 * DAY)),
      inputData: { project_id: 'proj_457' },
    });
    expect({ output, said }).toEqual({
      output: [],
      said: 'Left out: Project is proj_456, and the Zap wants proj_457.',
    });
  });
});

describe('an event that is delivered more than once', () => {
  it('runs the Zap once, and says so in the log of those that ran nothing', async () => {
    expect(await deliver()).toEqual(RAN);
    for (let time = 0; time < 4; time += 1) {
      expect(await deliver()).toEqual(CAME_BEFORE);
    }
  });

  it('runs it once even if all come at once', async () => {
    const outputs = await Promise.all(
      times(5, () => run(perform, signedHook(delivery))),
    );
    expect(outputs.flat()).toEqual([shown]);
  });

  it('runs it each time while the cache is down: better twice than never', async () => {
    const outcome = await withZ(async (z) => {
      jest.spyOn(z.cache, 'set').mockRejectedValue(new Error('down'));
      const warn = jest.spyOn(z.console, 'warn').mockReturnValue();
      const event = { id: 'evt_77', sentAt: new Date() };
      const isNew = await isFirst(z, SUBSCRIPTION, event);
      return { isNew, said: warn.mock.calls.flat() };
    });
    expect(outcome).toEqual({
      isNew: true,
      said: [
        "Zapier's cache didn't answer. This Zap run goes on without it.",
        "Zapier's cache can't say if hook evt_77 came before, so the Zap runs.",
      ],
    });
  });

  it("runs it even if Zapier's answer to the first mark was lost", async () => {
    platform.losesAnswerTo.add('zcache_set');
    expect(await deliver()).toMatchObject({ output: [shown] });
    expect(await deliver()).toMatchObject({ output: [] });
  });

  it('runs it once even if no answer to the first mark came through', async () => {
    // Core asks three times.
    jest
      .spyOn(platform.losesAnswerTo, 'delete')
      .mockReturnValueOnce(true)
      .mockReturnValueOnce(true)
      .mockReturnValueOnce(true);
    expect(await deliver()).toEqual({
      output: [shown],
      said: says("Zapier's cache didn't answer"),
    });
    expect(await deliver()).toMatchObject({ output: [] });
  });

  it('is remembered for a day, under a hash that tells nothing of the subscription', async () => {
    await deliver(signedHook({ ...delivery, id: 'e'.repeat(2_000) }));
    expect([...platform.cache]).toEqual([
      [
        expect.stringMatching(/^hook:[0-9a-f]{64}$/),
        { value: expect.any(String), ttl: 86_400, scope: null },
      ],
    ]);
  });

  it.each([
    [
      'one of another account that counts alike',
      {
        ...signedHook(delivery, { key: OTHER_KEY }),
        subscribeData: { ...SUBSCRIPTION, secret: OTHER_KEY },
      },
    ],
    [
      'one for another Zap that subscribed',
      {
        ...signedHook(delivery),
        subscribeData: { ...SUBSCRIPTION, id: 'hook_10' },
      },
    ],
    [
      'the next event of the same record',
      signedHook({ ...delivery, id: 'evt_78' }),
    ],
  ])("isn't mixed up with %s", async (_, other) => {
    await deliver();
    expect(await deliver(other)).toEqual(RAN);
  });
});

describe('a delivery that overtakes the answer to subscribe', () => {
  it.each([
    ['nothing', {}],
    ['no secret', { subscribeData: { id: 'hook_9' } }],
  ])('comes with %s to check it by, and is brought again', async (_, known) => {
    const { rawRequest } = signedHook(delivery);
    await expect(run(perform, { rawRequest, ...known })).rejects.toMatchObject({
      name: 'ThrottledError',
      message: says(
        'This event arrived before Zapier had finished turning the Zap on.',
      ),
    });
    expect(await deliver()).toEqual(RAN);
  });
});

describe('a call without any hook, as of zapier-platform invoke,', () => {
  it.each([
    ['no subscription', {}],
    ['a subscription', { subscribeData: SUBSCRIPTION }],
  ])('says what can play one: with %s', async (_, known) => {
    await expect(run(perform, known)).rejects.toMatchObject(
      halted(
        "This trigger runs when TrackingTime sends an event, and none came with this call. `zapier-platform invoke` can't send one: try the trigger in the lab (npm run lab), or turn a Zap on and make the event happen in TrackingTime. Testing the trigger in the Zap editor shows samples.",
      ),
    );
  });
});

describe('what the builder wants to hear of', () => {
  // The Zap may have been edited since it was turned on.
  it.each([
    [{ project_id: 'proj_456' }, RAN],
    [
      { project_id: 'proj_457' },
      {
        output: [],
        said: 'Left out: Project is proj_456, and the Zap wants proj_457.',
      },
    ],
    // Nothing that somebody wrote comes into the log.
    [
      { description_contains: 'secret plan' },
      {
        output: [],
        said: "Left out: the description doesn't contain the text in Description Contains.",
      },
    ],
  ])(
    'is checked on delivery, and the log of a run that was left out says why: %j',
    async (inputData, outcome) => {
      const hook = { ...signedHook(delivery), inputData: { ...inputData } };
      expect(await deliver(hook)).toEqual(outcome);
    },
  );
});
