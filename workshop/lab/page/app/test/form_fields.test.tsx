import { describe, expect, it } from '@jest/globals';
import { render, screen, waitFor, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import type { Form, FormField, Values } from '../../interface.ts';
import { FormPanel } from '../form/form_panel.tsx';
import {
  type Answers,
  answering,
  field,
  formOf,
  newTimeEntry,
  noTrace,
  Refused,
} from './form_lab.ts';

let items = 0;

/** Another item for each test, because what is filled into one is kept. */
const someItem = () => {
  items += 1;
  return { item: `item_${items}` };
};

/** Draws a form, and tells what "Test step" would send. */
const draw = async (form: Form, place = someItem()) => {
  const asked = answering({
    'POST /form': () => form,
    'POST /test': () => ({
      status: 'success',
      dataIn: [],
      dataOut: [],
      trace: noTrace,
    }),
  });
  const { unmount } = render(<FormPanel build="documented" place={place} />);
  await screen.findByRole('button', { name: 'Test step' });
  const sent = async (): Promise<Values> => {
    await userEvent.click(screen.getByRole('button', { name: 'Test step' }));
    await screen.findByText('Success.');
    const test = asked.findLast(({ path }) => path === '/test');
    return (test?.body as { values: Values }).values;
  };
  return { asked, sent, unmount };
};

const drawFields = async (...fields: FormField[]) => draw(formOf(fields));

describe('a form', () => {
  it('says once that it is a filter’s', async () => {
    await draw(formOf([], { kind: 'filter', app: 'Filter' }));

    expect(screen.getByText('Filter')).toBeTruthy();
    expect(screen.queryByText(/Filter · Filter/)).toBeNull();
  });

  it('stays until that of another build is there, and keeps what was typed', async () => {
    const form = formOf([field('name', 'Name')]);
    const answers: Answers = { 'POST /form': () => form };
    answering(answers);
    const place = someItem();
    const version = (number: number) => (
      <FormPanel build="documented" place={place} version={number} />
    );
    const { rerender } = render(version(0));
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Name' }),
      'Acme',
    );
    answers['POST /form'] = () => ({
      ...form,
      fields: [field('name', 'Name', { help: '<p>As it is called.</p>' })],
    });
    rerender(version(1));

    expect(screen.queryByText('Asking for the form…')).toBeNull();
    expect(await screen.findByText('As it is called.')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Name' }).textContent).toBe(
      'Acme',
    );
  });

  it('has the fields in their order, under the headings of their groups', async () => {
    await draw(
      formOf(
        [
          field('entry', 'Time Entry'),
          field('start', 'Start Time', { group: 'time' }),
          field('end', 'End Time', { group: 'time' }),
          field('clear', 'Clear These Fields'),
        ],
        { groups: [{ key: 'time', label: 'Time', isEmphasized: false }] },
      ),
    );

    const labels = screen.getAllByRole('textbox');
    expect(labels.map((box) => box.id)).toHaveLength(4);
    const time = screen.getByRole('region', { name: 'Time' });
    expect(within(time).getAllByRole('textbox')).toHaveLength(2);
    within(time).getByRole('textbox', { name: 'Start Time' });
    within(time).getByRole('heading', { name: 'Time' });
  });

  it('says what a field is for, what it is like, and that it is required', async () => {
    await drawFields(
      field('duration', 'Duration', {
        required: true,
        placeholder: '1h 30m',
        help: '<p>For example <strong>90 min</strong>.</p>',
      }),
    );

    const box = screen.getByRole('textbox', { name: 'Duration' });
    expect(box.getAttribute('aria-required')).toBe('true');
    expect(box.getAttribute('aria-placeholder')).toBe('1h 30m');
    const help = document.getElementById(
      box.getAttribute('aria-describedby') ?? '',
    );
    expect(help?.textContent).toBe('For example 90 min.');
    screen.getByText('required');
  });

  it('says which search finds what belongs in a field, but not in a trigger: nothing comes before it', async () => {
    const project = field('project', 'Project', { search: 'Find Project' });
    const { unmount } = await drawFields(project);
    expect(screen.queryByText('Can come from Find Project.')).not.toBeNull();
    unmount();

    answering({
      'POST /form': () => formOf([project], { kind: 'trigger' }),
    });
    render(<FormPanel build="documented" place={someItem()} />);
    await screen.findByRole('button', { name: 'Test trigger' });
    expect(screen.queryByText('Can come from Find Project.')).toBeNull();
  });

  it('takes text, and sends it as it was typed', async () => {
    const { sent } = await drawFields(
      field('name', 'Name'),
      field('notes', 'Notes', { type: 'text' }),
    );

    await userEvent.type(
      screen.getByRole('textbox', { name: 'Name' }),
      'Webshop',
    );
    expect(await sent()).toEqual({ name: 'Webshop' });
  });

  it('shows a choice by its label, sends its key, and can be emptied', async () => {
    const { sent } = await drawFields(
      field('status', 'Status', {
        default: 'active',
        choices: [
          { value: 'active', label: 'Active' },
          { value: 'on_hold', label: 'On hold' },
        ],
      }),
    );
    const box = screen.getByRole('combobox', { name: 'Status' });
    expect(box.getAttribute('placeholder')).toBe('Active (default)');

    await userEvent.click(box);
    await userEvent.click(
      await screen.findByRole('option', { name: /^On hold/ }),
    );
    expect(box).toHaveProperty('value', 'On hold');
    expect(await sent()).toEqual({ status: 'on_hold' });

    await userEvent.click(box);
    await userEvent.click(await screen.findByRole('option', { name: 'Empty' }));
    expect(await sent()).toEqual({});
  });

  it('asks yes or no', async () => {
    const { sent } = await drawFields(
      field('billable', 'Billable', { type: 'boolean' }),
    );

    await userEvent.click(screen.getByRole('combobox', { name: 'Billable' }));
    await userEvent.keyboard('y{Enter}');

    expect(await sent()).toEqual({ billable: 'true' });
  });

  it('lets a dropdown be text', async () => {
    const { sent } = await drawFields(
      field('project', 'Project', { dropdown: 'Project List' }),
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'Custom text for Project' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Project' }),
      'project_7',
    );

    expect(await sent()).toEqual({ project: 'project_7' });
  });

  it('takes several values, and one less again', async () => {
    const { sent } = await drawFields(field('tags', 'Tags', { list: true }));

    const [first] = screen.getAllByRole('textbox');
    await userEvent.type(first ?? document.body, 'urgent');
    await userEvent.click(
      screen.getByRole('button', { name: 'Add another value to Tags' }),
    );
    const [, second] = screen.getAllByRole('textbox');
    await userEvent.type(second ?? document.body, 'on site');
    expect(await sent()).toEqual({ tags: ['urgent', 'on site'] });

    await userEvent.click(
      screen.getByRole('button', { name: 'Remove value 1 of Tags' }),
    );
    expect(await sent()).toEqual({ tags: 'on site' });
  });

  it('takes names and values', async () => {
    const { sent } = await drawFields(field('query', 'Query', { dict: true }));

    await userEvent.type(
      screen.getByRole('textbox', { name: 'Name 1 of Query' }),
      'per_page',
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Value 1 of Query' }),
      '10',
    );

    expect(await sent()).toEqual({ query: { per_page: '10' } });
  });

  it('takes line items, a row at a time', async () => {
    const { sent } = await drawFields(
      field('lines', 'Lines', {
        children: [field('start', 'Start Time'), field('end', 'End Time')],
      }),
    );

    await userEvent.type(
      screen.getByRole('textbox', { name: 'Start Time' }),
      '9:00',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Add another row to Lines' }),
    );
    const second = screen.getByRole('group', { name: 'Lines 2' });
    await userEvent.type(
      within(second).getByRole('textbox', { name: 'End Time' }),
      '11:00',
    );

    expect(await sent()).toEqual({
      lines: [{ start: '9:00' }, { end: '11:00' }],
    });
  });

  it('keeps what was filled into an item until the page is closed', async () => {
    const place = someItem();
    const form = formOf([field('name', 'Name')]);
    const { unmount } = await draw(form, place);
    await userEvent.type(screen.getByRole('textbox'), 'Webshop');
    unmount();

    const { sent } = await draw(form, place);

    expect(screen.getByRole('textbox').textContent).toBe('Webshop');
    expect(await sent()).toEqual({ name: 'Webshop' });
  });

  it('says why there is no form, and asks again if told to', async () => {
    let isBroken = true;
    answering({
      'POST /form': () => {
        if (isBroken) {
          throw new Refused('The lab is still starting.');
        }
        return formOf([field('name', 'Name')]);
      },
    });
    render(<FormPanel build="documented" place={someItem()} />);
    expect((await screen.findByRole('alert')).textContent).toContain(
      'The lab is still starting.',
    );

    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));

    await screen.findByRole('textbox', { name: 'Name' });
  });
});

describe('a field that changes the form', () => {
  const period = field('period', 'Period', {
    changesForm: true,
    choices: [
      { value: 'week', label: 'Last week' },
      { value: 'custom', label: 'Custom range' },
    ],
  });

  it('brings other fields, keeps what is filled in, and says what that took', async () => {
    const asked = answering({
      'POST /form': ({ values }) =>
        values?.period === 'custom'
          ? formOf([period, field('from', 'From'), field('name', 'Name')], {
              trace: {
                requests: [],
                log: [],
                milliseconds: 19,
              },
            })
          : formOf([period, field('name', 'Name')]),
    });
    render(<FormPanel build="documented" place={someItem()} />);
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Name' }),
      'Webshop',
    );

    await userEvent.click(screen.getByRole('combobox', { name: 'Period' }));
    await userEvent.keyboard('custom{Enter}');

    await screen.findByRole('textbox', { name: 'From' });
    expect(screen.getByRole('textbox', { name: 'Name' }).textContent).toBe(
      'Webshop',
    );
    screen.getByText('The fields were asked for again: no requests, 19 ms.');
    expect(asked.at(-1)?.body).toMatchObject({
      values: { period: 'custom', name: 'Webshop' },
    });
  });
});

describe('a step of a Zap', () => {
  it('shows what the Zap has in it, and keeps what is changed there', async () => {
    const names: string[] = [];
    const asked = answering({
      'POST /form': () =>
        formOf(
          [
            field('note', 'Note'),
            field('project', 'Project', { dropdown: 'Project List' }),
          ],
          {
            values: {
              note: 'About {{trigger.task.name}}',
              project: 'project_7',
            },
            names: { project_7: 'Webshop' },
            offers: [newTimeEntry],
          },
        ),
      'POST /fill': () => ({
        id: 'scene.1',
        name: 'New time goes on its card',
        on: true,
        isPolling: false,
        isChanged: true,
        isEdited: true,
        scene: 'scene',
        steps: [],
      }),
    });
    render(
      <FormPanel
        build="documented"
        place={{ zap: 'scene.1', step: 'note' }}
        onFilled={({ name }) => {
          names.push(name);
        }}
      />,
    );
    const note = await screen.findByRole('textbox', { name: 'Note' });
    expect(note.textContent).toBe('About 1. Task Name: Design');
    expect(screen.getByRole('combobox', { name: 'Project' })).toHaveProperty(
      'value',
      'Webshop',
    );

    await userEvent.type(note, '!');

    await waitFor(() => {
      expect(names).toEqual(['New time goes on its card']);
    });
    const fills = asked.filter(({ path }) => path === '/fill');
    expect(fills).toHaveLength(1);
    expect(fills[0]?.body).toMatchObject({
      place: { zap: 'scene.1', step: 'note' },
      values: { note: expect.stringContaining('{{trigger.task.name}}') },
      names: { project_7: 'Webshop' },
    });
  });
});
