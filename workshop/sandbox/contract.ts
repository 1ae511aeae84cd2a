import { readFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';
import { detailsOf, type SchemaProblem } from './contract_problems.ts';
import type { ErrorDetail } from './errors.ts';
import type { Outcome } from './outcome.ts';
import type { Api } from './settings.ts';

const DOCUMENTS: Readonly<Record<Api, string>> = {
  documented: join('contract', 'trackingtime-v4.yaml'),
  live: join('contract', 'trackingtime-live.yaml'),
};
const API_ROOT = '/api/v4';

/** What is read of an operation in the document; the contract's own lint holds the rest of it to OpenAPI. */
type DocumentedOperation = {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: FormSchema }>>;
  };
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
};

/** The fields of a form, its own and those of what it is made of. */
type FormSchema = {
  readonly allOf?: readonly FormSchema[];
  readonly properties?: Readonly<Record<string, { readonly type?: unknown }>>;
};

type DocumentedResponse = {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly content?: Readonly<Record<string, unknown>>;
};

/** One operation of the API, ready to be routed. */
export type RoutedOperation = {
  readonly id: string;
  readonly method: string;
  /** The path under the API's root, with parameters written as `:id`. */
  readonly url: string;
  /** The scopes a token needs. */
  readonly scopes: readonly string[];
};

/** A request to hold against the document. `path` is as it was sent, ids still encoded. */
export type SentRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
};

type Backend = InstanceType<typeof OpenAPIBackend>;

/** The contract document, and what can be held against it. */
export class Contract {
  readonly operations: readonly RoutedOperation[];
  private readonly backend: Backend;
  private readonly deliveries: Backend;
  private readonly documented: ReadonlyMap<string, DocumentedOperation>;

  private constructor(backend: Backend, deliveries: Backend) {
    this.backend = backend;
    this.deliveries = deliveries;
    // The library types operations by the whole of OpenAPI; these are the parts of them this class reads.
    const all = backend.getOperations() as unknown as DocumentedOperation[];
    this.documented = new Map(all.map((one) => [one.operationId, one]));
    this.operations = all
      .filter(({ path }) => !path.startsWith('/oauth/'))
      .map((one) => ({
        id: one.operationId,
        method: one.method.toUpperCase(),
        url: API_ROOT + one.path.replace(/\{(\w+)\}/g, ':$1'),
        scopes: (one.security ?? []).flatMap(({ oauth2 = [] }) => oauth2),
      }));
  }

  private static readonly loaded = new Map<Api, Promise<Contract>>();

  /**
   * Reads the document from the project's folder, which has to be the current one. Once for all sandboxes of a process:
   * nothing changes it, and making validators of it takes longer than all else in starting one.
   */
  static load(api: Api = 'documented'): Promise<Contract> {
    const loaded = Contract.loaded.get(api) ?? Contract.read(api);
    Contract.loaded.set(api, loaded);
    return loaded;
  }

  private static async read(api: Api): Promise<Contract> {
    const document: unknown = parse(await readFile(DOCUMENTS[api], 'utf8'));
    const backend = await backendFor(document);
    return new Contract(backend, await backendFor(deliveryDocument(document)));
  }

  /**
   * Holds a request against its operation. Says what is wrong with it, or gives its query with numbers and booleans
   * made of the text they came as.
   */
  readRequest(
    operationId: string,
    request: SentRequest,
  ): { problems: ErrorDetail[] } | { problems: undefined; query: object } {
    const result = this.backend.validateRequest(
      libraryRequest(request),
      operationId,
    );
    if (result.errors && result.errors.length > 0)
    // The validator's own type for its errors is not exported; these are the parts of it that are read.
    {
      return { problems: detailsOf(result.errors as SchemaProblem[]) };
    }
    // The library types what it coerced as any request; of it only the query is read.
    const coerced = result.coerced as { query?: object } | undefined;
    return { problems: undefined, query: coerced?.query ?? {} };
  }

  /**
   * What about a form, or a query, is not as the document has it. A server that takes notice of nothing it doesn't know
   * would not say.
   *
   * @param form null if the request has none.
   */
  formProblems(
    operationId: string,
    request: Omit<SentRequest, 'body'>,
    form: Readonly<Record<string, string>> | null,
  ): string[] {
    const content = this.documented.get(operationId)?.requestBody?.content;
    const schema = content?.['application/x-www-form-urlencoded']?.schema;
    const fields = schema === undefined ? {} : fieldsOf(schema);
    const sent = Object.entries(form ?? {});
    const body = Object.fromEntries(
      sent.map(([name, text]) => [name, asTyped(text, fields[name]?.type)]),
    );
    const read = this.readRequest(operationId, {
      ...request,
      body: form === null ? undefined : body,
    });
    return [
      ...sent
        .filter(([name]) => fields[name] === undefined)
        .map(([name]) => `${name} is not a known field`),
      ...(read.problems ?? []).map(
        ({ field, message }) => `${field} ${message}`,
      ),
    ];
  }

  /** The operation that the document has at a path; undefined if it has none. */
  operationAt(method: string, path: string): string | undefined {
    const found = this.backend.matchOperation({ method, path, headers: {} });
    return found?.operationId;
  }

  /**
   * What about an answer is not as the document has it.
   *
   * @param status the one that counts, if it isn't HTTP's.
   */
  answerProblems(
    operationId: string,
    outcome: Outcome,
    status = outcome.status,
  ): string[] {
    const responses = this.documented.get(operationId)?.responses ?? {};
    const response = responses[String(status)] ?? responses.default;
    if (response === undefined) {
      return [`status ${status} is not in the document`];
    }
    return [
      ...missingHeaders(response, outcome),
      ...this.headerProblems(operationId, outcome, status),
      ...this.bodyProblems(operationId, response, outcome, status),
    ];
  }

  /** What about a webhook delivery is not as the document has it. */
  deliveryProblems(
    event: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): string[] {
    const request = {
      method: 'post',
      path: `${API_ROOT}/${event}`,
      headers: { ...headers },
      query: {},
      body: JSON.parse(body) as unknown,
    };
    const operation = this.deliveries.matchOperation(request);
    if (operation === undefined) {
      return [`${event} is not in the document`];
    }
    const { errors } = this.deliveries.validateRequest(request, operation);
    return (errors ?? []).map(problemText);
  }

  private headerProblems(
    operationId: string,
    outcome: Outcome,
    statusCode: number,
  ): string[] {
    const { errors } = this.backend.validateResponseHeaders(
      { ...outcome.headers },
      operationId,
      { statusCode },
    );
    return (errors ?? []).map(problemText);
  }

  private bodyProblems(
    operationId: string,
    response: DocumentedResponse,
    outcome: Outcome,
    status: number,
  ): string[] {
    const type = outcome.headers['content-type']?.split(';', 1)[0];
    if (response.content === undefined) {
      return outcome.body === '' ? [] : ['there should be no body'];
    }
    if (type === undefined || !(type in response.content)) {
      return [`the type ${type ?? 'of nothing'} is not in the document`];
    }
    if (type !== 'application/json') {
      return [];
    }
    const { errors } = this.backend.validateResponse(
      JSON.parse(outcome.body) as unknown,
      operationId,
      status,
    );
    return (errors ?? []).map(problemText);
  }
}

const backendFor = async (document: unknown): Promise<Backend> =>
  new OpenAPIBackend({
    // The library dereferences the document in place, so each gets a copy. That it is one is the contract lint's work.
    definition: structuredClone(document) as ConstructorParameters<
      typeof OpenAPIBackend
    >[0]['definition'],
    apiRoot: API_ROOT,
    coerceTypes: true,
    // Validators are compiled when first used: a sandbox starts in a fraction of the time.
    quick: true,
    ajvOpts: { allErrors: true, strict: false },
    customizeAjv: (ajv) => {
      addFormats.default(ajv);
      // The live API's times have no offset; a pattern next to the format says how they are written.
      ajv.addFormat('local-time', true);
      return ajv;
    },
  }).init();

const fieldsOf = ({
  properties = {},
  allOf = [],
}: FormSchema): NonNullable<FormSchema['properties']> =>
  Object.assign({}, properties, ...allOf.map(fieldsOf)) as NonNullable<
    FormSchema['properties']
  >;

/** A form's text as the kind of value that it stands for. */
const asTyped = (text: string, type: unknown): unknown => {
  if (type === undefined || [type].flat().includes('string')) {
    return text;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** The document's webhooks as if they were operations, so that deliveries can be checked like requests. */
const deliveryDocument = (document: unknown): unknown => {
  const { webhooks, ...rest } = document as { webhooks: object };
  const paths = Object.fromEntries(
    Object.entries(webhooks).map(([event, item]) => [
      `/${event}`,
      item as unknown,
    ]),
  );
  return { ...rest, paths };
};

const libraryRequest = (request: SentRequest) => ({
  method: request.method,
  path: request.path,
  // The library's types know no absent headers; it does.
  headers: request.headers as Record<string, string | string[]>,
  query: request.query as Record<string, string | string[]>,
  body: request.body,
});

const missingHeaders = (
  response: DocumentedResponse,
  outcome: Outcome,
): string[] =>
  Object.entries(response.headers ?? {})
    .filter(
      ([name, { required }]) =>
        required === true && !(name.toLowerCase() in outcome.headers),
    )
    .map(([name]) => `the header ${name} is missing`);

const problemText = (problem: {
  instancePath: string;
  message?: string;
}): string =>
  `${problem.instancePath} ${problem.message ?? 'is not valid'}`.trim();
