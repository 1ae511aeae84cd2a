import { describe, expect, it } from '@jest/globals';
import { render, screen, waitFor, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import type { DropdownPage, FormField } from '../../interface.ts';
import { FormPanel } from '../form/form_panel.tsx';
import { answering, field, formOf, Refused, type Answers } from './form_lab.ts';

const PER_PAGE = 3;
const PROJECTS = ['Webshop', 'Donation Page', 'Data Warehouse', 'Web Radio'];

const pageOf = (page: number): DropdownPage => ({
  choices: PROJECTS.map((label, index) => ({
    value: `proj_${index}`,
    label,
  })).slice(page * PER_PAGE, (page + 1) * PER_PAGE),
  hasMore: page === 0,
  trace: {
    requests: [
      {
        method: 'GET',
        path: `/api/v4/projects?page=${page + 1}`,
        status: 200,
        milliseconds: 12,
        sent: '',
        got: '[]',
      },
    ],
    log: [],
    milliseconds: 14,
  },
});

let items = 0;

const open = async (
  dropdown: NonNullable<Answers['POST /dropdown']>,
  ...others: FormField[]
) => {
  items += 1;
  const asked = answering({
    'POST /form': () =>
      formOf([
        field('project_id', 'Project', { dropdown: 'Project List' }),
        ...others,
      ]),
    'POST /dropdown': dropdown,
  });
  render(
    <FormPanel build="documented" place={{ item: `dropdown_${items}` }} />,
  );
  const box = await screen.findByRole('combobox', { name: 'Project' });
  await userEvent.click(box);
  const pages = () => asked.filter(({ path }) => path === '/dropdown');
  return { box, pages };
};

const labels = () =>
  screen
    .getAllByRole('option')
    .map((option) => option.querySelector('.choice-label')?.textContent);

describe('a dropdown with a list behind it', () => {
  it('asks for the first page when it is opened, and says which request that took', async () => {
    const { pages } = await open(({ page }) => pageOf(page));

    await screen.findByRole('option', { name: /Webshop/ });
    expect(labels()).toEqual(PROJECTS.slice(0, 3));
    expect(pages().map(({ body }) => body)).toMatchObject([
      { field: 'project_id', page: 0, values: {} },
    ]);
    const requests = screen.getByRole('list', {
      name: 'Requests of each page',
    });
    expect(requests.textContent).toBe('GET/api/v4/projects?page=120012 ms');
    screen.getByText('3 loaded, there are more');
  });

  it('loads more until there is no more, and the keys go on in the list', async () => {
    const { box } = await open(({ page }) => pageOf(page));
    await screen.findByRole('option', { name: /Webshop/ });

    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));

    await screen.findByRole('option', { name: /Web Radio/ });
    expect(labels()).toEqual(PROJECTS);
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    expect(document.activeElement).toBe(box);
    const requests = screen.getByRole('list', {
      name: 'Requests of each page',
    });
    expect(within(requests).getAllByRole('listitem')).toHaveLength(2);
  });

  it('is searched by typing, among what is loaded', async () => {
    const { box, pages } = await open(({ page }) => pageOf(page));
    await screen.findByRole('option', { name: /Webshop/ });

    await userEvent.type(box, 'web');

    expect(labels()).toEqual(['Webshop']);
    screen.getByText('1 of 3 loaded fit');
    expect(pages()).toHaveLength(1);
  });

  it('is used with the keys alone', async () => {
    const { box } = await open(({ page }) => pageOf(page));
    await screen.findByRole('option', { name: /Webshop/ });
    const active = () =>
      document.getElementById(box.getAttribute('aria-activedescendant') ?? '')
        ?.textContent;

    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(active()).toContain('Data Warehouse');
    await userEvent.keyboard('{Home}');
    expect(active()).toContain('Webshop');
    await userEvent.keyboard('{End}{ArrowUp}{Enter}');

    expect(box).toHaveProperty('value', 'Donation Page');
    expect(box.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(box);

    await userEvent.keyboard('{ArrowDown}');
    expect(box.getAttribute('aria-expanded')).toBe('true');
    await userEvent.keyboard('{Escape}');
    expect(box.getAttribute('aria-expanded')).toBe('false');
    expect(box).toHaveProperty('value', 'Donation Page');
  });

  it('asks again with what was chosen before it', async () => {
    const { pages } = await open(
      ({ page }) => pageOf(page),
      field('task_id', 'Task', { dropdown: 'Task List' }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Donation Page/ }),
    );

    await userEvent.click(screen.getByRole('combobox', { name: 'Task' }));

    await waitFor(() => {
      expect(pages().at(-1)?.body).toMatchObject({
        field: 'task_id',
        values: { project_id: 'proj_1' },
      });
    });
  });

  it('asks for a row of line items with what that row has', async () => {
    const { pages } = await open(
      ({ page }) => pageOf(page),
      field('lines', 'Lines', {
        children: [
          field('note', 'Note'),
          field('task_id', 'Task', { dropdown: 'Task List' }),
        ],
      }),
    );
    await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'Keys');

    await userEvent.click(screen.getByRole('combobox', { name: 'Task' }));

    await waitFor(() => {
      expect(pages().at(-1)?.body).toMatchObject({
        field: 'lines.task_id',
        values: { note: 'Keys', lines: { note: 'Keys' } },
      });
    });
  });

  it('says why it can’t be opened', async () => {
    await open(() => ({
      choices: [],
      hasMore: false,
      trace: { requests: [], log: [], milliseconds: 4 },
      error: 'Choose a project first, or type the ID of a task.',
    }));

    expect((await screen.findByRole('alert')).textContent).toBe(
      'Choose a project first, or type the ID of a task.',
    );
  });

  it('says what the lab refused', async () => {
    await open(() => {
      throw new Refused('The lab is still starting.');
    });

    expect((await screen.findByRole('alert')).textContent).toBe(
      'The lab is still starting.',
    );
  });
});
