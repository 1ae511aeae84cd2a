import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import {
  act,
  cleanup,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { MOST_RUNS } from '../../interface.ts';
import { Page } from '../page.tsx';
import {
  arrivedAndRan,
  faults,
  firstZap,
  form,
  fourRuns,
  overview,
  refusedHook,
  runView,
} from './example.ts';
import { FakeLab } from './fake_lab.ts';

let lab: FakeLab;

beforeEach(() => {
  lab = new FakeLab();
  history.replaceState(null, '', '/');
  localStorage.clear();
});

afterEach(() => {
  cleanup();
  lab.close();
});

const happens = (what: () => void): void => {
  void act(what);
};

const openPage = (query = '/') => {
  history.replaceState(null, '', query);
  render(<Page />);
  happens(() => {
    lab.tellAll();
  });
  return userEvent.setup();
};

const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('the first visit', () => {
  it('says what this is, and has one button to begin with', async () => {
    const person = openPage();
    const middle = within(screen.getByRole('main'));

    expect(middle.getByRole('heading').textContent).toBe(
      'See a Zap before Zapier does',
    );

    await person.click(
      middle.getByRole('button', {
        name: 'Play the scene: Tracked time and the status of a project show on the board',
      }),
    );

    expect(lab.asked('/play')).toStrictEqual([{ scene: 'time_on_the_board' }]);
    expect(location.search).toBe('?zap=time_on_the_board.1');
  });

  it('waits until the lab has started', () => {
    render(<Page />);

    expect(screen.getByRole('main').textContent).toContain(
      'The lab is starting',
    );
  });
});

describe('the Zaps', () => {
  it('turns a Zap off', async () => {
    const person = openPage();
    const zaps = within(screen.getByRole('navigation', { name: 'Zaps' }));
    const itsSwitch = zaps.getByRole('switch', { name: firstZap.name });

    expect(itsSwitch.getAttribute('aria-checked')).toBe('true');

    await person.click(itsSwitch);

    expect(lab.asked('/turn')).toStrictEqual([{ zap: firstZap.id, on: false }]);
  });

  it('polls for a Zap that finds out by asking', async () => {
    const person = openPage();

    await person.click(button('Poll now'));

    expect(lab.asked('/poll')).toStrictEqual([{ zap: 'budgets_on_a_sheet.1' }]);
  });

  it('says what happens while a scene plays', () => {
    openPage();
    happens(() => {
      lab.tell({
        type: 'overview',
        overview: {
          ...overview,
          playing: {
            scene: 'time_on_the_board',
            said: ['Ada writes it down.'],
          },
        },
      });
    });

    expect(screen.getByRole('log').textContent).toBe('Ada writes it down.');
  });

  it('says why a build can’t play a scene', async () => {
    const person = openPage();
    await person.click(button(/^Approved leave becomes time entries/));

    expect(screen.getByText(/it has no Create Time Entries/)).toBeTruthy();
  });

  it('finds an item by a part of its name', async () => {
    const person = openPage();
    await person.keyboard('/');
    await person.keyboard('timer');
    const zaps = within(screen.getByRole('navigation'));

    expect(
      zaps.getAllByRole('link').map(({ textContent }) => textContent),
    ).toStrictEqual(['Start Timer']);
  });
});

describe('the Zap', () => {
  it('is drawn step by step, with what its filter wants', async () => {
    openPage('?zap=time_on_the_board.1');
    const steps = within(await screen.findByRole('list', { name: 'Steps' }));

    expect(
      steps.getAllByRole('link').map(({ textContent }) => textContent),
    ).toStrictEqual([
      '1. Trigger · TrackingTimeNew Time Entry',
      '2. FilterOnly continue if…1. Task ID exists',
      'B3. Action · BoardLog Time on a Card',
    ]);
  });

  /** The lab tells that somebody changed the form of the Zaps. */
  const formsAreChanged = () => {
    const [projects, ...others] = overview.uses;
    const changed = projects?.scenes.map((scene) => ({
      ...scene,
      zaps: scene.zaps.map((zap) => ({
        ...zap,
        ...{ isChanged: zap.on, isEdited: true },
      })),
    }));
    happens(() => {
      lab.tell({
        type: 'overview',
        overview: {
          ...overview,
          uses: [{ title: 'Projects', scenes: changed ?? [] }, ...others],
        },
      });
    });
  };

  it('has what the recipe has again, once somebody undoes their changes', async () => {
    const person = openPage('?zap=time_on_the_board.1&step=card');
    await screen.findByText('Test step');

    expect(
      screen.queryByRole('button', { name: 'Undo my changes' }),
    ).toBeNull();

    formsAreChanged();
    await person.click(button('Undo my changes'));

    expect(lab.asked('/undo')).toStrictEqual([{ zap: firstZap.id }]);
    await waitFor(() => {
      // Without what was typed: the lab knows what the recipe has.
      expect(lab.asked('/form').at(-1)).toStrictEqual({
        place: { zap: firstZap.id, step: 'card' },
      });
      expect(lab.asked('/form')).toHaveLength(2);
    });
    expect(document.activeElement?.textContent).toBe(firstZap.name);
  });

  it('is published again after a change: off, and on', async () => {
    const person = openPage('?zap=time_on_the_board.1');
    formsAreChanged();
    await person.click(await screen.findByRole('button', { name: 'Publish' }));

    expect(lab.asked('/turn')).toStrictEqual([
      { zap: firstZap.id, on: false },
      { zap: firstZap.id, on: true },
    ]);
  });

  it('opens the form of a step, and closes it', async () => {
    const person = openPage('?zap=time_on_the_board.1');
    const step = await screen.findByRole('link', {
      name: /Log Time on a Card/,
    });
    await person.click(step);

    expect(location.search).toBe('?zap=time_on_the_board.1&step=card');
    expect(document.title).toBe(
      'New time goes on its card · TrackingTime for Zapier',
    );
    expect(
      await screen.findByRole('region', { name: 'Step 3: Log Time on a Card' }),
    ).toBeTruthy();
    await waitFor(() => {
      expect(lab.asked('/form')).toStrictEqual([
        { place: { zap: 'time_on_the_board.1', step: 'card' } },
      ]);
    });

    await person.click(step);

    expect(location.search).toBe('?zap=time_on_the_board.1');
  });

  it('says that it has no such step', async () => {
    openPage('?zap=time_on_the_board.1&step=gone');

    expect((await screen.findByRole('alert')).textContent).toBe(
      'This Zap has no step called “gone”. Choose one of its steps.',
    );
  });

  it('says that there isn’t one with this address', async () => {
    openPage('?zap=nothing.1');

    expect((await screen.findByRole('alert')).textContent).toBe(
      'There is no such Zap.',
    );
  });

  it('asks for the form again once the sources are built again', async () => {
    openPage('?item=start_timer');
    const formBefore = await screen.findByRole('heading', {
      name: 'Start Timer',
      level: 3,
    });

    expect(lab.asked('/form')).toHaveLength(1);

    lab.answers['/form'] = { ...form, description: 'Starts it.' };

    for (const state of ['building', 'ready'] as const) {
      happens(() => {
        lab.tell({
          type: 'overview',
          overview: { ...overview, source: { ...overview.source, state } },
        });
      });
    }

    expect(formBefore.isConnected).toBe(true);
    expect(await screen.findByText('Starts it.')).toBeTruthy();
    expect(lab.asked('/form')).toHaveLength(2);
    expect(formBefore.isConnected).toBe(true);
  });

  it('says that a build has no such item', () => {
    openPage('?build=live&item=nothing');

    expect(screen.getByRole('alert').textContent).toBe(
      'The live build has nothing called “nothing”. Choose one under Zaps.',
    );
  });
});

/** Opens the run that has a hook, and presses one of its buttons. */
const pressInRun = async (name: string): Promise<void> => {
  const person = openPage('?run=run_1');
  await person.click(await screen.findByRole('button', { name }));
};

describe('the runs', () => {
  const runs = () =>
    within(screen.getByRole('complementary', { name: /^Runs/ }));

  it('are listed with how they ended and why', () => {
    openPage();

    expect(
      within(runs().getByRole('list', { name: 'Runs' }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent.replace(/\d\d:\d\d:\d\d/, '')),
    ).toStrictEqual([
      'Changed time is changed on its card · 9 msLeft outDonation buttonProject is Donation Page, and the Zap wants Online Shop.',
      'Changed time is changed on its card · 12 msRefusedA hook was refused: No matching signature found.',
      'New time goes on its card · 31 msFilteredLooked for the keysTask ID exists: it is empty.',
      'New time goes on its card · 240 msSuccessBasket, first sketch',
    ]);
  });

  it('are red if a hook was refused, and grey if a filter left something out', () => {
    openPage();

    expect(
      within(runs().getByRole('list', { name: 'Runs' }))
        .getAllByRole('link')
        .map(({ className }) => className),
    ).toStrictEqual([
      'run-row grey',
      'run-row bad',
      'run-row grey',
      'run-row good',
    ]);
  });

  it('say 00:05 of what ran just after midnight', () => {
    openPage();
    const at = new Date(2026, 2, 2, 0, 5, 9).toISOString();
    happens(() => {
      lab.tell({ type: 'ran', runs: [{ ...arrivedAndRan, id: 'run_9', at }] });
    });

    expect(runs().getByText('00:05:09')).toBeTruthy();
  });

  it('are as many as the lab keeps, the newest first, however many come at once', () => {
    openPage();
    const many = Array.from({ length: MOST_RUNS + 1 }, (_, number) => ({
      ...arrivedAndRan,
      ...{ id: `run_${number + 10}`, about: `Card ${number}` },
    }));
    happens(() => {
      lab.tell({ type: 'ran', runs: many });
    });

    expect(runs().getByText(String(MOST_RUNS))).toBeTruthy();
    expect(runs().getByText(`Card ${MOST_RUNS}`)).toBeTruthy();
    expect(runs().queryByText('Card 0')).toBeNull();
  });

  it('can be those of the open Zap alone', async () => {
    const person = openPage('?zap=time_on_the_board.1');
    await person.click(runs().getByRole('checkbox', { name: 'Of this Zap' }));

    expect(runs().getAllByRole('listitem')).toHaveLength(2);
  });

  it('shows what happened in one, and its data', async () => {
    const person = openPage();
    await person.click(runs().getByText('Basket, first sketch'));
    const lines = within(
      await runs().findByRole('list', { name: 'What happened' }),
    );
    await person.click(
      lines.getByRole('button', { name: /Log Time on a Card/ }),
    );

    expect(lines.getByRole('tab', { name: 'Data in' })).toBeTruthy();
    expect(location.search).toBe('?run=run_1');

    await person.click(lines.getByRole('tab', { name: /Log/ }));

    expect(lines.getByText('Found the card.')).toBeTruthy();
  });

  it('opens the new run when one is sent forged', async () => {
    await pressInRun('Send it forged');

    expect(lab.asked('/send_hook')).toStrictEqual([
      { run: 'run_1', forged: true },
    ]);

    lab.answers['/run'] = { ...runView, ...refusedHook, lines: [] };
    happens(() => {
      lab.tell({
        type: 'ran',
        runs: [{ ...refusedHook, id: 'run_9', zap: arrivedAndRan.zap }],
      });
    });

    expect(location.search).toBe('?run=run_9');
    expect(
      (await screen.findAllByText(/No matching signature found/)).length,
    ).toBeGreaterThan(0);
  });

  it('can send the hook again that nothing ran for, but not replay it', async () => {
    lab.answers['/run'] = {
      ...{ ...refusedHook, lines: [], hasRun: false, hasHook: true },
    };
    openPage(`?run=${refusedHook.id}`);
    const isDisabled = async (name: string) =>
      (await screen.findByRole('button', { name })).getAttribute(
        'aria-disabled',
      );

    expect(await isDisabled('Replay')).toBe('true');
    expect(await isDisabled('Send the same hook twice')).toBe('false');
    expect(await isDisabled('Send it forged')).toBe('false');
    expect(
      screen.getByText('Nothing has run here, so there is nothing to replay.'),
    ).toBeTruthy();
  });

  it('sends the same hook twice', async () => {
    await pressInRun('Send the same hook twice');

    expect(lab.asked('/send_hook')).toStrictEqual([
      { run: 'run_1', forged: false },
    ]);
  });

  it('replays one', async () => {
    await pressInRun('Replay');

    expect(lab.asked('/replay')).toStrictEqual([{ run: 'run_1' }]);
  });

  it('shows how one errored in red', async () => {
    lab.answers['/run'] = {
      ...{ ...runView, status: 'errored' },
      lines: [{ kind: 'ended', after: 9, text: 'Errored: no answer came.' }],
    };
    openPage('?run=run_1');
    const line = (await screen.findByText('Errored: no answer came.')).closest(
      'li',
    );

    expect(line?.classList.contains('bad')).toBe(true);
  });

  it('says why one can’t be replayed', async () => {
    const why = 'Its company is gone: another scene was played.';
    lab.answers['/run'] = { ...lab.answers['/run'], whyNotAgain: why };
    await pressInRun('Replay');

    expect(lab.asked('/replay')).toStrictEqual([]);
    expect(screen.getByText(why)).toBeTruthy();
  });

  it('keeps the focus on what was pressed when the new run is opened', async () => {
    const person = openPage('?run=run_1');
    const replay = await screen.findByRole('button', { name: 'Replay' });
    await person.click(replay);
    lab.answers['/run'] = { ...runView, id: 'run_9', by: 'replay' };
    happens(() => {
      lab.tell({
        type: 'ran',
        runs: [{ ...arrivedAndRan, id: 'run_9', by: 'replay' }],
      });
    });

    expect(await screen.findByText(/^A replay at/)).toBeTruthy();
    expect(document.activeElement).toBe(replay);
  });

  it('goes from run to run by j and k, and back with the browser', async () => {
    const person = openPage();
    await person.keyboard('jjk');

    expect(location.search).toBe(`?run=${fourRuns[0]?.id ?? ''}`);

    history.back();

    await waitFor(() => {
      expect(location.search).toBe('?run=run_3');
    });
    expect(
      (await runs().findByRole('link', { current: true })).textContent,
    ).toContain('Refused');
  });

  it('tells how one ended to those who can’t see it', () => {
    openPage();
    happens(() => {
      lab.tell({ type: 'ran', runs: [{ ...refusedHook, id: 'run_9' }] });
    });

    expect(
      screen.getByText('Changed time is changed on its card: Refused.'),
    ).toBeTruthy();
  });
});

describe('the other side', () => {
  it('starts and stops a timer', async () => {
    const person = openPage();
    await person.type(
      screen.getByRole('textbox', { name: 'Description of the timer' }),
      'A call{Enter}',
    );
    await person.click(button('Stop Ada Lovelace’s timer'));

    expect(lab.asked('/start_timer')).toStrictEqual([
      { description: 'A call' },
    ]);
    expect(lab.asked('/stop_timer')).toStrictEqual([{ timer: 'timer_1' }]);
  });

  it('shows the table that the open run changed, and marks the row', () => {
    openPage('?run=run_1');
    const tab = screen.getByRole('tab', { selected: true });

    expect(tab.textContent).toBe('Board1 changed');
    expect(screen.getByRole('row', { name: /Design/ }).textContent).toContain(
      'Changed',
    );
    expect(
      screen.getByRole('row', { name: /Review/ }).textContent,
    ).not.toContain('Changed');
  });

  it('shows another table by the arrow keys', async () => {
    const person = openPage();
    happens(() => {
      screen.getByRole('tab', { name: 'TrackingTime' }).focus();
    });
    await person.keyboard('{ArrowLeft}');

    expect(screen.getByText('Nothing is in it yet.')).toBeTruthy();
  });
});

describe('the faults', () => {
  it('are pressed in a drawer, counted in the header, and cleared', async () => {
    const person = openPage();
    await person.keyboard('f');
    const drawer = within(
      await screen.findByRole('dialog', { name: 'Faults' }),
    );
    await person.click(drawer.getByRole('button', { name: /A slow answer/ }));

    expect(lab.asked('/add_fault')).toStrictEqual([{ fault: 'slow' }]);

    happens(() => {
      lab.tell({
        type: 'faults',
        faults: faults.map((fault) => ({ ...fault, waiting: 1 })),
      });
    });
    await person.click(drawer.getByRole('button', { name: 'Clear' }));
    await person.click(drawer.getByRole('button', { name: 'Close' }));

    expect(lab.asked('/clear_faults')).toHaveLength(1);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(button(/^Faults/).textContent).toBe('Faults2 faults waiting');
  });
});

describe('the header', () => {
  it('shows the other build', async () => {
    const person = openPage('?item=start_timer&run=run_1');
    await person.click(screen.getByRole('radio', { name: 'Live' }));

    expect(location.search).toBe('?build=live&item=start_timer');
    expect(lab.listeners.map(({ url }) => url)).toStrictEqual([
      '/api/live/events',
    ]);
  });

  it('asks the build that is shown', async () => {
    openPage('?build=live&item=start_timer&run=run_1');

    await screen.findByRole('button', { name: 'Replay' });
    expect(new Set(lab.addresses)).toStrictEqual(
      new Set(['/api/live/form', '/api/live/run']),
    );
  });

  it('shows where a build failed, with the line', () => {
    openPage();
    happens(() => {
      lab.tell({
        type: 'overview',
        overview: {
          ...overview,
          source: {
            state: 'failed',
            warnings: [],
            problems: [
              {
                file: 'src/creates/start_timer.ts',
                line: 12,
                column: 5,
                text: 'Expected ";" but found "}"',
                source: '    const a = }',
              },
            ],
          },
        },
      });
    });
    const failure = within(screen.getByRole('alert'));

    expect(failure.getByRole('heading').textContent).toBe(
      'Build failed: src/creates/start_timer.ts:12:5',
    );
    expect(failure.getByText('const a = }')).toBeTruthy();
  });

  it('says that the lab can’t be heard, until it can', () => {
    openPage();
    happens(() => {
      lab.lineBreaks();
    });

    expect(screen.getByRole('alert').textContent).toContain('npm run lab');

    happens(() => {
      lab.lineIsUp();
    });

    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('listens again once the browser has given up', () => {
    jest.useFakeTimers();
    try {
      openPage();
      happens(() => {
        lab.lineIsClosed();
      });

      expect(lab.listeners).toHaveLength(0);

      jest.advanceTimersByTime(2000);

      expect(lab.listeners).toHaveLength(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('shows what the lab refused, until it is closed', async () => {
    lab.refusals['/connect'] = 'TrackingTime said no. Connect once more.';
    const person = openPage();
    await person.click(button('Connect again'));

    expect((await screen.findByRole('alert')).textContent).toBe(
      'TrackingTime said no. Connect once more.',
    );

    await person.click(button('Close the message'));

    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that there is no such build', () => {
    openPage('?build=other');

    expect(screen.getByRole('alert').textContent).toContain('“other”');
  });
});

describe('the keys', () => {
  it('are listed, and can be turned off', async () => {
    const person = openPage();
    await person.keyboard('?');
    const drawer = within(
      await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }),
    );
    await person.click(drawer.getByRole('checkbox'));
    await person.click(drawer.getByRole('button', { name: 'Close' }));
    await person.keyboard('f');

    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('are text while somebody types', async () => {
    const person = openPage();
    await person.type(
      screen.getByRole('textbox', { name: 'Description of the timer' }),
      'fjk?',
    );

    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
