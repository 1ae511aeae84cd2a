/**
 * Which endpoints of TrackingTime each item can ask for, read off the sources: from the item's file along everything
 * that it names, through the port, down to the wire's calls, which name the contract's paths. So none is missed for want of a try, and
 * the e2e suite holds what the sandbox is really asked against it.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { type PlacedItem, staticFields } from '../lab/index.ts';

/** What an item asks of TrackingTime: `GET /projects/{id}` and the like, the most direct first. */
export type Asks = {
  endpoints: string[];
  /** What is asked only when a Zap uses a detail of the result, by the name of that detail: `project`. */
  details: Map<string, string[]>;
};

/** An operation of the contract. */
export type Operation = {
  endpoint: string;
  /** The OAuth scopes that a connection must have for it. */
  scopes: string[];
};

/** Of an item in which the builder writes the endpoint. */
export const ANY_ENDPOINT = 'any endpoint';

/** What `#trackingtime` stands for, and what it asks the contract's operations with. */
const WIRE = resolve('src/api/documented/index.ts');
const CALLS = resolve('src/api/documented/call.ts');
const HYDRATORS = resolve('src/hydrators/index.ts');

/** The functions of CALLS, by what they send. Their second argument is the contract's path. */
const METHODS: Record<string, string> = {
  get: 'GET',
  getPage: 'GET',
  list: 'GET',
  post: 'POST',
  put: 'PUT',
  remove: 'DELETE',
};

/** The operations of the contract by their ids. */
export const readOperations = async (): Promise<Map<string, Operation>> => {
  const text = await readFile('contract/trackingtime-v4.yaml', 'utf8');
  // The contract's own tests hold it against the schema of OpenAPI.
  const { paths } = parse(text) as {
    paths: Record<
      string,
      Record<
        string,
        { operationId?: string; security?: Record<string, string[]>[] }
      >
    >;
  };
  return new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, { operationId = '', security = [] }]) => [
          operationId,
          {
            endpoint: `${method.toUpperCase()} ${path}`,
            scopes: security.flatMap(({ oauth2 = [] }) => oauth2),
          },
        ],
      ),
    ),
  );
};

/** Answers which OAuth scopes an endpoint wants: `GET /projects/{id}`. */
export const readScopes = async (): Promise<(endpoint: string) => string[]> => {
  const operations = [...(await readOperations()).values()];
  return (endpoint) =>
    operations.find((each) => each.endpoint === endpoint)?.scopes ?? [];
};

/** Answers what each item asks. Reading the sources takes a second or more, so it is done once. */
export const readAsks = (): ((item: PlacedItem) => Asks) => {
  const sources = readSources();
  return ({ kind, key, operation }) => {
    const item = follow(
      sources,
      exportOf(sources, resolve('src', kind, 'index.ts'), key),
    );
    const outputs = staticFields(operation.outputFields, key);
    // A resource names every detail it knows; an item may show a part of it.
    const isShown = ([name]: [string, ts.Declaration]) =>
      outputs.some((field) => field.key.split('__')[0] === name);
    const details = [...item.details]
      .filter(isShown)
      .map(([name, declaration]): [string, string[]] => [
        name,
        [...follow(sources, declaration).endpoints],
      ]);
    return { endpoints: [...item.endpoints], details: new Map(details) };
  };
};

type Sources = {
  program: ts.Program;
  checker: ts.TypeChecker;
  /** The functions that fetch details, with the names that Zapier knows them by. */
  hydrators: Map<ts.Declaration, string>;
};

/** The project's own files alone: what libraries name leads nowhere, and their types take seconds to read. */
const readSources = (): Sources => {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    allowImportingTsExtensions: true,
    noEmit: true,
    noLib: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (names, importer) =>
    names.map(({ text }) => {
      const isOurs = /^\..*\.ts$/.test(text);
      const file = isOurs ? resolve(dirname(importer), text) : WIRE;
      return {
        resolvedModule:
          isOurs || text === '#trackingtime'
            ? { resolvedFileName: file, extension: ts.Extension.Ts }
            : undefined,
      };
    });
  const program = ts.createProgram([resolve('index.ts')], options, host);
  const sources = {
    program,
    checker: program.getTypeChecker(),
    hydrators: new Map<ts.Declaration, string>(),
  };
  const all = literalOf(exportOf(sources, HYDRATORS, 'hydrators'));
  for (const property of all?.properties ?? []) {
    for (const declaration of valueOf(sources, property)) {
      sources.hydrators.set(declaration, nameOf(property));
    }
  }
  return sources;
};

const nameOf = (declaration: ts.Declaration): string =>
  ts.getNameOfDeclaration(declaration)?.getText() ?? '';

/** The object that a name stands for: `{ get: …, list: … }`. */
const literalOf = (
  declaration: ts.Node | undefined,
): ts.ObjectLiteralExpression | undefined => {
  const value =
    declaration && ts.isVariableDeclaration(declaration)
      ? declaration.initializer
      : declaration;
  return value && ts.isObjectLiteralExpression(value) ? value : undefined;
};

/** What is behind a property of such an object. */
const valueOf = (
  { checker }: Pick<Sources, 'checker'>,
  property: ts.ObjectLiteralElementLike,
): readonly ts.Declaration[] => {
  if (ts.isShorthandPropertyAssignment(property)) {
    return declarationsOf(checker, property.name);
  }
  return ts.isPropertyAssignment(property) &&
    ts.isIdentifier(property.initializer)
    ? declarationsOf(checker, property.initializer)
    : [property];
};

/** What the port's names stand for on this wire: `trackingTime.entries.list` is a function of time_entries.ts. */
const onTheWire = (sources: Sources, names: string[]): ts.Declaration[] => {
  let found: readonly ts.Declaration[] = [
    exportOf(sources, WIRE, 'trackingTime'),
  ];
  for (const name of names) {
    const property = literalOf(found[0])?.properties.find(
      (each) => nameOf(each) === name,
    );
    // What is further in is a part of what was found.
    if (!property) {
      break;
    }
    found = valueOf(sources, property);
  }
  return [...found];
};

/** The names after `trackingTime`, where a node begins with that: `trackingTime.entries.list`. */
const portNames = (node: ts.Node): string[] | undefined => {
  if (ts.isIdentifier(node)) {
    return node.text === 'trackingTime' ? [] : undefined;
  }
  const names = ts.isPropertyAccessExpression(node)
    ? portNames(node.expression)
    : undefined;
  return names && ts.isPropertyAccessExpression(node)
    ? [...names, node.name.text]
    : undefined;
};

type Found = {
  endpoints: Set<string>;
  /** What fetches a detail, by the detail's name. */
  details: Map<string, ts.Declaration>;
};

/**
 * What an item calls the detail that a hydrator fetches: the key that its pointer is put under, since one hydrator may
 * fetch several (a user, and the one a task is assigned to). What is put under none is called as the hydrator is.
 */
const detailName = (node: ts.Node, hydrator: string): string => {
  const property = ts.findAncestor(node, ts.isPropertyAssignment);
  return property ? nameOf(property) : hydrator;
};

/** Goes from a declaration to all that it names, those nearest to it first, and notes the wire's calls. */
const follow = (sources: Sources, start: ts.Declaration): Found => {
  const { checker, hydrators } = sources;
  const found: Found = { endpoints: new Set(), details: new Map() };
  const queue = [start];
  const seen = new Set<ts.Node>(queue);

  const note = (node: ts.Node, declaration: ts.Declaration): void => {
    if (declaration.getSourceFile().fileName !== CALLS) {
      return;
    }
    const call = ts.isCallExpression(node.parent) ? node.parent : undefined;
    const second = call?.arguments[1];
    const called = nameOf(declaration);
    if (called === 'askFor') {
      found.endpoints.add(ANY_ENDPOINT);
    } else if (second && ts.isStringLiteral(second)) {
      found.endpoints.add(`${METHODS[called] ?? called} ${second.text}`);
    }
  };

  const reach = (node: ts.Node, declaration: ts.Declaration): void => {
    const { fileName } = declaration.getSourceFile();
    const detail = hydrators.get(declaration);
    if (detail !== undefined && declaration !== start) {
      // A detail is asked for by a run of its own.
      const name = detailName(node, detail);
      // The nearest comes first: an entry has a client, and so has its project.
      if (!found.details.has(name)) {
        found.details.set(name, declaration);
      }
    } else if (
      fileName.startsWith(resolve('src')) &&
      // What the calls do by themselves is no matter of the item.
      fileName !== CALLS &&
      !seen.has(declaration)
    ) {
      seen.add(declaration);
      queue.push(declaration);
    }
  };

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) {
      return;
    }
    const names = portNames(node);
    if (names) {
      for (const declaration of onTheWire(sources, names)) {
        reach(node, declaration);
      }
    } else if (ts.isIdentifier(node)) {
      for (const declaration of declarationsOf(checker, node)) {
        note(node, declaration);
        reach(node, declaration);
      }
    }
    // The name of a property is no name of a declaration.
    else if (ts.isPropertyAccessExpression(node)) {
      visit(node.expression);
    } else if (ts.isPropertyAssignment(node)) {
      visit(node.initializer);
    } else {
      ts.forEachChild(node, visit);
    }
  };

  for (const declaration of queue) {
    if (ts.isPropertyAssignment(declaration)) {
      visit(declaration.initializer);
    } else {
      ts.forEachChild(declaration, visit);
    }
  }
  return found;
};

const exportOf = (
  { program, checker }: Pick<Sources, 'program' | 'checker'>,
  file: string,
  name: string,
): ts.Declaration => {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const exported = (module && checker.getExportsOfModule(module))?.find(
    (each) => each.name === name,
  );
  const isAlias = exported && (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const origin = isAlias ? checker.getAliasedSymbol(exported) : exported;
  const [declaration] = origin?.declarations ?? [];
  if (declaration === undefined) {
    throw new Error(
      `${file} exports no ${name}. A file is named after the key of its item.`,
    );
  }
  return declaration;
};

/** Where a name comes from, whatever files it was handed through. */
const declarationsOf = (
  checker: ts.TypeChecker,
  node: ts.Identifier,
): readonly ts.Declaration[] => {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  if (symbol === undefined) {
    return [];
  }
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const origin = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  return origin.declarations ?? [];
};
