import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { failed, halted, says, times } from '../cases.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

/** What every dropdown does, shown on two: one by status, and one that has no statuses. */
const projects = App.triggers.project_list.operation.perform;
const tags = App.triggers.tag_list.operation.perform;

const page = (perform: unknown, number: number) =>
  run(perform, { meta: { page: number } });

const project = (id: string, changes = {}) =>
  example('Project', { id, name: `Project ${id}`, ...changes });

const asks = (status: string, number: number) =>
  get('/projects', {
    status,
    page: String(number),
    per_page: '200',
    sort: 'name',
  });

describe('a dropdown of records that have a status', () => {
  it('shows the active ones, all of them, before any other', async () => {
    const { requests } = trackingTime(
      list([project('1')], { has_more: true }),
      list([project('2')], { total: 201 }),
      list([]),
      list([project('3', { status: 'completed' })]),
      list([project('4', { status: 'archived' })]),
    );
    const pages = [];
    for (let number = 0; number < 5; number += 1) {
      pages.push(await page(projects, number));
    }
    expect(pages).toEqual([
      [{ id: '1', name: 'Project 1' }],
      [{ id: '2', name: 'Project 2' }],
      [{ id: '3', name: 'Project 3 (completed)' }],
      [{ id: '4', name: 'Project 4 (archived)' }],
      [],
    ]);
    expect(requests).toEqual([
      asks('active', 1),
      asks('active', 2),
      asks('on_hold', 1),
      asks('completed', 1),
      asks('archived', 1),
    ]);
  });

  it('asks nothing more once the last page was shown', async () => {
    const archived = project('1', { status: 'archived' });
    trackingTime(list([]), list([]), list([]), list([archived]));
    await page(projects, 0);
    const { requests } = trackingTime();
    await expect(page(projects, 1)).resolves.toEqual([]);
    await expect(page(projects, 7)).resolves.toEqual([]);
    expect(requests).toEqual([]);
  });

  it('starts again when it is opened again', async () => {
    const { requests } = trackingTime(
      list([project('1')], { has_more: true }),
      list([project('1')], { has_more: true }),
    );
    await page(projects, 0);
    await page(projects, 0);
    expect(requests).toEqual([asks('active', 1), asks('active', 1)]);
  });

  const nothingYet = list([], { has_more: true, total: 10_000 });

  it('reads on over pages that bring nothing, though there is more', async () => {
    trackingTime(nothingYet, nothingYet, list([project('1')], { total: 401 }));
    await expect(page(projects, 0)).resolves.toHaveLength(1);
  });

  it('does not wait for an end that never comes: ten empty pages are enough', async () => {
    const { requests } = trackingTime(...times(10, () => nothingYet));
    await expect(page(projects, 0)).rejects.toMatchObject(
      failed(says("couldn't be read")),
    );
    expect(requests).toHaveLength(10);
  });

  it('takes one request a page, however many pages there are', async () => {
    const { requests } = trackingTime(
      ...times(12, () =>
        list([project('1')], { has_more: true, total: 10_000 }),
      ),
    );
    for (let number = 0; number < 12; number += 1) {
      await page(projects, number);
    }
    expect(requests).toEqual(times(12, (index) => asks('active', index + 1)));
  });
});

describe('a dropdown of records that have none', () => {
  const tag = example('Tag');

  it('shows one page a request, and ends with an empty one', async () => {
    const { requests } = trackingTime(
      list([tag], { has_more: true }),
      list([]),
    );
    await expect(page(tags, 0)).resolves.toEqual([
      { id: tag.id, name: tag.name },
    ]);
    await expect(page(tags, 1)).resolves.toEqual([]);
    expect(requests).toEqual([
      get('/tags', { page: '1', per_page: '200', sort: 'name' }),
      get('/tags', { page: '2', per_page: '200', sort: 'name' }),
    ]);
  });

  it("isn't at its end if a page is empty and there is more", async () => {
    trackingTime(list([], { has_more: true }));
    await expect(page(tags, 0)).rejects.toMatchObject(
      failed(says("couldn't be read")),
    );
  });

  it("leaves out what can't be read", async () => {
    trackingTime(list([tag, { ...tag, id: '' }]));
    await expect(page(tags, 0)).resolves.toEqual([
      { id: tag.id, name: tag.name },
    ]);
  });

  const LONG = 'a'.repeat(100_000);
  const SHOWN = 'a'.repeat(1_000);
  const [orange, blue, none] = ['#ff9900', '#3366ff', null];

  it.each<
    [
      title: string,
      ...tags: [name: string, color: string | null, shown: string][],
    ]
  >([
    [
      'takes names for the same that a person does, and tells each by its ID if there is nothing else to tell',
      ['Workshop', orange, 'Workshop · #ff9900 · tag_0'],
      [' WORKSHOP', orange, ' WORKSHOP · #ff9900 · tag_1'],
      ['Workshops', orange, 'Workshops'],
    ],
    [
      'tells a name from one that only looks like it with what is said of it',
      ['Workshop', orange, 'Workshop · #ff9900'],
      ['Workshop', blue, 'Workshop · #3366ff · tag_1'],
      ['Workshop · #3366ff', orange, 'Workshop · #3366ff · tag_2'],
    ],
    [
      'cuts names without an end, and still tells them apart',
      [`${LONG}1`, none, `${SHOWN} · no color · tag_0`],
      [`${LONG}2`, none, `${SHOWN} · no color · tag_1`],
    ],
  ])('%s', async (_, ...named) => {
    const id = (at: number) => `tag_${at}`;
    trackingTime(
      list(
        named.map(([name, color], at) => ({ ...tag, id: id(at), name, color })),
      ),
    );
    await expect(page(tags, 0)).resolves.toEqual(
      named.map(([, , name], at) => ({ id: id(at), name })),
    );
  });

  it('says what is wrong if the list may not be read', async () => {
    trackingTime(refusal(403, 'forbidden'));
    await expect(page(tags, 0)).rejects.toMatchObject(halted());
  });
});
