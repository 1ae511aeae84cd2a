import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { QUESTIONS } from '../index.ts';
import { answerOtherwise, HTML, refusal, type Otherwise } from './otherwise.ts';
import { foundBy, probe } from './probing.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ api: 'live', entries: 120 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.control('POST', '/reset', {});
});

/** What the account has of everything. */
const sizes = () => sandbox.control('GET', '/account');

const behind = async <T>(
  otherwise: Otherwise,
  ask: (origin: string) => Promise<T>,
): Promise<T> => {
  const server = await answerOtherwise(sandbox.origin, otherwise);
  try {
    return await ask(server.origin);
  } finally {
    await server.close();
  }
};

describe('what was made', () => {
  it('is removed, whatever was asked', async () => {
    const { time_entries, webhooks } = await sizes();
    const { left } = await probe(sandbox.origin);
    expect(left).toEqual([]);
    expect(await sizes()).toMatchObject({ time_entries, webhooks });
  });

  it('is removed if the answer that named it was lost', async () => {
    const { time_entries } = await sizes();
    const { left } = await behind(
      async ({ path }, forward) => {
        const answer = await forward();
        return path.endsWith('/events/add') ? HTML : answer;
      },
      (origin) => probe(origin, ['entry-add', 'entry-update']),
    );
    expect(left).toEqual([]);
    expect((await sizes()).time_entries).toBe(time_entries);
  });

  it('is removed by the second way if the first does nothing', async () => {
    const { webhooks } = await sizes();
    const { left } = await behind(
      ({ method, path }, forward) =>
        method === 'DELETE' && path.includes('/webhooks/') ? HTML : forward(),
      (origin) => probe(origin, ['hook-subscribe']),
    );
    expect(left).toEqual([]);
    expect((await sizes()).webhooks).toBe(webhooks);
  });

  it('is named to the person if it can’t be removed', async () => {
    const { left } = await behind(
      ({ method }, forward) => (method === 'DELETE' ? refusal(500) : forward()),
      (origin) => probe(origin, ['entry-add']),
    );
    expect(left).toEqual([
      expect.stringMatching(
        /^Entries with the notes "TrackingTime probe [0-9a-f]{8}": delete them by hand\.$/,
      ),
    ]);
  });

  it('is removed though the timer of somebody runs, which is left alone', async () => {
    await sandbox.data('POST', '/time-entries/start', {
      body: { description: 'Mine' },
    });
    const { time_entries } = await sizes();
    const result = await probe(sandbox.origin, ['timer-start']);
    expect(foundBy(result, 'timer-start')).toEqual([
      'A timer of yours runs, so it is left alone. Stop it, and ask this again.',
    ]);
    expect((await sizes()).time_entries).toBe(time_entries);
  });
});

describe('without --write', () => {
  it('nothing but reads is asked, and what needs more says how to ask it', async () => {
    const methods = new Set<string>();
    const result = await behind(
      (asked, forward) => {
        methods.add(asked.path.includes('/add') ? 'add' : asked.method);
        return forward();
      },
      (origin) =>
        probe(origin, undefined, {
          write: false,
          timer: false,
          hooks: undefined,
        }),
    );
    expect([...methods]).toEqual(['GET']);
    expect(foundBy(result, 'entry-add')).toEqual(['Ask it with --write.']);
    expect(foundBy(result, 'timer-start')).toEqual([
      'Ask it with --write --timer.',
    ]);
    expect(result.outcomes).toHaveLength(QUESTIONS.length);
  });
});

describe('the workspace', () => {
  it.each([
    ['the default one', '', '/1/events'],
    ['one by its name', 'Difference Works', '/2/events'],
    ['one by its id', '2', '/2/events'],
  ])('is %s', async (_, workspace, path) => {
    const paths = new Set<string>();
    await behind(
      (asked, forward) => {
        paths.add(asked.path);
        return forward();
      },
      (origin) => probe(origin, ['entries'], { workspace }),
    );
    expect([...paths]).toContain(path);
  });

  it('is asked for if no other has the name', async () => {
    await expect(
      probe(sandbox.origin, ['entries'], { workspace: 'Nope' }),
    ).rejects.toThrow(
      'Say with --workspace which one: Analytical Engines (1), Difference Works (2).',
    );
  });
});

describe('with --write, several workspaces and no --workspace', () => {
  const writes = async (
    agree: ((question: string) => boolean) | undefined,
  ): Promise<string[]> => {
    const lines: string[] = [];
    const tell = (line: string) => lines.push(line);
    await probe(sandbox.origin, ['entry-add'], {}, { tell, agree });
    return lines;
  };
  const refused =
    'Nothing was written. Say with --workspace which one: Analytical Engines (1), Difference Works (2).';

  it('the one that is written to is named, and agreed to', async () => {
    const questions: string[] = [];
    const lines = await writes((question) => {
      questions.push(question);
      return true;
    });
    expect(questions).toEqual([
      'You have several workspaces, and this writes to Analytical Engines (1). Go on?',
    ]);
    expect(lines[0]).toBe('This writes to Analytical Engines (1).');
  });

  it.each([
    ['the person says no', () => false],
    ['there is no terminal', undefined],
  ])('nothing is written if %s', async (_, agree) => {
    const { time_entries } = await sizes();
    await expect(writes(agree)).rejects.toThrow(refused);
    expect((await sizes()).time_entries).toBe(time_entries);
  });
});

describe('a question that gets no answer', () => {
  it('says so, and the next is asked', async () => {
    const result = await behind(
      ({ path }, forward) => {
        if (path.endsWith('/customers')) {
          throw new Error('Cut off.');
        }
        return forward();
      },
      (origin) => probe(origin, ['customers', 'users']),
    );
    expect(foundBy(result, 'customers')).toEqual([
      "It couldn't be asked: no answer.",
    ]);
    expect(foundBy(result, 'users')).toContain('Each user has is_archived.');
  });
});
