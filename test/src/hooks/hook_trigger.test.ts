import { describe, expect, it, jest } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import App from '../../../index.ts';
import { isFirst } from '../../../src/hooks/deliver_once.ts';
import { sentenceOf } from '../../../src/transport/errors.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import { signedHook, SUBSCRIPTION } from '../signed_hook.ts';
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

/** Runs the trigger on a hook, and returns what it gave and what the log says. */
const deliver = async (hook: Parameters<typeof run>[1]) => {
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

describe('turning a Zap on', () => {
  const target = 'https://hooks.zapier.com/hooks/standard/1/abc/';

  it('subscribes its URL to the event, and keeps the id and the secret', async () => {
    const { requests } = trackingTime(created(example('WebhookCreated')));
    await expect(run(performSubscribe, { targetUrl: target })).resolves.toEqual(
      SUBSCRIPTION,
    );
    expect(requests).toEqual([
      post('/webhooks', { event: 'timer.stopped', target_url: target }),
    ]);
  });

  it('hands over the filters that TrackingTime knows, and no other', async () => {
    const { requests } = trackingTime(created(example('WebhookCreated')));
    await run(performSubscribe, {
      targetUrl: target,
      inputData: {
        project_id: 'proj_456',
        billable: 'yes',
        minimum_duration: '15 min',
        client_id: '',
      },
    });
    expect(requests).toEqual([
      post('/webhooks', {
        event: 'timer.stopped',
        target_url: target,
        filter: { project_id: 'proj_456', billable: true },
      }),
    ]);
  });

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
    await expect(
      run(performSubscribe, {
        targetUrl: target,
        inputData: { minimum_duration: 'a while' },
      }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining("Minimum Duration couldn't be read"),
    });
    expect(requests).toEqual([]);
  });

  it.each(['', 'whsec_', 'whsec_not-base64_at_all!'])(
    'fails with the signing secret %j, which nothing could be checked with, and leaves nothing behind',
    async (secret) => {
      const { requests } = trackingTime(
        created(example('WebhookCreated', { secret })),
        record(example('Webhook')),
      );
      await expect(
        run(performSubscribe, { targetUrl: target }),
      ).rejects.toMatchObject({
        name: 'AppError',
        message: expect.stringMatching(
          /didn't send a usable signing secret.*"code":"unusable_secret"/,
        ),
      });
      expect(requests[1]).toEqual(remove('/webhooks/hook_9'));
    },
  );

  it('says the same where what it leaves behind cannot be deleted', async () => {
    trackingTime(
      created(example('WebhookCreated', { secret: '' })),
      refusal(403, 'forbidden'),
    );
    const log = jest.spyOn(console, 'error').mockReturnValue();
    await expect(
      run(performSubscribe, { targetUrl: target }),
    ).rejects.toMatchObject({
      message: expect.stringContaining("didn't send a usable signing secret"),
    });
    expect(log.mock.calls.flat().join('')).toContain(
      "Hook hook_9 can't be used, and couldn't be deleted.",
    );
    log.mockRestore();
  });

  it('says what is missing when the connection may not', async () => {
    trackingTime(refusal(403, 'insufficient_scope'));
    await expect(
      run(performSubscribe, { targetUrl: target }),
    ).rejects.toMatchObject({ name: 'HaltedError' });
  });
});

describe('turning a Zap off', () => {
  const turnOff = () =>
    run(performUnsubscribe, { subscribeData: SUBSCRIPTION });

  it('ends the subscription', async () => {
    const { requests } = trackingTime(record(example('Webhook')));
    await expect(turnOff()).resolves.toEqual({ id: 'hook_9' });
    expect(requests).toEqual([remove('/webhooks/hook_9')]);
  });

  it.each([404, 410])('is done if it is gone already: %i', async (status) => {
    const { requests } = trackingTime({ status, body: '' });
    await expect(turnOff()).resolves.toEqual({ id: 'hook_9' });
    expect(requests).toEqual([remove('/webhooks/hook_9')]);
  });

  it.each([
    ['nothing', {}],
    ['no id', { subscribeData: { id: '' } }],
  ])('is done where Zapier kept %s', async (_, kept) => {
    const { requests } = trackingTime();
    await expect(run(performUnsubscribe, kept)).resolves.toEqual({ id: '' });
    expect(requests).toEqual([]);
  });

  it('fails on any other refusal', async () => {
    trackingTime(refusal(403, 'forbidden'));
    await expect(turnOff()).rejects.toMatchObject({ name: 'HaltedError' });
  });
});

describe('a delivery', () => {
  it('that is genuine runs the Zap', async () => {
    const { output, said } = await deliver(signedHook(delivery));
    expect(output).toEqual([shown]);
    expect(said).toBe('');
  });

  it('is read without rounding an id', async () => {
    const hook = signedHook(delivery);
    const content = hook.rawRequest.content.replaceAll(
      '"entry_123"',
      '9007199254740993',
    );
    const { output } = await deliver(signedText(content));
    expect(output).toEqual([
      expect.objectContaining({ id: '9007199254740993' }),
    ]);
  });

  it('with headers in any spelling is genuine', async () => {
    const hook = signedHook(delivery);
    const headers = Object.fromEntries(
      Object.entries(hook.rawRequest.headers).map(([name, value]) => [
        name.replace('Http-', '').toLowerCase(),
        value,
      ]),
    );
    const { output } = await deliver({
      ...hook,
      rawRequest: { ...hook.rawRequest, headers },
    });
    expect(output).toEqual([shown]);
  });

  it('with a second signature, as while a secret is replaced, is genuine', async () => {
    const hook = signedHook(delivery);
    const { headers } = hook.rawRequest;
    const { output } = await deliver({
      ...hook,
      rawRequest: {
        ...hook.rawRequest,
        headers: {
          ...headers,
          'Http-Webhook-Signature': `v1,AAAA ${headers['Http-Webhook-Signature']}`,
        },
      },
    });
    expect(output).toEqual([shown]);
  });

  it.each([
    ['four minutes ahead', -4],
    ['handled four minutes after it was sent', 4],
    ['handled six minutes after it was sent', 6],
    ['handled an hour after it was sent', 60],
    ['handled almost a day after it was sent', 23 * 60 + 50],
  ])('%s runs the Zap, and once', async (_, minutes) => {
    const hook = signedHook(delivery, { sentAt: minutesAgo(minutes) });
    const outputs = [await deliver(hook), await deliver(hook)];
    expect(outputs).toEqual([
      { output: [shown], said: '' },
      { output: [], said: 'Left out: this hook came before.' },
    ]);
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
    const outputs = [await deliver(hook), await deliver(hook)];
    expect(outputs).toEqual([
      { output: [shown], said: '' },
      { output: [], said: 'Left out: this hook came before.' },
    ]);
  });
});

describe('the sample in the editor', () => {
  const { performList } = App.triggers.timer_stopped.operation;
  const listed = [
    entry,
    example('TimeEntry', { id: 'entry_124', project_id: 'proj_457' }),
    example('TimeEntry', { id: 'entry_125', duration: 60 }),
  ];

  it.each<
    [string, { project_id?: string; minimum_duration?: string }, string[]]
  >([
    ['all', {}, ['entry_123', 'entry_124', 'entry_125']],
    ['those of a project', { project_id: 'proj_457' }, ['entry_124']],
    ['long ones', { minimum_duration: '1h' }, ['entry_123', 'entry_124']],
  ])('has the newest entries: %s', async (_, inputData, ids) => {
    const ofProject = (entry: { project_id: string | null }) =>
      [undefined, entry.project_id].includes(inputData.project_id);
    trackingTime(list(listed.filter(ofProject)));
    const output = await run(performList, { inputData });
    expect(output).toEqual(ids.map((id) => expect.objectContaining({ id })));
  });
});

describe('of a page of entries the editor', () => {
  const { performList } = App.triggers.timer_stopped.operation;
  const entriesOf = (durations: number[]) =>
    durations.map((duration, index) =>
      example('TimeEntry', { id: `entry_${index}`, duration }),
    );

  it('is shown those wanted, however many others are newer', async () => {
    const short = Array.from({ length: 99 }, () => 60);
    trackingTime(list(entriesOf([...short, 7200])));
    await expect(
      run(performList, { inputData: { minimum_duration: '1h' } }),
    ).resolves.toMatchObject([{ id: 'entry_99' }]);
  });

  it('is shown the ten newest, which is as many as it has room for', async () => {
    trackingTime(list(entriesOf(Array.from({ length: 100 }, () => 60))));
    const output = (await run(performList)) as { id: string }[];
    expect(output.map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, index) => `entry_${index}`),
    );
  });
});

/** The bundle of a body that TrackingTime would sign as it stands. */
const signedText = (content: string) => {
  const hook = signedHook(delivery);
  const sentAt = new Date();
  return {
    ...hook,
    rawRequest: {
      ...hook.rawRequest,
      content,
      headers: {
        'Http-Webhook-Id': delivery.id,
        'Http-Webhook-Timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'Http-Webhook-Signature': new Webhook(SUBSCRIPTION.secret).sign(
          delivery.id,
          sentAt,
          content,
        ),
      },
    },
  };
};

const withHeaders = (headers: Record<string, string>) => {
  const hook = signedHook(delivery);
  return { ...hook, rawRequest: { ...hook.rawRequest, headers } };
};

describe('a delivery runs no Zap, and the log says why,', () => {
  const genuine = signedHook(delivery).rawRequest.headers;

  it.each([
    ['without headers', withHeaders({}), 'Missing required headers'],
    [
      'without a signature',
      withHeaders({ ...genuine, 'Http-Webhook-Signature': '' }),
      'Missing required headers',
    ],
    [
      'signed with another secret',
      signedHook(delivery, { key: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
      'No matching signature found',
    ],
    [
      'with a signature that is no such thing',
      withHeaders({ ...genuine, 'Http-Webhook-Signature': 'v1,no' }),
      'No matching signature found',
    ],
    [
      'signed for another id',
      withHeaders({ ...genuine, 'Http-Webhook-Id': 'evt_78' }),
      'No matching signature found',
    ],
    [
      'with a body that was changed',
      {
        ...signedHook(delivery),
        rawRequest: {
          ...signedHook(delivery).rawRequest,
          content: JSON.stringify({ ...delivery, data: { id: 'entry_124' } }),
        },
      },
      'No matching signature found',
    ],
    [
      'forged, and days old',
      signedHook(delivery, {
        sentAt: minutesAgo(3 * DAY),
        key: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      }),
      'No matching signature found',
    ],
    [
      'with a time that was put back by a day',
      withHeaders({
        ...genuine,
        'Http-Webhook-Timestamp': String(
          Number(genuine['Http-Webhook-Timestamp']) - 86_400,
        ),
      }),
      'No matching signature found',
    ],
    [
      // It comes nearer while the other tests run.
      'half an hour ahead',
      signedHook(delivery, { sentAt: minutesAgo(-30) }),
      'Message timestamp too new',
    ],
    [
      'with a time that is none',
      withHeaders({ ...genuine, 'Http-Webhook-Timestamp': 'yesterday' }),
      'Invalid Signature Headers',
    ],
    ...[
      'evt.77',
      '.evt_77',
      'evt_77.',
      'evt 77',
      'evt\u00a077',
      'evt\u0007',
      'evt\u200b77',
      'e'.repeat(2_001),
    ].map((id): [string, Parameters<typeof run>[1], string] => [
      `signed for an id like ${JSON.stringify(id.slice(0, 10))}, which may be read in two ways`,
      signedHook({ ...delivery, id }),
      'Invalid Signature Headers',
    ]),
    ...[
      (at: string) => `${at}.5`,
      (at: string) => `${at}x`,
      (at: string) => ` ${at}`,
      (at: string) => `+${at}`,
      (at: string) => at.padStart(13, '0'),
    ].map((spell): [string, Parameters<typeof run>[1], string] => [
      `with a time that is spelled ${spell('…')}`,
      withHeaders({
        ...genuine,
        'Http-Webhook-Timestamp': spell(genuine['Http-Webhook-Timestamp']),
      }),
      'Invalid Signature Headers',
    ]),
    [
      'about another event',
      signedHook({ ...delivery, event: 'timer.started' }),
      'it is not about timer.stopped',
    ],
    [
      'to a subscription with a broken secret',
      {
        ...signedHook(delivery),
        subscribeData: { id: 'hook_9', secret: 'whsec_!' },
      },
      "its body or the signing secret couldn't be read",
    ],
  ])('%s', async (_, hook, reason) => {
    const { output, said } = await deliver(hook);
    expect(output).toEqual([]);
    expect(said).toBe(`A hook was refused: ${reason}.`);
  });

  it('and it leaves no mark: the genuine one still runs it', async () => {
    await deliver(signedHook(delivery, { sentAt: minutesAgo(-30) }));
    const { output } = await deliver(signedHook(delivery));
    expect(output).toEqual([shown]);
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
    await expect(deliver(signedText(text))).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(
        /sent an event that couldn't be read.*"code":"unreadable"/,
      ),
    });
  });

  it('is an error where it has no body at all', async () => {
    const { rawRequest, ...rest } = signedText('');
    const { content: _, ...bodiless } = rawRequest;
    await expect(
      // Zapier's types promise a body; a request need not have one.
      deliver({ ...rest, rawRequest: bodiless }),
    ).rejects.toMatchObject({ name: 'AppError' });
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
    expect(error).toMatchObject({ name: 'AppError' });
    expect(sentenceOf(error)).toBe(
      "TrackingTime sent an event on 2026-03-16 at 10:30:05 UTC, and it arrived here more than 24 hours later. The Zap may have run for it already, so it didn't run now. Look in the Zap's history from that time on. If there is no run for it, do by hand what the Zap would have done.",
    );
  });

  it('is an error again when it is replayed', async () => {
    const hook = late(minutesAgo(DAY + 1));
    for (let time = 0; time < 2; time += 1) {
      await expect(run(perform, hook)).rejects.toMatchObject({
        message: expect.stringContaining('"code":"too_late"'),
      });
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
  it('runs the Zap once', async () => {
    const outputs = [];
    for (let time = 0; time < 5; time += 1) {
      outputs.push((await deliver(signedHook(delivery))).output);
    }
    expect(outputs).toEqual([[shown], [], [], [], []]);
  });

  it('says so in the log of those that ran nothing', async () => {
    const first = await deliver(signedHook(delivery));
    const second = await deliver(signedHook(delivery));
    expect([first.said, second.said]).toEqual([
      '',
      'Left out: this hook came before.',
    ]);
  });

  it('runs it once even if all come at once', async () => {
    const outputs = await Promise.all(
      Array.from({ length: 5 }, () => run(perform, signedHook(delivery))),
    );
    expect(outputs.flat()).toEqual([shown]);
  });

  it('runs it each time while the cache is down: better twice than never', async () => {
    const outcome = await withZ(async (z) => {
      jest.spyOn(z.cache, 'set').mockRejectedValue(new Error('down'));
      const warn = jest.spyOn(z.console, 'warn').mockReturnValue();
      const isNew = await isFirst(z, SUBSCRIPTION, {
        id: 'evt_77',
        sentAt: new Date(),
      });
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
    const first = await deliver(signedHook(delivery));
    const second = await deliver(signedHook(delivery));
    expect([first.output, second.output]).toEqual([[shown], []]);
  });

  it('runs it once even if no answer to the first mark came through', async () => {
    // Core asks three times.
    jest
      .spyOn(platform.losesAnswerTo, 'delete')
      .mockReturnValueOnce(true)
      .mockReturnValueOnce(true)
      .mockReturnValueOnce(true);
    const first = await deliver(signedHook(delivery));
    const second = await deliver(signedHook(delivery));
    expect([first.output, second.output]).toEqual([[shown], []]);
    expect(first.said).toContain("Zapier's cache didn't answer");
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

  it('is not mixed up with one of another account that counts alike', async () => {
    const key = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const itsSubscription = { ...SUBSCRIPTION, secret: key };
    await deliver(signedHook(delivery));
    const { output } = await deliver({
      ...signedHook(delivery, { key }),
      subscribeData: itsSubscription,
    });
    expect(output).toEqual([shown]);
  });

  it('runs each Zap that subscribed', async () => {
    const hook = signedHook(delivery);
    await deliver(hook);
    const { output } = await deliver({
      ...hook,
      subscribeData: { ...SUBSCRIPTION, id: 'hook_10' },
    });
    expect(output).toEqual([shown]);
  });

  it('is not mixed up with the next event of the same record', async () => {
    await deliver(signedHook(delivery));
    const { output } = await deliver(signedHook({ ...delivery, id: 'evt_78' }));
    expect(output).toEqual([shown]);
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
      message: expect.stringContaining(
        'This event arrived before Zapier had finished turning the Zap on.',
      ),
    });
    const { output } = await deliver(signedHook(delivery));
    expect(output).toEqual([shown]);
  });
});

describe('a call without any hook, as of zapier-platform invoke,', () => {
  it.each([
    ['no subscription', {}],
    ['a subscription', { subscribeData: SUBSCRIPTION }],
  ])('says what can play one: with %s', async (_, known) => {
    await expect(run(perform, known)).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        "This trigger runs when TrackingTime sends an event, and none came with this call. `zapier-platform invoke` can't send one: try the trigger in the lab (npm run lab), or turn a Zap on and make the event happen in TrackingTime. Testing the trigger in the Zap editor shows samples.",
    });
  });
});

describe('what the builder wants to hear of', () => {
  it('can be any of several changes', async () => {
    const { perform: performUpdated } =
      App.triggers.time_entry_updated.operation;
    const updated = signedHook({
      ...delivery,
      event: 'time_entry.updated',
      previous: { billable: false },
    });
    const inputData = { changed_fields: ['description', 'billable'] };
    await expect(
      run(performUpdated, { ...updated, inputData }),
    ).resolves.toEqual([shown]);
  });

  it('is checked again on delivery: the Zap may have been edited', async () => {
    const hook = signedHook(delivery);
    const unwanted = await deliver({
      ...hook,
      inputData: { project_id: 'proj_457' },
    });
    const wanted = await deliver({
      ...hook,
      inputData: { project_id: 'proj_456' },
    });
    expect([unwanted.output, wanted.output]).toEqual([[], [shown]]);
  });

  it('is said in the log of a run that was left out, with what the Zap wants and what came', async () => {
    const { said } = await deliver({
      ...signedHook(delivery),
      inputData: { project_id: 'proj_457' },
    });
    expect(said).toBe(
      'Left out: Project is proj_456, and the Zap wants proj_457.',
    );
  });

  it('leaves no trace in the log of what somebody wrote', async () => {
    const { said } = await deliver({
      ...signedHook(delivery),
      inputData: { description_contains: 'secret plan' },
    });
    expect(said).toBe(
      "Left out: the description doesn't contain the text in Description Contains.",
    );
  });
});
