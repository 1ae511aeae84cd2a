import { describe, expect, it } from '@jest/globals';
import { render, screen, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import type { StepKind, Test } from '../../interface.ts';
import { FormPanel } from '../form/form_panel.tsx';
import { answering, field, formOf, Refused } from './form_lab.ts';

let items = 0;

const draw = async (
  result: () => Test | Promise<Test>,
  {
    kind = 'action',
    isRequired = false,
  }: { kind?: StepKind; isRequired?: boolean } = {},
) => {
  items += 1;
  const tested: Test[] = [];
  const asked = answering({
    'POST /form': () =>
      formOf(
        [
          field('project', 'Project', { required: isRequired }),
          field('name', 'Name', { required: isRequired }),
          field('match', 'Match', { required: isRequired, default: 'exact' }),
        ],
        { kind },
      ),
    'POST /test': result,
  });
  render(
    <FormPanel
      build="documented"
      place={{ item: `test_${items}` }}
      onTested={(test) => {
        tested.push(test);
      }}
    />,
  );
  const button = await screen.findByRole('button', {
    name: kind === 'trigger' ? 'Test trigger' : 'Test step',
  });
  const tests = () => asked.filter(({ path }) => path === '/test');
  return { button, tests, tested };
};

const worked: Test = {
  status: 'success',
  dataIn: [{ label: 'Name', text: 'Webshop' }],
  dataOut: [
    { label: 'ID', text: 'proj_9' },
    { label: 'Client', parts: [{ label: 'Name', text: '' }] },
  ],
  trace: {
    requests: [
      {
        method: 'POST',
        path: '/api/v4/projects',
        status: 201,
        milliseconds: 31,
        sent: '{"name":"Webshop"}',
        got: '{"id":"proj_9"}',
      },
    ],
    log: [{ kind: 'console', text: 'One more try.' }],
    milliseconds: 45,
  },
};

describe('Test step', () => {
  it('says that a filter lets the run go on, and what it looked at', async () => {
    const { button } = await draw(
      () => ({
        ...{ ...worked, dataOut: [] },
        dataIn: [{ label: 'Task ID', text: 'task_6' }],
      }),
      { kind: 'filter' },
    );

    await userEvent.click(button);

    expect(await screen.findByText('The run would go on.')).toBeTruthy();
    expect(screen.getByText('task_6')).toBeTruthy();
  });

  it('shows what came out, what went in, the requests and the log', async () => {
    const { button, tested } = await draw(() => worked);

    await userEvent.click(button);

    const status = (await screen.findByText('Success.')).closest(
      '[role=status]',
    );
    expect(status?.textContent).toContain('1 request · 45 ms');
    expect(tested).toEqual([worked]);
    const panel = screen.getByRole('tabpanel', { name: 'Data out' });
    within(panel).getByText('proj_9');
    within(panel).getByText('empty');

    await userEvent.click(screen.getByRole('tab', { name: 'Data in' }));
    within(screen.getByRole('tabpanel')).getByText('Webshop');

    await userEvent.click(screen.getByRole('tab', { name: 'Requests 1' }));
    const requests = screen.getByRole('tabpanel');
    within(requests).getByText('/api/v4/projects');
    within(requests).getByText('201');
    expect(
      within(requests).getByRole('group', { name: 'Sent body' }).textContent,
    ).toContain('"name": "Webshop"');

    await userEvent.keyboard('{ArrowRight}');
    within(screen.getByRole('tabpanel')).getByText('One more try.');
  });

  it('is busy for as long as it takes', async () => {
    let finish: (test: Test) => void = () => undefined;
    const { button } = await draw(
      async () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );

    await userEvent.click(button);

    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(button.textContent).toBe('Testing…');
    expect(screen.getByRole('timer').textContent).toMatch(/^\d+\.\d s$/);

    finish(worked);
    await screen.findByText('Success.');
    expect(button.getAttribute('aria-busy')).toBe('false');
  });

  it('says why it failed, as the owner of the Zap would read it', async () => {
    const { button } = await draw(() => ({
      ...worked,
      status: 'errored',
      reason: 'TrackingTime had a problem. Replay this run later.',
      dataOut: [],
    }));

    await userEvent.click(button);

    const status = (await screen.findByText('Error.')).closest('[role=status]');
    expect(status?.textContent).toContain(
      'TrackingTime had a problem. Replay this run later.',
    );
    screen.getByRole('tabpanel', { name: 'Data in' });
  });

  it('says what the lab refused', async () => {
    const { button } = await draw(() => {
      throw new Refused('The build failed. Fix it first.');
    });

    await userEvent.click(button);

    expect((await screen.findByRole('alert')).textContent).toBe(
      'The build failed. Fix it first.',
    );
  });

  it('says first which required fields are empty, and tests anyway if told to', async () => {
    const { button, tests } = await draw(() => worked, { isRequired: true });
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Project' }),
      'proj_1',
    );

    await userEvent.click(button);

    const warning = screen.getByRole('alert');
    expect(warning.textContent).toContain('A required field is empty: Name.');
    expect(tests()).toHaveLength(0);

    await userEvent.click(
      within(warning).getByRole('button', { name: 'Test anyway' }),
    );
    await screen.findByText('Success.');
    expect(tests()).toHaveLength(1);
  });

  it('is called Test trigger for a trigger, and says how many it found', async () => {
    const { button } = await draw(() => ({ ...worked, found: 3 }), {
      kind: 'trigger',
    });

    await userEvent.click(button);

    expect((await screen.findByText(/were found/)).textContent).toMatch(/^3 /);
  });
});
