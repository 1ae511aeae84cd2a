/** What src/ has to know of the contract while it runs. The types are gone by then. */

type Reference = { $ref: string };

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
type Body = { content?: Record<string, { schema: Schema }> };
type Parameter = { name: string; in: string };
type Operation = {
  parameters?: (Parameter | Reference)[];
  requestBody?: Body | Reference;
  responses: Record<string, Body | Reference>;
};
type PathItem = Partial<Record<(typeof METHODS)[number], Operation>> & {
  parameters?: (Parameter | Reference)[];
};
/** The parts of an OpenAPI document that are read here. */
export type Contract = {
  paths: Record<string, PathItem>;
  webhooks: Record<string, { post: { requestBody: Body | Reference } }>;
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
const SCHEMAS = '#/components/schemas/';

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

const isReference = (node: object): node is Reference => '$ref' in node;

/** What a reference stands for, or what is there without one. */
const resolved = <T extends object>(
  contract: Contract,
  node: T | Reference,
): T => {
  if (!isReference(node)) {
    return node;
  }
  const target = node.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (part, key) => (part as Record<string, unknown> | undefined)?.[key],
      contract,
    );
  return resolved(
    contract,
    (target ?? unclear(node.$ref, "isn't there")) as T | Reference,
  );
};

/** The schema without references, and with the parts of an `allOf` in one. */
const wholeSchema = (contract: Contract, schema: Schema): Schema => {
  const { allOf = [], ...own } = resolved<Schema>(contract, schema);
  return [...allOf.map((part) => wholeSchema(contract, part)), own].reduce(
    (whole, part) => ({
      ...whole,
      ...part,
      properties: { ...whole.properties, ...part.properties },
      required: [...(whole.required ?? []), ...(part.required ?? [])],
    }),
  );
};

/** The one name that a schema of the contract goes by. Only what has one can be found again by it. */
const nameOf = ({ $ref }: Schema, where: string): string =>
  $ref?.startsWith(SCHEMAS)
    ? $ref.slice(SCHEMAS.length)
    : unclear(where, 'has no schema with a name');

const jsonSchema = (
  contract: Contract,
  body: Body | Reference,
): Schema | undefined =>
  resolved(contract, body).content?.['application/json']?.schema;

/** The name of what is under `data`, or of what the list there is of. */
const nameOfData = (
  contract: Contract,
  body: Body | Reference,
  where: string,
): string => {
  const schema = jsonSchema(contract, body) ?? unclear(where, 'has no JSON');
  const data =
    wholeSchema(contract, schema).properties?.data ??
    unclear(where, 'has no data');
  return nameOf(data.items ?? data, where);
};

const isApi = (path: string): boolean => !path.startsWith('/oauth/');

type NamedOperation = {
  name: string;
  item: PathItem;
  operation: Operation;
};

/** `GET /projects` and the like. Signing in is not among them: nothing there answers with a record. */
const operationsOf = ({ paths }: Contract): NamedOperation[] =>
  Object.entries(paths)
    .filter(([path]) => isApi(path))
    .flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const operation = item[method];
        const name = `${method.toUpperCase()} ${path}`;
        return operation ? [{ name, item, operation }] : [];
      }),
    );

const recordsOf = (contract: Contract): Record<string, string> =>
  Object.fromEntries(
    operationsOf(contract).map(({ name, operation }) => {
      const answers = Object.entries(operation.responses)
        .filter(([status]) => status.startsWith('2'))
        .map(([, answer]) => nameOfData(contract, answer, name));
      const [record, ...others] = new Set(answers);
      return record === undefined || others.length > 0
        ? unclear(name, "doesn't have one kind of answer")
        : [name, record];
    }),
  );

const eventsOf = (contract: Contract): Record<string, string> =>
  Object.fromEntries(
    Object.entries(contract.webhooks).map(([event, { post }]) => [
      event,
      nameOfData(contract, post.requestBody, event),
    ]),
  );

/** Makes the shapes of these schemas, and before each those that it holds. */
const shapesOf = (
  contract: Contract,
  names: Iterable<string>,
): Map<string, Shape> => {
  const shapes = new Map<string, Shape>();

  const shapeOf = (schema: Schema, where: string): Shape => {
    const name = schema.$ref === undefined ? '' : nameOf(schema, where);
    const known = shapes.get(name);
    if (known) {
      return known;
    }
    const { properties = {}, required = [] } = wholeSchema(contract, schema);
    const shape = Object.fromEntries(
      Object.entries(properties).map(([field, of]) => [
        field,
        kindOf(of, required.includes(field), `${name || where}.${field}`),
      ]),
    );
    if (name !== '') {
      shapes.set(name, shape);
    }
    return shape;
  };

  const kindOf = (schema: Schema, isThere: boolean, where: string): Kind => {
    const whole = wholeSchema(contract, schema);
    const { type = [], items } = whole;
    const types = [type].flat();
    const [only = '', ...others] = types.filter((each) => each !== 'null');
    const canLack = !isThere || types.includes('null');
    const plain = plainKind(only, whole, where);
    if (others.length === 0 && plain !== undefined) {
      return canLack ? `${plain}?` : plain;
    }
    if (others.length === 0 && !canLack && only === 'object') {
      return shapeOf(schema, where);
    }
    if (others.length === 0 && !canLack && only === 'array' && items) {
      const content = kindOf(items, true, where);
      if (content === 'text') {
        return 'ids';
      }
      if (typeof content === 'object' && !Array.isArray(content)) {
        return [content];
      }
    }
    return unclear(where, 'is nothing that a shape can say');
  };

  for (const name of names) {
    shapeOf({ $ref: `${SCHEMAS}${name}` }, name);
  }
  return shapes;
};

/** The fields of a body, and of what it holds. */
const fieldsOf = (contract: Contract, schema: Schema): string[] => {
  const whole = wholeSchema(contract, schema);
  const { properties = {}, items, anyOf = [], oneOf = [] } = whole;
  const parts = [
    ...Object.values(properties),
    ...(items ? [items] : []),
    ...anyOf,
    ...oneOf,
  ];
  return [
    ...Object.keys(properties),
    ...parts.flatMap((part) => fieldsOf(contract, part)),
  ];
};

const requestFieldsOf = (contract: Contract): string[] => {
  const fields = operationsOf(contract).flatMap(({ item, operation }) => {
    const { parameters = [], requestBody } = operation;
    const body = requestBody && jsonSchema(contract, requestBody);
    return [
      ...[...(item.parameters ?? []), ...parameters]
        .map((parameter) => resolved<Parameter>(contract, parameter))
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }) => name),
      ...(body ? fieldsOf(contract, body) : []),
    ];
  });
  return [...new Set(fields)].sort();
};

const errorCodesOf = (contract: Contract): string[] => {
  const { error } = contract.components.schemas.Error?.properties ?? {};
  const codes = error && wholeSchema(contract, error).properties?.code?.enum;
  return (codes ?? unclear('Error', 'has no list of codes')).map(String);
};

/** What the code needs of a contract, in the contract's order. Throws a sentence for what can't be said so. */
export const factsOf = (contract: Contract): Facts => {
  const records = recordsOf(contract);
  const events = eventsOf(contract);
  const names = [...Object.values(records), ...Object.values(events)];
  const { flows } = contract.components.securitySchemes.oauth2;
  return {
    shapes: shapesOf(contract, names),
    records,
    events,
    errorCodes: errorCodesOf(contract),
    scopes: Object.keys(flows.authorizationCode.scopes),
    requestFields: requestFieldsOf(contract),
    largestPage: contract.components.parameters.PerPage.schema.maximum,
  };
};
