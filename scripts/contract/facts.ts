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
  webhooks?: Record<string, { post: { requestBody: Body } }>;
  components: {
    schemas: Record<string, Schema>;
    parameters: { PerPage: { schema: { maximum: number } } };
    securitySchemes: {
      oauth2?: {
        flows: { authorizationCode: { scopes: Record<string, string> } };
      };
    };
  };
};

/**
 * What a field holds: 'text?' can be null or missing, 'ids' is a list of them, and `[shape]` a list of records. A record or
 * a list that can be null or missing has the `?` after its field's name.
 */
type Kind = string | Shape | [Shape];
export type Shape = { [field: string]: Kind };

/** The name of a schema; the names of several if it can be any of them. */
type Names = string | string[];

/** What is undefined isn't in the contract. */
export type Facts = {
  /** What each field of a record holds, by the schema's name. A shape in another one is the same object. */
  shapes: Map<string, Shape>;
  /** The schema of what an operation answers with, or with a list of. */
  records: Record<string, Names>;
  /** The schema of the record that an event is about. */
  events: Record<string, Names> | undefined;
  errorCodes: string[] | undefined;
  scopes: string[] | undefined;
  requestFields: string[];
  /** The most records that a page of a list can have. */
  largestPage: number;
};

const FORM = 'application/x-www-form-urlencoded';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What a text with a format is read as. An address is shown as it comes, so that its form does not matter here. */
const FORMATS: Record<string, string> = {
  'date-time': 'time',
  date: 'date',
  'local-time': 'local',
};

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
      // A number of 64 bits isn't a count: it is an id.
      if (format === 'int64') {
        return 'number';
      }
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

/** What a request has as its body. */
const bodySchema = (body: Body = {}): Schema | undefined =>
  jsonSchema(body) ?? body.content?.[FORM]?.schema;

/** What is under `data`, or what the list there is of: one kind of record, or any of several. */
const recordsIn = (body: Body, where: string): Schema[] => {
  const schema = jsonSchema(body) ?? unclear(where, 'has no JSON');
  const data =
    wholeSchema(schema).properties?.data ?? unclear(where, 'has no data');
  const record = data.items ?? data;
  return record.anyOf ?? [record];
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

/** What an operation answers with, whichever good status it has. */
const answerOf = ({ name, responses }: NamedOperation): Schema[] => {
  const [records, ...others] = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, answer]) => recordsIn(answer, name));
  return records === undefined ||
    others.some((other) => other.some((each, at) => each !== records[at]))
    ? unclear(name, "doesn't have one kind of answer")
    : records;
};

const isNull = ({ type }: Schema): boolean => type === 'null';

/** What a value is if it isn't null: `type: [string, 'null']`, or `anyOf` of a schema and null. */
const withoutNull = (
  schema: Schema,
): { schema: Schema; canBeNull: boolean } => {
  const { type = [], anyOf = [] } = schema;
  const [other, ...others] = anyOf.filter((each) => !isNull(each));
  if (other && others.length === 0 && anyOf.some(isNull)) {
    return { schema: other, canBeNull: true };
  }
  const types = [type].flat();
  const [only, ...more] = types.filter((each) => each !== 'null');
  return only === undefined || more.length > 0 || !types.includes('null')
    ? { schema, canBeNull: false }
    : { schema: { ...schema, type: only }, canBeNull: true };
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
      Object.entries(properties).map(([field, of]) =>
        fieldOf(field, of, required.includes(field), name ?? where),
      ),
    );
    if (name !== undefined) {
      shapes.set(name, shape);
    }
    return shape;
  };

  const fieldOf = (
    field: string,
    written: Schema,
    isThere: boolean,
    owner: string,
  ): [string, Kind] => {
    const where = `${owner}.${field}`;
    const { schema, canBeNull } = withoutNull(written);
    const mark = isThere && !canBeNull ? '' : '?';
    const kind = kindOf(schema, where);
    return typeof kind === 'string'
      ? [field, `${kind}${mark}`]
      : [`${field}${mark}`, kind];
  };

  const kindOf = (schema: Schema, where: string): Kind => {
    const whole = wholeSchema(schema);
    const { type = '', items } = whole;
    if (typeof type === 'string') {
      const plain = plainKind(type, whole, where);
      if (plain !== undefined) {
        return plain;
      }
      if (type === 'object') {
        return shapeOf(schema, where);
      }
      const content = type === 'array' && items && kindOf(items, where);
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
  const body = bodySchema(requestBody);
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
  const events = Object.entries(contract.webhooks ?? {}).flatMap(
    ([event, { post }]) =>
      // Without fields a delivery can be anything, and is about no record.
      wholeSchema(jsonSchema(post.requestBody) ?? {}).properties === undefined
        ? []
        : [[event, recordsIn(post.requestBody, event)] as const],
  );
  const named = (records: readonly (readonly [string, Schema[]])[]) =>
    Object.fromEntries(
      records.map(([where, schemas]): [string, Names] => {
        const [first = '', ...others] = schemas.map((each) =>
          nameOf(each, where),
        );
        return [where, others.length === 0 ? first : [first, ...others]];
      }),
    );
  const { error = {} } = schemas.Error?.properties ?? {};
  const codes = wholeSchema(error).properties?.code?.enum;
  const scopes = securitySchemes.oauth2?.flows.authorizationCode.scopes;
  return {
    records: named(answers),
    events: events.length > 0 ? named(events) : undefined,
    shapes: shapesOf(
      [...answers, ...events].flatMap(([, records]) => records),
      names,
    ),
    errorCodes: codes?.map(String),
    scopes: scopes && Object.keys(scopes),
    requestFields: [...new Set(operations.flatMap(requestFieldsOf))].sort(),
    largestPage: parameters.PerPage.schema.maximum,
  };
};
