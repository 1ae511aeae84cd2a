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

const check = (
  steps: Step[],
  trigger: TriggerStep = STOPPED,
  preset = 'exact',
): void => {
  const forms = formsWith(preset);
  checkZap(defineZap({ name: 'Greet', trigger, steps }), {
    definition,
    apps: new Map([['Library', library]]),
    fieldsOf: (_kind, key) => forms[key] ?? [],
  });
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

const orCreate = 'create_client';
const REFUSAL = '"Greet", step client: set Match to "Is exactly"';

describe('a search that creates what it did not find', () => {
  it('is refused if it matches by a part of the name', () => {
    for (const match of ['contains', 'Contains', choose('Contains')]) {
      expect(() => {
        check([find({ name: 'Acme', match }, { orCreate })]);
      }).toThrow(REFUSAL);
    }
  });

  it('is refused if its form matches by a part of the name and it leaves that so', () => {
    expect(() => {
      check([find({ name: 'Acme' }, { orCreate })], STOPPED, 'contains');
    }).toThrow(REFUSAL);
  });

  it('is refused if what it matches by is only known when it runs', () => {
    const fields = { name: 'Acme', match: '{{trigger.description}}' };
    expect(() => {
      check([find(fields, { orCreate })]);
    }).toThrow(REFUSAL);
  });

  it('may match exactly, chosen or left so', () => {
    expect(() => {
      check([find({ name: 'Acme' }, { orCreate })]);
      for (const match of ['exact', 'Is exactly', choose('Is exactly')]) {
        const step = find({ name: 'Acme', match, notes: 'New' }, { orCreate });
        check([step], STOPPED, 'contains');
      }
    }).not.toThrow();
  });

  it('is refused if the integration has no such pair', () => {
    expect(() => {
      check([find({ name: 'Acme' }, { orCreate: 'create_clint' })]);
    }).toThrow(
      '"Greet", step client: find_client cannot be followed by create_clint. Did you mean create_client? The integration offers: find_client or create_client.',
    );
  });
});

describe('a search alone', () => {
  it('may match by a part of the name', () => {
    expect(() => {
      check([find({ name: 'Acme', match: 'contains' })]);
    }).not.toThrow();
  });
});

describe('what a Zap takes from earlier steps', () => {
  it.each([
    [
      '{{trigger.descripton}}',
      'Timer Stopped gives no descripton. Did you mean description? It gives: id, description, client.name.',
    ],
    [
      '{{trigger.client.nmae}}',
      'Timer Stopped gives no client.nmae. Did you mean client.name?',
    ],
    [
      'Of {{triger.id}}',
      '{{triger.id}} names no step before this one. Did you mean trigger? There is: trigger, client.',
    ],
    ['{{client.nmae}}', 'Find Client gives no nmae. Did you mean name?'],
    ['{{note.number}}', '{{note.number}} names no step before this one.'],
  ])('%s is refused in a field, a list and a group', (text, sentence) => {
    for (const fields of [
      { text },
      { text: ['x', text] },
      { text: 'x', lines: { page: text } },
    ]) {
      expect(() => {
        check([find({ name: 'Acme' }), note(fields)]);
      }).toThrow(`"Greet", step note: ${sentence}`);
    }
  });

  it("is looked at in a filter's field and its value", () => {
    for (const [field, value] of [
      ['{{trigger.client.nmae}}', 'Acme'],
      ['Acme', '{{trigger.client.nmae}}'],
    ] as const) {
      expect(() => {
        check([{ onlyIf: [{ field, condition: 'is', value }] }]);
      }).toThrow(
        '"Greet", the filter at step 2: Timer Stopped gives no client.nmae. Did you mean client.name?',
      );
    }
  });

  it('is what an app of the lab says that it gives', () => {
    const trigger = { app: 'Library', trigger: 'lent' };
    const after = (text: string) => () => {
      check(
        [
          note({ text: '{{trigger.title}}' }),
          { ...note({ text }), name: 'other' },
        ],
        trigger,
      );
    };
    expect(after('{{note.number}}, {{trigger.title}}')).not.toThrow();
    expect(after('{{note.numbr}}')).toThrow(
      '"Greet", step other: Note gives no numbr. Did you mean number?',
    );
    expect(after('{{trigger.titel}}')).toThrow('Did you mean title?');
  });

  it('is nothing for the trigger, which has none before it', () => {
    expect(() => {
      check([], { ...STOPPED, fields: { client_id: '{{trigger.id}}' } });
    }).toThrow('"Greet", step trigger: {{trigger.id}} names no step before');
  });

  it('is not looked for in what is chosen from a dropdown', () => {
    expect(() => {
      check([], { ...STOPPED, fields: { client_id: choose('{{Acme}}') } });
    }).not.toThrow();
  });
});

describe('two steps of one name', () => {
  it('are refused', () => {
    expect(() => {
      check([note({ text: 'a' }), note({ text: 'b' })]);
    }).toThrow('"Greet", step note: an earlier step has the same name.');
  });
});

describe('a trigger', () => {
  it('is refused if it only fills dropdowns', () => {
    expect(() => {
      check([], { app: 'TrackingTime', trigger: 'client_list' });
    }).toThrow(
      `"Greet", step trigger: client_list only fills dropdowns, so a Zap can't begin with it. TrackingTime has: timer_stopped.`,
    );
  });

  it.each([
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
  ])('%o is refused', (trigger, sentence) => {
    expect(() => {
      check([], trigger);
    }).toThrow(`"Greet", step trigger: ${sentence}`);
  });
});

describe('a choice', () => {
  it.each([
    [
      'exatc',
      'the dropdown Match has no "exatc". Did you mean exact? It has: exact (Is exactly), contains (Contains).',
    ],
    ['Is exactl', 'Did you mean Is exactly?'],
  ])('%s is refused', (match, sentence) => {
    expect(() => {
      check([find({ name: 'Acme', match })]);
    }).toThrow('"Greet", step client: the dropdown Match');
    expect(() => {
      check([find({ name: 'Acme', match })]);
    }).toThrow(sentence);
  });

  it('is refused if it was to be chosen from a field that declares others, or has none', () => {
    expect(() => {
      check([], { ...STOPPED, fields: { billable: choose('Bilable') } });
    }).toThrow(
      '"Greet", step trigger: the dropdown Billable has no "Bilable". Did you mean Billable?',
    );
    expect(() => {
      check([note({ text: choose('Emma') })]);
    }).toThrow('"Greet", step note: text has no dropdown to choose from.');
  });

  it('may be left empty, mapped, or come from a list that is not opened yet', () => {
    expect(() => {
      const fields = { name: 'Acme', match: '{{trigger.description}}' };
      check([find(fields)], {
        ...STOPPED,
        fields: { billable: '', client_id: choose('Acme') },
      });
    }).not.toThrow();
  });
});

describe('fields that are not there', () => {
  it('are all named, each with the one that was meant', () => {
    expect(() => {
      check([note({ txet: 'a', text: 'b', autor: 'Austen', isbn: '1' })]);
    }).toThrow(
      '"Greet", step note: there is no field txet. Did you mean text? And there is no field autor. Did you mean author? And there is no field isbn. The fields are: text, author, lines.',
    );
  });
});

describe('a name that every object has', () => {
  it.each(['constructor', 'toString', '__proto__'])(
    '%s is a trigger, an action or a search as little as any other',
    (name) => {
      const after =
        (step: Step, trigger = STOPPED) =>
        () => {
          check([step], trigger);
        };
      const sentence = `has no ${name} among its`;
      const first = note({ text: 'a' });
      expect(after(first, { ...STOPPED, trigger: name })).toThrow(sentence);
      expect(after(first, { app: 'Library', trigger: name })).toThrow(sentence);
      expect(after({ ...enter({}), action: name })).toThrow(sentence);
      expect(after(find({}, { search: name }))).toThrow(sentence);
    },
  );
});

describe('a group of fields', () => {
  it.each([
    [
      { start_tme: '9:00' },
      'there is no field lines.start_tme. Did you mean lines.start_time? The fields are: lines.start_time, lines.billable.',
    ],
    [{ billable: 'billable' }, 'lines.start_time must be filled in.'],
    [
      { start_time: '9:00', billable: 'billabel' },
      'the dropdown billable has no "billabel". Did you mean billable?',
    ],
    ['9:00', 'lines is a group: fill in its fields, lines.start_time'],
  ])('%o is refused, once or in a list', (lines, sentence) => {
    for (const given of [{ lines }, { lines: [lines] }]) {
      expect(() => {
        check([enter(given)]);
      }).toThrow(`"Greet", step days: ${sentence}`);
    }
  });

  it('is refused for a field that is none', () => {
    expect(() => {
      check([find({ name: { first: 'Acme' } })]);
    }).toThrow(
      '"Greet", step client: name is one field, not a group of fields.',
    );
  });

  it('may have any names where the form takes names and values', () => {
    expect(() => {
      check([enter({ query: { anything: '1' } })]);
    }).not.toThrow();
  });
});

describe('a field that must be filled in', () => {
  it('is missed, in TrackingTime and in an app of the lab', () => {
    expect(() => {
      check([find({})]);
    }).toThrow('"Greet", step client: name must be filled in.');
    expect(() => {
      check([note({ text: '', author: 'Austen' })]);
    }).toThrow('"Greet", step note: text must be filled in.');
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
