import { describe, expect, it } from '@jest/globals';
import { Labels, type Labelled } from '../../lab/labels.ts';
import { defineZap } from '../../lab/zap.ts';

const definition: Labelled = {
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
  creates: {},
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

const labels = new Labels(definition, new Map());

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
      { label: 'Books Title', step: 'Find or Create Shelf', place: 3 },
    ],
    [
      'shelf.not_announced',
      { label: 'Not Announced', step: 'Find or Create Shelf', place: 3 },
    ],
  ])('%s', (path, field) => {
    expect(labels.output(zap, path)).toEqual(field);
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
