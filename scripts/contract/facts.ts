/** What src/ has to know of the contract while it runs. The types are gone by then. */

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  minimum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
};
type Body = { $ref?: string; content?: Record<string, { schema: Schema }> };
type Parameter = { $ref?: string; name?: string; in?: string };
type Operation = {
  parameters?: Parameter[];
  requestBody?: Body;
  responses: Record<string, Body>;
};
type PathItem = Partial<Record<(typeof METHODS)[number], Operation>> & {
  parameters?: Parameter[];
};
/** The parts of an OpenAPI document that are read here. */
export type Contract = {
  paths: Record<string, PathItem>;
  webhooks: Record<string, { post: { requestBody: Body } }>;
  components: {
    schemas: Record<string, Schema>;
    parameters: { PerPage: { schema: { maximum: number } } };
    securitySchemes: {
      oauth2: {
        flows: { authorizationCode: { scopes: Record<string, string> } };
      };
    };
  };
};

/** What a field holds: 'text?' can be null or missing, 'ids' is a list of them, and `[shape]` a list of records. */
type Kind = string | Shape | [Shape];
export type Shape = { [field: string]: Kind };

export type Facts = {
  /** What each field of a record holds, by the schema's name. A shape in another one is the same object. */
  shapes: Map<string, Shape>;
  /** The schema of what an operation answers with, or with a list of. */
  records: Record<string, string>;
  /** The schema of the record that an event is about. */
  events: Record<string, string>;
  errorCodes: string[];
  scopes: string[];
  requestFields: string[];
  /** The most records that a page of a list can have. */
  largestPage: number;
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What a text with a format is read as. An address is shown as it comes, so that its form does not matter here. */
const FORMATS: Record<string, string> = { 'date-time': 'time', date: 'date' };

/** What a field holds that is neither a record nor a list; undefined for what a shape has no word for. */
const plainKind = (
  type: string,
  { format = '', minimum }: Schema,
  where: string,
): string | undefined => {
  switch (type) {
    case 'string':
      return /[._]id$/.test(where) ? 'id' : (FORMATS[format] ?? 'text');
    case 'integer':
      return minimum === 0 ? 'count' : undefined;
    case 'number':
      return minimum === 0 ? 'amount' : undefined;
    case 'boolean':
      return 'boolean';
    default:
      return undefined;
  }
};

/** Ends the making, rather than writing down something that isn't so. */
const unclear = (where: string, problem: string): never => {
  throw new Error(`${where} in the contract ${problem}.`);
};

/** The contract with what each reference stands for in its place: the same object wherever it is named. */
const withoutReferences = (contract: Contract): Contract => {
  const copies = new Map<object, object>();
  const targetOf = (reference: string): unknown =>
    reference
      .split('/')
      .slice(1)
      .reduce<unknown>(
        (part, key) => (part as Record<string, unknown> | undefined)?.[key],
        contract,
      ) ?? unclear(reference, "isn't there");
  const copyOf = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) {
      return node;
    }
    if ('$ref' in node) {
      return copyOf(targetOf(String(node.$ref)));
    }
    const known = copies.get(node);
    if (known) {
      return known;
    }
    const copy = Array.isArray(node) ? [] : {};
    copies.set(node, copy);
    return Object.assign(
      copy,
      Object.fromEntries(
        Object.entries(node).map(([key, part]) => [key, copyOf(part)]),
      ),
    );
  };
  // A copy of the whole, and so of the same type.
  return copyOf(contract) as Contract;
};

/** The schema with the parts of an `allOf` in one. */
const wholeSchema = ({ allOf = [], ...own }: Schema): Schema =>
  [...allOf.map(wholeSchema), own].reduce((whole, part) => ({
    ...whole,
    ...part,
    properties: { ...whole.properties, ...part.properties },
    required: [...(whole.required ?? []), ...(part.required ?? [])],
  }));

const jsonSchema = ({ content }: Body = {}): Schema | undefined =>
  content?.['application/json']?.schema;

/** What is under `data`, or what the list there is of. */
const recordIn = (body: Body, where: string): Schema => {
  const schema = jsonSchema(body) ?? unclear(where, 'has no JSON');
  const data =
    wholeSchema(schema).properties?.data ?? unclear(where, 'has no data');
  return data.items ?? data;
};

type NamedOperation = Operation & { name: string };

/** `GET /projects` and the like. Signing in is not among them: nothing there answers with a record. */
const operationsOf = ({ paths }: Contract): NamedOperation[] =>
  Object.entries(paths)
    .filter(([path]) => !path.startsWith('/oauth/'))
    .flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const { parameters = [], ...operation } = item[method] ?? {};
        return 'responses' in operation
          ? {
              ...operation,
              name: `${method.toUpperCase()} ${path}`,
              parameters: [...(item.parameters ?? []), ...parameters],
            }
          : [];
      }),
    );

/** The one kind of record that an operation answers with. */
const answerOf = ({ name, responses }: NamedOperation): Schema => {
  const [record, ...others] = new Set(
    Object.entries(responses)
      .filter(([status]) => status.startsWith('2'))
      .map(([, answer]) => recordIn(answer, name)),
  );
  return record === undefined || others.length > 0
    ? unclear(name, "doesn't have one kind of answer")
    : record;
};

/** Makes the shapes of these schemas, and before each those that it holds. */
const shapesOf = (
  schemas: readonly Schema[],
  names: ReadonlyMap<Schema, string>,
): Map<string, Shape> => {
  const shapes = new Map<string, Shape>();

  const shapeOf = (schema: Schema, where: string): Shape => {
    const name = names.get(schema);
    const known = shapes.get(name ?? '');
    if (known) {
      return known;
    }
    const { properties = {}, required = [] } = wholeSchema(schema);
    const shape = Object.fromEntries(
      Object.entries(properties).map(([field, of]) => [
        field,
        kindOf(of, required.includes(field), `${name ?? where}.${field}`),
      ]),
    );
    if (name !== undefined) {
      shapes.set(name, shape);
    }
    return shape;
  };

  const kindOf = (schema: Schema, isThere: boolean, where: string): Kind => {
    const whole = wholeSchema(schema);
    const types = [whole.type ?? []].flat();
    const [only = '', ...others] = types.filter((each) => each !== 'null');
    const canLack = !isThere || types.includes('null');
    const plain = plainKind(only, whole, where);
    if (others.length === 0 && plain !== undefined) {
      return canLack ? `${plain}?` : plain;
    }
    if (others.length === 0 && !canLack && only === 'object') {
      return shapeOf(schema, where);
    }
    if (others.length === 0 && !canLack && only === 'array' && whole.items) {
      const content = kindOf(whole.items, true, where);
      if (content === 'text') {
        return 'ids';
      }
      if (typeof content === 'object' && !Array.isArray(content)) {
        return [content];
      }
    }
    return unclear(where, 'is nothing that a shape can say');
  };

  for (const schema of schemas) {
    shapeOf(schema, '');
  }
  return shapes;
};

/** The fields of a body, and of what it holds. */
const fieldsOf = (schema: Schema): string[] => {
  const {
    properties = {},
    items,
    anyOf = [],
    oneOf = [],
  } = wholeSchema(schema);
  const parts = [
    ...Object.values(properties),
    ...(items ? [items] : []),
    ...anyOf,
    ...oneOf,
  ];
  return [...Object.keys(properties), ...parts.flatMap(fieldsOf)];
};

/** What an operation can have in its query and its body. */
const requestFieldsOf = ({
  parameters = [],
  requestBody,
}: NamedOperation): string[] => {
  const body = jsonSchema(requestBody);
  return [
    ...parameters.flatMap((parameter) =>
      parameter.in === 'query' ? (parameter.name ?? []) : [],
    ),
    ...(body ? fieldsOf(body) : []),
  ];
};

/** What the code needs of a contract, in the contract's order. Throws a sentence for what can't be said so. */
export const factsOf = (written: Contract): Facts => {
  const contract = withoutReferences(written);
  const { schemas, parameters, securitySchemes } = contract.components;
  const names = new Map(
    Object.entries(schemas).map(([name, schema]) => [schema, name]),
  );
  /** Only what has a name in the contract can be found again by it. */
  const nameOf = (schema: Schema, where: string): string =>
    names.get(schema) ?? unclear(where, 'has no schema with a name');
  const operations = operationsOf(contract);
  const answers = operations.map(
    (operation) => [operation.name, answerOf(operation)] as const,
  );
  const events = Object.entries(contract.webhooks).map(
    ([event, { post }]) => [event, recordIn(post.requestBody, event)] as const,
  );
  const named = (records: readonly (readonly [string, Schema])[]) =>
    Object.fromEntries(
      records.map(([where, record]) => [where, nameOf(record, where)]),
    );
  const { error = {} } = schemas.Error?.properties ?? {};
  const codes = wholeSchema(error).properties?.code?.enum;
  return {
    records: named(answers),
    events: named(events),
    shapes: shapesOf(
      [...answers, ...events].map(([, record]) => record),
      names,
    ),
    errorCodes: (codes ?? unclear('Error', 'has no list of codes')).map(String),
    scopes: Object.keys(securitySchemes.oauth2.flows.authorizationCode.scopes),
    requestFields: [...new Set(operations.flatMap(requestFieldsOf))].sort(),
    largestPage: parameters.PerPage.schema.maximum,
  };
};
