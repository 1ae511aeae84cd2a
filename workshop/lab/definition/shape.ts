import { Ajv, type ErrorObject } from 'ajv';

const text = { type: 'string' };
const flag = { type: 'boolean' };

/** A function stands among the fields as a text, or as its source. */
const isFunction = {
  anyOf: [{ required: ['source'] }, { required: ['require'] }],
};

const fields = {
  type: 'array',
  items: {
    type: ['object', 'string'],
    if: { type: 'object', not: isFunction },
    then: { required: ['key'] },
    properties: {
      key: text,
      label: text,
      type: text,
      required: flag,
      list: flag,
      dict: flag,
      helpText: text,
      placeholder: text,
      dynamic: text,
      search: text,
      inputFormat: text,
      computed: flag,
      altersDynamicFields: flag,
      group: text,
      primary: flag,
      children: { $ref: '#/$defs/fields' },
    },
  },
};

const display = {
  type: 'object',
  properties: { label: text, description: text, hidden: flag },
};

const items = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: {
      key: text,
      noun: text,
      display,
      operation: {
        type: 'object',
        properties: {
          type: text,
          inputFields: { $ref: '#/$defs/fields' },
          outputFields: { $ref: '#/$defs/fields' },
          sample: { type: 'object' },
        },
      },
    },
  },
};

const steps = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['search', 'create'],
    properties: {
      key: text,
      display,
      search: text,
      create: text,
      update: text,
    },
  },
};

/**
 * What the types in definition.ts promise, and no more: Zapier's own schema has a hundred other rules, and whoever
 * breaks one of those still wants to know what the checks find.
 */
const definition = {
  type: 'object',
  properties: {
    version: text,
    platformVersion: text,
    flags: { type: 'object' },
    authentication: {
      type: 'object',
      properties: { type: text, fields: { $ref: '#/$defs/fields' } },
    },
    triggers: items,
    creates: items,
    searches: items,
    searchOrCreates: steps,
    searchAndCreates: steps,
  },
  $defs: { fields },
};

const validate = new Ajv({
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
  verbose: true,
}).compile(definition);

/** What keeps a value from being read as a definition: the place and a sentence; undefined when nothing does. */
export const misshapenIn = (json: unknown): string | undefined => {
  const [error] = validate(json) ? [] : (validate.errors ?? []);
  return error && sentenceOf(error);
};

/** `keyword`, `params` and `data` are what ajv documents of an error; `required` and `type` are what can fail here. */
const sentenceOf = ({ instancePath, params, data }: ErrorObject): string => {
  const place = instancePath.split('/').slice(1).join('.');
  const { missingProperty, type } = params as Record<string, unknown>;
  return typeof missingProperty === 'string'
    ? `${place} has no ${missingProperty}. Give it one.`
    : `${place} must be of type ${[type].flat().join(' or ')}, and is ${shown(data)}. Fix it where it is defined, and build again.`;
};

const shown = (value: unknown): string => {
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
};
