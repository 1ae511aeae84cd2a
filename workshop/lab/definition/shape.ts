import { Ajv, type ErrorObject } from 'ajv';

const text = { type: 'string' };

const all = (type: object, names: string): Record<string, object> =>
  Object.fromEntries(names.split(' ').map((name) => [name, type]));

const group = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
});

const groups = (each: object) => ({
  type: 'object',
  additionalProperties: each,
});

const fields = { $ref: '#/$defs/fields' };

const field = {
  type: ['object', 'string'],
  // A function stands among the fields as a text, or as its source.
  if: {
    type: 'object',
    not: { anyOf: [{ required: ['source'] }, { required: ['require'] }] },
  },
  then: { required: ['key'] },
  properties: {
    ...all(text, 'key label type helpText placeholder dynamic search'),
    ...all(text, 'inputFormat group'),
    ...all({ type: 'boolean' }, 'required list dict computed primary'),
    altersDynamicFields: { type: 'boolean' },
    children: fields,
  },
};

const display = group({
  ...all(text, 'label description'),
  hidden: { type: 'boolean' },
});

const items = groups(
  group({
    ...all(text, 'key noun'),
    display,
    operation: group({
      type: text,
      ...all(fields, 'inputFields outputFields'),
      sample: group({}),
    }),
  }),
);

const steps = groups(
  group({ ...all(text, 'key search create update'), display }, [
    'search',
    'create',
  ]),
);

/**
 * What the types in definition.ts promise, and no more. Zapier's own schema has a hundred other rules: somebody who
 * breaks one of those still wants to know what the checks find.
 */
const validate = new Ajv({
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
  verbose: true,
}).compile({
  ...group({
    ...all(text, 'version platformVersion'),
    flags: group({}),
    authentication: group({ type: text, fields }),
    ...all(items, 'triggers creates searches'),
    ...all(steps, 'searchOrCreates searchAndCreates'),
  }),
  $defs: { fields: { type: 'array', items: field } },
});

/** What keeps a value from being read as a definition: the place and a sentence; undefined when nothing does. */
export const misshapenIn = (json: unknown): string | undefined => {
  const [error] = validate(json) ? [] : (validate.errors ?? []);
  return error && sentenceOf(error);
};

/** `keyword`, `params` and `data` are what ajv documents of an error; `required` and `type` are what can fail here. */
const sentenceOf = ({ instancePath, params, data }: ErrorObject): string => {
  const place = instancePath.split('/').slice(1).join('.');
  const { missingProperty, type } = params as Record<string, unknown>;
  const json = JSON.stringify(data);
  return typeof missingProperty === 'string'
    ? `${place} has no ${missingProperty}. Give it one.`
    : `${place} must be of type ${[type].flat().join(' or ')}, and is ${json.length > 60 ? `${json.slice(0, 60)}…` : json}. Fix it where it is defined, and build again.`;
};
