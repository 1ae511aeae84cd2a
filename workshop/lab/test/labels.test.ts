import { describe, expect, it } from '@jest/globals';
import type { LocalApp } from '../apps/local_app.ts';
import type { Forms } from '../definition/definition.ts';
import { Labels } from '../labels.ts';
import { defineZap, type ActionStep } from '../zap.ts';

const definition: Forms = {
  triggers: {
    lent: {
      display: { label: 'Book Lent' },
      operation: {
        outputFields: [
          { key: 'title', label: 'Title' },
          { key: 'reader__name', label: 'Reader Name' },
        ],
      },
    },
  },
  creates: {
    ask_around: {
      display: { label: 'Ask Around' },
      operation: { outputFields: [{ key: 'id' }, '$func$2$f$'] },
    },
    api_request: {
      display: { label: 'Request' },
      operation: { outputFields: [{ key: 'data__name' }] },
    },
  },
  searches: {
    find_shelf: {
      display: { label: 'Find Shelf' },
      operation: {
        outputFields: [
          {
            key: 'books',
            label: 'Books',
            children: [{ key: 'title', label: 'Title' }],
          },
        ],
      },
    },
  },
  searchOrCreates: {
    find_shelf: {
      display: { label: 'Find or Create Shelf' },
      search: 'find_shelf',
      create: 'create_shelf',
    },
  },
};

const library: LocalApp = {
  name: 'Library',
  triggers: {},
  actions: {
    note: {
      label: 'Note',
      fields: { body: 'Body', columns: 'Columns' },
      gives: { text: 'Text', 'text.body': 'Body' },
      perform: (fields) => Promise.resolve(fields),
    },
  },
  connect: () => undefined,
};

const labels = new Labels(definition, new Map([['Library', library]]));

const note: ActionStep = { name: 'note', app: 'Library', action: 'note' };

const zap = defineZap({
  name: 'Lending',
  trigger: { app: 'TrackingTime', trigger: 'lent' },
  steps: [
    { onlyIf: [{ field: '{{trigger.title}}', condition: 'exists' }] },
    {
      name: 'shelf',
      app: 'TrackingTime',
      search: 'find_shelf',
      orCreate: 'create_shelf',
      fields: { title: '{{trigger.title}}' },
    },
    { name: 'asked', app: 'TrackingTime', action: 'ask_around' },
    { name: 'answer', app: 'TrackingTime', action: 'api_request' },
    note,
  ],
});

describe('what a field of an earlier step is called', () => {
  it.each([
    ['trigger.title', { label: 'Title', step: 'Book Lent', place: 1 }],
    [
      'trigger.reader.name',
      { label: 'Reader Name', step: 'Book Lent', place: 1 },
    ],
    [
      'shelf.books.0.title',
      { label: 'Books › Title', step: 'Find or Create Shelf', place: 3 },
    ],
    [
      'shelf._zap_search_was_found_status',
      {
        label: 'Zap Search Was Found Status',
        step: 'Find or Create Shelf',
        place: 3,
      },
    ],
    // A function says what it gives.
    [
      'asked.not_announced',
      { label: 'Not Announced', step: 'Ask Around', place: 4 },
    ],
    ['answer.data.0.title', { label: 'Title', step: 'Request', place: 5 }],
    ['note.text.body', { label: 'Text › Body', step: 'Note', place: 6 }],
  ])('%s', (path, field) => {
    expect(labels.output(zap, path)).toEqual(field);
  });

  it.each([
    [
      'trigger.titel',
      'Book Lent gives no titel. Did you mean title? It gives: title, reader.name.',
    ],
    // A template has a full stop where the definition has two underscores.
    [
      'trigger.reader__name',
      'Book Lent gives no reader__name. Did you mean reader.name?',
    ],
    ['trigger.reader.nmae', 'Did you mean reader.name?'],
    ['shelf.books.0.titel', 'Did you mean books.title?'],
    ['answer.dat.title', 'Request gives no dat.title.'],
    ['note.text.bdoy', 'Note gives no text.bdoy. Did you mean text.body?'],
    ['trigger', 'Book Lent gives no field without a name.'],
    ['shelv.title', '{{shelv.title}} names no step of "Lending".'],
  ])('%s is none', (path, sentence) => {
    expect(() => labels.output(zap, path)).toThrow(sentence);
  });

  it('stands in a text for each template', () => {
    expect(
      labels.spell(
        zap,
        '{{trigger.title}} for {{ trigger.reader.name }}!',
        ({ label, place }) => `${label} (${place})`,
      ),
    ).toBe('Title (1) for Reader Name (1)!');
  });
});

describe('what a field of a form is called', () => {
  it('is its label, and for the columns of a sheet what they are called there', () => {
    expect(labels.input(note, 'body').label).toBe('Body');
    expect(labels.input(note, 'columns.Billable hours').key).toBe(
      'Billable hours',
    );
  });

  it('is nothing for one that is not there', () => {
    expect(() => labels.input(note, 'bdoy')).toThrow(
      'There is no field bdoy. Did you mean body?',
    );
  });
});
