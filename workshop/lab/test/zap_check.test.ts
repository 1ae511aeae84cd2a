import { describe, expect, it } from '@jest/globals';
import { toFields, type LocalApp } from '../apps/local_app.ts';
import type { Field, Forms } from '../definition/definition.ts';
import {
  choose,
  defineZap,
  type SearchStep,
  type Step,
  type TriggerStep,
} from '../zap.ts';
import { checkZap } from '../zap_check.ts';

const item = (label: string, outputs: string[] = [], hidden = false) => ({
  display: { label, hidden },
  operation: { outputFields: outputs.map((key) => ({ key })) },
});

const definition: Forms = {
  triggers: {
    timer_stopped: item('Timer Stopped', ['id', 'description', 'client__name']),
    client_list: item('Client List', [], true),
  },
  creates: {
    create_client: item('Create Client', ['id', 'name']),
    create_time_entries: item('Create Multiple Time Entries', ['id']),
  },
  searches: { find_client: item('Find Client', ['id', 'name']) },
  searchOrCreates: {
    find_client: { search: 'find_client', create: 'create_client' },
  },
};

const library: LocalApp = {
  name: 'Library',
  triggers: { lent: { label: 'Book Lent', fields: { title: 'Title' } } },
  actions: {
    note: {
      label: 'Note',
      fields: {
        text: 'Text',
        author: 'Author',
        lines: 'Lines',
        'lines.page': 'Page',
      },
      optional: ['author', 'lines'],
      gives: { number: 'Number' },
      perform: (fields) => Promise.resolve(fields),
    },
  },
  connect: () => undefined,
};

/** The forms; Match begins with this choice. */
const formsWith = (preset: string): Record<string, Field[]> => ({
  timer_stopped: [
    {
      key: 'billable',
      label: 'Billable',
      choices: { billable: 'Billable', not_billable: 'Not billable' },
    },
    { key: 'client_id', label: 'Client', dynamic: 'client_list.id.name' },
  ],
  find_client: [
    { key: 'name', required: true },
    {
      key: 'match',
      label: 'Match',
      default: preset,
      choices: { exact: 'Is exactly', contains: 'Contains' },
    },
  ],
  create_client: [{ key: 'notes' }],
  create_time_entries: [
    {
      key: 'lines',
      children: [
        { key: 'start_time', required: true },
        { key: 'billable', choices: { billable: 'Billable' } },
      ],
    },
    { key: 'query', dict: true },
  ],
});

const STOPPED: TriggerStep = { app: 'TrackingTime', trigger: 'timer_stopped' };

/** What is wrong with a Zap of these steps; empty if nothing is. */
const wrongWith = (
  steps: Step[],
  trigger: TriggerStep = STOPPED,
  preset = 'exact',
): string => {
  const forms = formsWith(preset);
  try {
    checkZap(defineZap({ name: 'Greet', trigger, steps }), {
      definition,
      apps: new Map([['Library', library]]),
      fieldsOf: (_kind, key) => forms[key] ?? [],
    });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const find = (fields: SearchStep['fields'], more: object = {}): Step => ({
  name: 'client',
  app: 'TrackingTime',
  search: 'find_client',
  ...(fields && { fields }),
  ...more,
});

const note = (fields: object): Step => ({
  name: 'note',
  app: 'Library',
  action: 'note',
  fields: { ...fields },
});

const enter = (fields: object): Step => ({
  name: 'days',
  app: 'TrackingTime',
  action: 'create_time_entries',
  fields: { ...fields },
});

const onTrigger = (fields: TriggerStep['fields']): TriggerStep => ({
  ...STOPPED,
  ...(fields && { fields }),
});

const orCreate = 'create_client';
const REFUSAL = '"Greet", step 2 (find_client): set Match to "Is exactly"';

describe('a search that creates what it did not find', () => {
  // What it matches by may only be known when it runs.
  it.each(['contains', 'Contains', choose('Contains'), '{{trigger.id}}'])(
    'may not match by %p',
    (match) => {
      const step = find({ name: 'Acme', match }, { orCreate });
      expect(wrongWith([step])).toContain(REFUSAL);
    },
  );

  it('may not leave it so that its form matches by a part of the name', () => {
    const step = find({ name: 'Acme' }, { orCreate });
    expect(wrongWith([step], STOPPED, 'contains')).toContain(REFUSAL);
    expect(wrongWith([step])).toBe('');
  });

  it.each(['exact', 'Is exactly', choose('Is exactly')])(
    'may match by %p',
    (match) => {
      const fields = { name: 'Acme', match, notes: 'New' };
      const step = find(fields, { orCreate });
      expect(wrongWith([step], STOPPED, 'contains')).toBe('');
    },
  );

  it('must be a pair that the integration has', () => {
    const step = find({ name: 'Acme' }, { orCreate: 'create_clint' });
    expect(wrongWith([step])).toBe(
      '"Greet", step 2 (find_client): find_client cannot be followed by create_clint. Did you mean create_client? The integration offers: find_client or create_client.',
    );
  });
});

describe('what a Zap takes from earlier steps', () => {
  it.each([
    [
      '{{trigger.client.nmae}}',
      'Timer Stopped gives no client.nmae. Did you mean client.name? It gives: id, description, client.name.',
    ],
    [
      'Of {{triger.id}}',
      '{{triger.id}} names no step before this one. Did you mean trigger? There is: trigger, client.',
    ],
    ['{{note.number}}', '{{note.number}} names no step before this one.'],
  ])('%s is refused in a field, a list and a group', (text, sentence) => {
    for (const fields of [
      { text },
      { text: ['x', text] },
      { text: 'x', lines: { page: text } },
    ]) {
      expect(wrongWith([find({ name: 'Acme' }), note(fields)])).toContain(
        `"Greet", step 3 (Note): ${sentence}`,
      );
    }
  });

  it.each([
    ['{{trigger.client.nmae}}', 'Acme'],
    ['Acme', '{{trigger.client.nmae}}'],
  ])(
    "is looked at in a filter's field and its value: %s, %s",
    (field, value) => {
      expect(
        wrongWith([{ onlyIf: [{ field, condition: 'is', value }] }]),
      ).toContain(
        '"Greet", the filter at step 2: Timer Stopped gives no client.nmae. Did you mean client.name?',
      );
    },
  );

  it.each([
    ['{{note.number}}, {{trigger.title}}', ''],
    [
      '{{note.numbr}}',
      '"Greet", step 3 (Note): Note gives no numbr. Did you mean number? It gives: number.',
    ],
    [
      '{{trigger.titel}}',
      '"Greet", step 3 (Note): Book Lent gives no titel. Did you mean title? It gives: title.',
    ],
  ])('is what an app of the lab says that it gives: %s', (text, sentence) => {
    const steps = [
      note({ text: '{{trigger.title}}' }),
      { ...note({ text }), name: 'other' },
    ];
    const trigger = { app: 'Library', trigger: 'lent' };
    expect(wrongWith(steps, trigger)).toBe(sentence);
  });

  it('is nothing for the trigger, which has none before it', () => {
    expect(wrongWith([], onTrigger({ client_id: '{{trigger.id}}' }))).toContain(
      '"Greet", step 1 (Timer Stopped): {{trigger.id}} names no step before',
    );
  });

  it('is not looked for in what is chosen from a dropdown', () => {
    expect(wrongWith([], onTrigger({ client_id: choose('{{Acme}}') }))).toBe(
      '',
    );
  });
});

describe('a trigger', () => {
  it.each([
    [
      { app: 'TrackingTime', trigger: 'client_list' },
      "client_list only fills dropdowns, so a Zap can't begin with it. TrackingTime has: timer_stopped.",
    ],
    [
      { app: 'TrackingTime', trigger: 'timer_stoped' },
      'TrackingTime has no timer_stoped among its triggers. Did you mean timer_stopped? It has: timer_stopped.',
    ],
    [
      { app: 'Libary', trigger: 'lent' },
      'there is no app Libary. Did you mean Library? There is: TrackingTime, Library.',
    ],
    [
      { app: 'Library', trigger: 'lnet' },
      'Library has no lnet among its triggers. Did you mean lent? It has: lent.',
    ],
    [
      { app: 'Library', trigger: 'lent', fields: { title: 'Emma' } },
      'there is no field title. It has no fields.',
    ],
    [
      onTrigger({ billable: choose('Bilable') }),
      'the dropdown Billable has no "Bilable". Did you mean Billable? It has: billable (Billable), not_billable (Not billable).',
    ],
  ])('%j is refused', (trigger, sentence) => {
    expect(wrongWith([], trigger)).toMatch(/^"Greet", step 1 \(.+\): /);
    expect(wrongWith([], trigger)).toContain(`: ${sentence}`);
  });
});

describe('a choice', () => {
  it('may be left empty, mapped, or come from a list that is not opened yet', () => {
    const fields = { name: 'Acme', match: '{{trigger.description}}' };
    const trigger = onTrigger({ billable: '', client_id: choose('Acme') });
    expect(wrongWith([find(fields)], trigger)).toBe('');
  });
});

describe('a name that every object has', () => {
  it.each(['constructor', 'toString', '__proto__'])(
    '%s is a trigger, an action or a search as little as any other',
    (name) => {
      const first = note({ text: 'a' });
      for (const sentence of [
        wrongWith([first], { ...STOPPED, trigger: name }),
        wrongWith([first], { app: 'Library', trigger: name }),
        wrongWith([{ ...enter({}), action: name }]),
        wrongWith([find({}, { search: name })]),
      ]) {
        expect(sentence).toContain(`has no ${name} among its`);
      }
    },
  );
});

describe('a step', () => {
  const match = (match: string) => find({ name: 'Acme', match });

  it.each([
    [find({}), 'Name must be filled in.'],
    [note({ text: '', author: 'Austen' }), 'Text must be filled in.'],
    [
      match('exatc'),
      'the dropdown Match has no "exatc". Did you mean exact? It has: exact (Is exactly), contains (Contains).',
    ],
    [
      match('Is exactl'),
      'the dropdown Match has no "Is exactl". Did you mean Is exactly?',
    ],
    [note({ text: choose('Emma') }), 'text has no dropdown to choose from.'],
    [
      note({ txet: 'a', text: 'b', autor: 'Austen', isbn: '1' }),
      'there is no field txet. Did you mean text? And there is no field autor. Did you mean author? And there is no field isbn. The fields are: text, author, lines.',
    ],
    [
      find({ name: { first: 'Acme' } }),
      'name is one field, not a group of fields.',
    ],
  ] as [Step, string][])('%j is refused', (step, sentence) => {
    const wrong = wrongWith([step]);
    expect(wrong).toMatch(/^"Greet", step 2 \((Find Client|Note)\): /);
    expect(wrong).toContain(`: ${sentence}`);
  });

  it('is refused if an earlier one has its name', () => {
    expect(wrongWith([note({ text: 'a' }), note({ text: 'b' })])).toBe(
      '"Greet", step 3 (Note): an earlier step has the same name, note.',
    );
  });

  it.each([
    find({ name: 'Acme', match: 'contains' }),
    // The form takes names and values, whatever they are called.
    enter({ query: { anything: '1' } }),
  ])('%j is not', (step) => {
    expect(wrongWith([step])).toBe('');
  });
});

describe('a group of fields', () => {
  it.each([
    [
      { start_tme: '9:00' },
      'there is no field lines.start_tme. Did you mean lines.start_time? The fields are: lines.start_time, lines.billable.',
    ],
    [{ billable: 'billable' }, 'Lines › Start Time must be filled in.'],
    [
      { start_time: '9:00', billable: 'billabel' },
      'the dropdown billable has no "billabel". Did you mean billable?',
    ],
    ['9:00', 'lines is a group: fill in its fields, lines.start_time'],
  ])('%j is refused, once or in a list', (lines, sentence) => {
    for (const given of [{ lines }, { lines: [lines] }]) {
      expect(wrongWith([enter(given)])).toContain(
        `"Greet", step 2 (Create Multiple Time Entries): ${sentence}`,
      );
    }
  });
});

describe("the fields of an app's item", () => {
  it('are nested as their paths say', () => {
    expect(toFields({ a: 'A', b: 'B', 'b.c': 'C' }, ['a'])).toEqual([
      { key: 'a', label: 'A', required: false, dict: true },
      {
        key: 'b',
        label: 'B',
        required: true,
        children: [{ key: 'c', label: 'C', required: true, dict: true }],
      },
    ]);
  });
});
