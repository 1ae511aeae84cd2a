import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalApp } from '../apps/local_app.ts';
import type { Definition, Field } from '../definition/definition.ts';
import type { Lab } from '../lab.ts';
import { dropdownOf, formOf, testOf } from '../page/forms.ts';
import type { Values } from '../page/interface.ts';
import { formField } from '../page/views.ts';
import { partNamed, type Step } from '../zap.ts';
import { connectionWith, startTinyLab } from './tiny_lab.ts';

/** An app whose labels aren't its keys in other letters. */
const scale: LocalApp = {
  name: 'Scale',
  triggers: { weighed: { label: 'Weighed', fields: { kg: 'Weight' } } },
  actions: {
    weigh: {
      label: 'Weigh',
      fields: { what: 'On the scale' },
      gives: { kg: 'Weight' },
      perform: () => Promise.resolve({ kg: 0.4 }),
    },
  },
  connect: () => undefined,
};

let lab: Lab;

beforeAll(async () => {
  lab = await startTinyLab({ apps: [scale] });
});
afterAll(() => lab.close());

const where = () => ({ lab, connection: connectionWith({}) });

const ofTheIntegration = (action: string): Step => ({
  ...{ name: 'step', app: 'TrackingTime', action },
});

/** The step of a Zap, as the page asks for it. */
const placed = (step: Step) => {
  const trigger = { app: 'Scale', trigger: 'weighed' };
  const zap = { name: 'Books', trigger, steps: [step] };
  return { zap, named: partNamed(zap, 'step'), draft: undefined };
};

const keysOf = async (action: string, values: Values) => {
  const form = await formOf(placed(ofTheIntegration(action)), values, where());
  return form.fields.map(({ key }) => key);
};

describe('a field on the page', () => {
  const shown = (field: Partial<Field>) =>
    formField({ key: 'from_when', ...field }, {
      triggers: {},
      creates: {},
      searches: {},
    } as Definition);

  it.each<[string, Partial<Field>, object]>([
    ['is called by its key without a label', {}, { label: 'From When' }],
    ['can be left empty', {}, { required: false, changesForm: false }],
    ['is required', { required: true }, { required: true }],
    [
      'has its help as HTML',
      { helpText: '**Now** if empty.' },
      { help: '<p><strong>Now</strong> if empty.</p>' },
    ],
    [
      'says what it is like, and what counts while it is empty',
      { placeholder: '1h 30m', default: 'now' },
      { placeholder: '1h 30m', default: 'now' },
    ],
    [
      'has choices that never change, in their order',
      { choices: { shop: 'Shop', library: 'Library' } },
      {
        choices: [
          { value: 'shop', label: 'Shop' },
          { value: 'library', label: 'Library' },
        ],
      },
    ],
    [
      'has a list to choose from, and a search that finds it',
      { dynamic: 'shelf_list.id.name', search: 'find_shelf.id' },
      { dropdown: 'Shelf List', search: 'Find Shelf' },
    ],
    ['changes the form', { altersDynamicFields: true }, { changesForm: true }],
    [
      'has line items',
      { children: [{ key: 'title', required: true }] },
      { children: [{ key: 'title', label: 'Title', required: true }] },
    ],
  ])('%s', (_how, field, expected) => {
    expect(shown(field)).toMatchObject(expected);
  });
});

describe('a form on the page', () => {
  it('has its fields in the order of the definition', async () => {
    expect(await keysOf('create_book', {})).toEqual([
      'title',
      'pages',
      'authors',
    ]);
  });

  it('has the fields that come and go with what is filled in', async () => {
    expect(await keysOf('order_book', {})).toEqual(['from']);
    expect(await keysOf('order_book', { from: 'library' })).toEqual([
      'from',
      'card',
    ]);
  });
});

describe('a dropdown on the page', () => {
  const shelves = (page: number, values: Values) =>
    dropdownOf(
      placed(ofTheIntegration('shelve')),
      { field: 'books.shelf', values, page },
      where(),
    );

  it('gives a page, and says that there is another', async () => {
    expect(await shelves(0, {})).toMatchObject({
      choices: [{ value: '0', label: 'Any 0' }],
      hasMore: true,
    });
    expect(await shelves(1, {})).toMatchObject({
      choices: [{ value: '1', label: 'Any 1' }],
    });
    expect(await shelves(2, {})).toMatchObject({ choices: [], hasMore: false });
  });

  it('depends on what is filled in', async () => {
    expect(await shelves(0, { room: 'Hall' })).toMatchObject({
      choices: [{ value: '0', label: 'Hall 0' }],
    });
  });
});

describe('Test step on the page', () => {
  it('shows Data in and Data out by the labels of the fields', async () => {
    const step: Step = { ...{ name: 'step', app: 'Scale' }, action: 'weigh' };
    expect(await testOf(placed(step), { what: 'Emma' }, where())).toMatchObject(
      {
        status: 'success',
        dataIn: [{ label: 'On the scale', text: 'Emma' }],
        dataOut: [{ label: 'Weight', text: '0.4' }],
      },
    );
  });

  it('says what the Zap’s owner would read', async () => {
    const step = placed(ofTheIntegration('refuse'));
    expect(await testOf(step, {}, where())).toMatchObject({
      status: 'halted',
      reason: 'The library is closed on Sundays.',
    });
  });

  it('says how many a trigger found', async () => {
    const trigger = { app: 'TrackingTime', trigger: 'book_arrived' };
    const zap = { name: 'Books', trigger, steps: [] };
    const named = partNamed(zap, 'trigger');
    expect(
      await testOf({ zap, named, draft: undefined }, {}, where()),
    ).toMatchObject({ status: 'success', found: 2 });
  });
});
