import { beforeAll, describe, expect, it } from '@jest/globals';
import { atTheLab } from './at_the_lab.ts';
import { play, RUNS } from './board_scene.ts';

/*
 * The live build's Zaps run as the documented one's do. TrackingTime signs none of its hooks, so each is asked about.
 */

const { visit, open, lab } = atTheLab();

const ADDRESS = '?build=live&zap=billable_time_to_invoice.1';
const RUN = { name: 'The run', role: 'region' } as const;
const LINES = {
  within: [RUN, { name: 'What happened', role: 'list' }],
} as const;
const OTHER = { name: 'The other side', role: 'complementary' } as const;

beforeAll(async () => {
  const visitor = await open();
  await visitor.goTo(`${lab().address}/${ADDRESS}`);
  await play(visitor, 'Billable time becomes a line of the invoice');
});

const openRun = async (words: string) => {
  const visitor = await visit(ADDRESS);
  await visitor.pressWords(words, { within: RUNS });
  await visitor.sees({ name: 'What happened', role: 'list' });
  return visitor;
};

it('shows that TrackingTime was asked about a hook, with the requests that took', async () => {
  const visitor = await openRun('“Tasting menu, second draft”');
  await visitor.reads('TrackingTime was asked, and it is true', LINES);
  await visitor.pressWords('TrackingTime: New Time Entry', LINES);
  await visitor.press('Requests 2', 'tab', LINES);
  await visitor.reads('/api/v4/', LINES);
  await visitor.reads('Invoice File: Add Line', LINES);
  await visitor.reads('Tasting menu, second draft', {
    within: [OTHER, { role: 'table' }],
  });
});

it('shows both values of what the trigger left out', async () => {
  const visitor = await openRun('Left out');
  await visitor.reads(
    'Left out: Billable is Not billable, and the Zap wants Billable.',
    LINES,
  );
});

describe('again', () => {
  it('presses Send it forged, and reads why it was refused', async () => {
    const visitor = await openRun('“Tasting menu, second draft”');
    await visitor.press('Send it forged');
    await visitor.reads(
      'A hook was refused: no time entry that it names is there.',
      LINES,
    );
  });

  it('presses Send the same hook twice, and the Zap runs once', async () => {
    const visitor = await openRun('“Tasting menu, second draft”');
    await visitor.press('Send the same hook twice');
    await visitor.reads('Left out', { within: RUN });
    const told = await visitor.told({ name: 'What happened', role: 'list' });
    expect(told.join('\n')).not.toContain('Invoice File');
  });
});

describe('a fault in a run', () => {
  const DRAWER = { name: 'Faults', role: 'dialog' } as const;

  it.each([
    ['503, once', 'got 503, so the integration sent it again'],
    ['Too many requests', 'Told to wait'],
  ])(
    '“%s”: presses it, replays, and reads what came of it',
    async (fault, line) => {
      const visitor = await openRun('“Tasting menu, second draft”');
      await visitor.pressWords('Faults', { within: { role: 'banner' } });
      await visitor.pressWords(fault, { within: DRAWER });
      await visitor.reads('1 fault waiting.', { within: DRAWER });
      await visitor.type('Escape');
      await visitor.losesSightOf(DRAWER);
      await visitor.press('Replay');
      await visitor.reads(line, LINES);
      await visitor.reads('Success', LINES);
    },
  );
});
