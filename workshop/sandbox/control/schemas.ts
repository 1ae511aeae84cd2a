/** Builds the JSON schema of an object that has these properties and no others. */
export const objectOf = (
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = [],
): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

export const text = { type: 'string' } as const;
export const someText = { type: 'string', minLength: 1 } as const;
export const flag = { type: 'boolean' } as const;
export const count = { type: 'integer', minimum: 0 } as const;
export const positive = { type: 'integer', minimum: 1 } as const;
export const oneOf = (values: readonly string[]) => ({ enum: values });
export const orNull = (schema: object) => ({
  anyOf: [schema, { type: 'null' }],
});
