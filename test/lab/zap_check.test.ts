import { describe, expect, it } from '@jest/globals';
import type { Definition, InputField } from '../../lab/definition.ts';
import { defineZap, type SearchStep } from '../../lab/zap.ts';
import { checkZap } from '../../lab/zap_check.ts';

const item = (key: string) => ({
  key,
  noun: 'Client',
  display: { label: key, description: '' },
  operation: {},
});

const definition: Definition = {
  version: '1.0.0',
  platformVersion: '19.1.0',
  triggers: { timer_stopped: item('timer_stopped') },
  creates: { create_client: item('create_client') },
  searches: { find_client: item('find_client') },
  searchOrCreates: {
    find_client: {
      key: 'find_client',
      display: { label: '', description: '' },
      search: 'find_client',
      create: 'create_client',
    },
  },
};

/** Checks a Zap that finds a client, or creates it, in a form whose Match begins with this choice. */
const check = (preset: string, step: Partial<SearchStep>): void => {
  const fields: Record<string, InputField[]> = {
    find_client: [
      { key: 'name', required: true },
      { key: 'match', label: 'Match', default: preset },
    ],
  };
  checkZap(
    defineZap({
      name: 'Greet',
      trigger: { app: 'TrackingTime', trigger: 'timer_stopped' },
      steps: [
        {
          name: 'client',
          app: 'TrackingTime',
          search: 'find_client',
          ...step,
        },
      ],
    }),
    {
      definition,
      apps: new Map(),
      fieldsOf: (_kind, key) => fields[key] ?? [],
    },
  );
};

const orCreate = 'create_client';
const REFUSAL = '"Greet", step client: set Match to "Is exactly"';

describe('a search that creates what it did not find', () => {
  it('is refused if it matches by a part of the name', () => {
    const fields = { name: 'Acme', match: 'contains' };
    expect(() => {
      check('exact', { orCreate, fields });
    }).toThrow(REFUSAL);
  });

  it('is refused if its form matches by a part of the name and it leaves that so', () => {
    expect(() => {
      check('contains', { orCreate, fields: { name: 'Acme' } });
    }).toThrow(REFUSAL);
  });

  it('is refused if what it matches by is only known when it runs', () => {
    const fields = { name: 'Acme', match: '{{trigger.match}}' };
    expect(() => {
      check('exact', { orCreate, fields });
    }).toThrow(REFUSAL);
  });

  it('may match exactly, chosen or left so', () => {
    expect(() => {
      check('contains', { orCreate, fields: { name: 'Acme', match: 'exact' } });
      check('exact', { orCreate, fields: { name: 'Acme' } });
    }).not.toThrow();
  });
});

describe('a search alone', () => {
  it('may match by a part of the name', () => {
    expect(() => {
      check('contains', { fields: { name: 'Acme' } });
    }).not.toThrow();
  });
});
