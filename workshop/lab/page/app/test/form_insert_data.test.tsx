import { describe, expect, it } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import type { Values } from '../../interface.ts';
import { FormPanel } from '../form/form_panel.tsx';
import { answering, field, formOf, newTimeEntry, noTrace } from './form_lab.ts';

let items = 0;

const draw = async (values: Values = {}) => {
  items += 1;
  const asked = answering({
    'POST /form': () =>
      formOf(
        [
          field('note', 'Note'),
          field('project_id', 'Project', { dropdown: 'Project List' }),
        ],
        { values, offers: [newTimeEntry] },
      ),
    'POST /test': () => ({
      status: 'success',
      dataIn: [],
      dataOut: [],
      trace: noTrace,
    }),
  });
  render(<FormPanel build="documented" place={{ item: `insert_${items}` }} />);
  const note = await screen.findByRole('textbox', { name: 'Note' });
  const sent = async (): Promise<Values> => {
    await userEvent.click(screen.getByRole('button', { name: 'Test step' }));
    await screen.findByText('Success.');
    const test = asked.findLast(({ path }) => path === '/test');
    return (test?.body as { values: Values }).values;
  };
  return { note, sent };
};

const insertButton = (name: string) =>
  screen.getByRole('button', { name: `Insert data into ${name}` });

describe('data of an earlier step', () => {
  it('is offered by the step’s name, with its values, and says if they are a sample', async () => {
    await draw();

    await userEvent.click(insertButton('Note'));

    screen.getByRole('group', {
      name: '1. New Time Entry · TrackingTime · sample',
    });
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent),
    ).toEqual(['Task NameDesign', 'Hours1.5', 'Notesempty', 'Rows › NameKeys']);
  });

  it('goes into a field with its name and value, and is sent as what the Zap fills in', async () => {
    const { note, sent } = await draw();

    await userEvent.click(insertButton('Note'));
    await userEvent.keyboard('task{Enter}');

    expect(note.textContent).toBe('1. Task Name: Design');
    expect(await sent()).toEqual({ note: '{{trigger.task.name}}' });
  });

  it('can be searched by its value', async () => {
    const { sent } = await draw();

    await userEvent.click(insertButton('Note'));
    await userEvent.keyboard('1.5{Enter}');

    expect(await sent()).toEqual({ note: '{{trigger.hours}}' });
  });

  it('is opened by two braces too, in the midst of a text', async () => {
    const { note, sent } = await draw();

    await userEvent.type(note, 'Spent {{{{');
    await userEvent.keyboard('hours{Enter}');
    await userEvent.keyboard(' hours');

    expect(await sent()).toEqual({ note: 'Spent {{trigger.hours}} hours' });
  });

  it('is opened by a slash, and Escape makes it text again', async () => {
    const { note, sent } = await draw();

    await userEvent.type(note, '/');
    await userEvent.keyboard('pro{Escape}');
    await userEvent.keyboard('jects/5');

    expect(await sent()).toEqual({ note: '/projects/5' });
  });

  it('goes into a dropdown as well', async () => {
    const { sent } = await draw();

    await userEvent.click(insertButton('Project'));
    await userEvent.keyboard('task{Enter}');

    expect(screen.getByRole('textbox', { name: 'Project' }).textContent).toBe(
      '1. Task Name: Design',
    );
    expect(await sent()).toEqual({ project_id: '{{trigger.task.name}}' });
  });

  it('is called by its row if it is of one alone', async () => {
    const { note } = await draw({ note: '{{trigger.rows.1.name}}' });

    expect(note.textContent).toBe('1. Rows › Name, row 2');
  });

  it('is shown as unknown if no step gives it', async () => {
    const { note } = await draw({ note: 'By {{trigger.user.nickname}}' });

    const [piece] = note.querySelectorAll('.inserted');
    expect(piece?.textContent).toBe('trigger.user.nickname');
    expect(piece?.getAttribute('title')).toBe('No earlier step gives this.');
  });

  it('is copied and pasted with the text around it', async () => {
    const { note, sent } = await draw({ note: 'On {{trigger.task.name}}' });
    const clipboard = new Map<string, string>();
    const clipboardData = {
      setData: (type: string, text: string) => clipboard.set(type, text),
      getData: (type: string) => clipboard.get(type) ?? '',
    };
    note.focus();
    document.getSelection()?.selectAllChildren(note);
    fireEvent.copy(note, { clipboardData });
    expect(clipboard.get('text/plain')?.trim()).toBe(
      'On {{trigger.task.name}}',
    );

    document.getSelection()?.collapse(note, 0);
    clipboard.set('text/plain', 'First\r\n{{trigger.hours}}, ');
    fireEvent.paste(note, { clipboardData });

    expect(await sent()).toEqual({
      note: 'First {{trigger.hours}}, On {{trigger.task.name}}',
    });
  });
});
