import { beforeAll, describe, expect, it } from '@jest/globals';
import { atTheLab } from './at_the_lab.ts';
import { play, RUNS } from './board_scene.ts';

/*
 * A developer watches a hook arrive, and a support engineer finds out why a Zap did not run.
 */

const { visit, open, lab } = atTheLab();

const RUN = { name: 'The run', role: 'region' } as const;
const LINES = {
  within: [RUN, { name: 'What happened', role: 'list' }],
} as const;

/** What a person would call a colour such as `rgb(180, 35, 24)`. */
const hueOf = (colour: string): 'red' | 'grey' | 'another' => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(
    Number,
  );
  if (red > 1.5 * Math.max(green, blue)) {
    return 'red';
  }
  return Math.max(red, green, blue) - Math.min(red, green, blue) < 40
    ? 'grey'
    : 'another';
};

beforeAll(async () => {
  const visitor = await open();
  await visitor.goTo(lab().address);
  await play(visitor);
});

/** Opens the newest run of “New time goes on its card” with this in its line. */
const openRun = async (words: string) => {
  const visitor = await visit('?zap=time_on_the_board.1');
  await visitor.press('Of this Zap', 'checkbox');
  await visitor.pressWords(words, { within: RUNS });
  await visitor.sees({ name: 'What happened', role: 'list' });
  return visitor;
};

it('shows what happened, in order, with time and requests', async () => {
  const visitor = await openRun('“Donation button”');
  const told = await visitor.told({ name: 'What happened', role: 'list' });
  const texts = told
    .filter((line) => line.startsWith('StaticText '))
    .map((line) => line.slice('StaticText '.length));
  const happened = [
    'A hook arrived: time_entry.created',
    'Signed by TrackingTime',
    'TrackingTime: New Time Entry – “Donation button”',
    'Details of the task – “Design”',
    'Board: Log Time on a Card – “Design”',
    'Success',
  ];
  expect(texts.filter((text) => happened.includes(text))).toEqual(happened);
  expect(texts).toContainEqual(
    expect.stringMatching(/^Task ID .* exists → yes/),
  );
  expect(told).toContainEqual(expect.stringMatching(/ms/));
  expect(texts).toContainEqual(expect.stringContaining('1 request'));
});

it('draws what took as long as equally long, whatever is next to it', async () => {
  const visitor = await openRun('“Donation button”');
  await visitor.reads('1 request', LINES);
  const widths = await visitor.page.evaluate(
    `[...new Set([...document.querySelectorAll('.track')].map((track) => track.clientWidth))]`,
  );
  expect(widths).toEqual([expect.any(Number)]);
});

it('shows Data in, Data out, Requests and Log of a step', async () => {
  const visitor = await openRun('“Donation button”');
  await visitor.pressWords('Board: Log Time on a Card', LINES);
  await visitor.press('Data in', 'tab', LINES);
  await visitor.reads('Ada Lovelace', LINES);
  await visitor.press('Data out', 'tab', LINES);
  await visitor.reads('Design', LINES);
  await visitor.pressWords('Board: Log Time on a Card', LINES);
  await visitor.pressWords('Details of the task', LINES);
  await visitor.press('Requests 1', 'tab', LINES);
  await visitor.reads('/api/v4/tasks/', LINES);
  await visitor.press('Log 0', 'tab', LINES);
  await visitor.reads('Nothing was written to the log.', LINES);
});

it('shows what a filter of the trigger left out in grey, with both values', async () => {
  const visitor = await visit();
  await visitor.pressWords('Project is proj_8', { within: RUNS });
  await visitor.reads('Project is proj_8, and the Zap wants proj_2.', LINES);
  expect(hueOf(await visitor.colourOf('Project is proj_8', LINES))).toBe(
    'grey',
  );
});

it('shows what a filter of the Zap stopped, with the value', async () => {
  const visitor = await openRun('Filtered');
  await visitor.reads(
    'Task ID (of New Time Entry) exists → no, it is empty, so the run stops here',
    LINES,
  );
});

describe('again', () => {
  it('presses Send it forged, and reads in red why it was refused', async () => {
    const visitor = await openRun('Success');
    await visitor.press('Send it forged');
    await visitor.reads(
      'A hook was refused: No matching signature found.',
      LINES,
    );
    await visitor.reads('A hook was refused: No matching signature found.', {
      within: RUNS,
    });
    expect(hueOf(await visitor.colourOf('Refused', { within: RUN }))).toBe(
      'red',
    );
  });

  it('presses Send the same hook twice, and reads that it counts once', async () => {
    const visitor = await openRun('Success');
    await visitor.press('Send the same hook twice');
    await visitor.reads('Left out: this hook came before.', LINES);
  });

  it('presses Replay, and the Zap runs again with what its trigger gave', async () => {
    const visitor = await openRun('Success');
    await visitor.press('Replay');
    await visitor.reads(
      'Replayed: it began again with what its trigger gave',
      LINES,
    );
    await visitor.reads('Success', LINES);
  });

  it('says why a run of an earlier scene can’t be replayed', async () => {
    const visitor = await openRun('Success');
    const before = visitor.page.url();
    await play(await visit());
    await visitor.goTo(before);
    await visitor.sees({ name: 'Replay' });
    await visitor.seesThat(
      { name: 'Replay' },
      {
        disabled: true,
      },
    );
  });
});
