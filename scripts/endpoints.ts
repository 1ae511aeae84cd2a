/**
 * Which endpoints of TrackingTime each item can ask for, read off the sources: from the item's file along everything
 * that it names, down to the client's calls, which name the contract's paths. So none is missed for want of a try, and
 * the e2e suite holds what the sandbox is really asked against it.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { staticFields, type PlacedItem } from '../checks/definition.ts';

/** What an item asks of TrackingTime: `GET /projects/{id}` and the like, the most direct first. */
export interface Asks {
  endpoints: string[];
  /** What is asked only when a Zap uses a detail of the result, by the name of that detail: `project`. */
  details: Map<string, string[]>;
}

/** An operation of the contract. */
export interface Operation {
  endpoint: string;
  /** The OAuth scopes that a connection must have for it. */
  scopes: string[];
}

/** Of an item in which the builder writes the endpoint. */
export const ANY_ENDPOINT = 'any endpoint';

const CLIENT = resolve('src/api/documented/call.ts');
const HYDRATORS = resolve('src/hydrators/index.ts');

/** The client's functions, by what they send. Their second argument is the contract's path. */
const METHODS: Record<string, string> = {
  get: 'GET',
  getPage: 'GET',
  list: 'GET',
  post: 'POST',
  put: 'PUT',
  remove: 'DELETE',
};

/** The operations of the contract by their ids. */
export async function readOperations(): Promise<Map<string, Operation>> {
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
}

/** Answers what each item asks. Reading the sources takes a second or more, so it is done once. */
export function readAsks(): (item: PlacedItem) => Asks {
  const sources = readSources();
  return ({ kind, key, operation }) => {
    const item = follow(sources, resolve('src', kind, `${key}.ts`), 'default');
    const outputs = staticFields(operation.outputFields, key);
    // A resource names every detail it knows; an item may show a part of it.
    const isShown = (name: string) =>
      outputs.some((field) => field.key.split('__')[0] === name);
    const details = [...item.details]
      .filter(isShown)
      .map((name): [string, string[]] => {
        const file = resolve('src/hydrators', `${name}.ts`);
        return [name, [...follow(sources, file, name).endpoints]];
      });
    return { endpoints: [...item.endpoints], details: new Map(details) };
  };
}

interface Sources {
  program: ts.Program;
  checker: ts.TypeChecker;
}

/** The project's own files alone: what libraries name leads nowhere, and their types take seconds to read. */
function readSources(): Sources {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    allowImportingTsExtensions: true,
    noEmit: true,
    noLib: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (names, importer) =>
    names.map(({ text }) => ({
      resolvedModule: /^\..*\.ts$/.test(text)
        ? {
            resolvedFileName: resolve(dirname(importer), text),
            extension: ts.Extension.Ts,
          }
        : undefined,
    }));
  const program = ts.createProgram([resolve('index.ts')], options, host);
  return { program, checker: program.getTypeChecker() };
}

interface Found {
  endpoints: Set<string>;
  details: Set<string>;
}

/** Goes from an export to every declaration that it names, those nearest to it first, and notes the client's calls. */
function follow(
  { program, checker }: Sources,
  file: string,
  name: string,
): Found {
  const found: Found = { endpoints: new Set(), details: new Set() };
  const queue = [exportOf({ program, checker }, file, name)];
  const seen = new Set<ts.Node>(queue);

  const nameIn = (declaration: ts.Declaration): string =>
    ts.getNameOfDeclaration(declaration)?.getText() ?? '';

  const note = (node: ts.Node, declaration: ts.Declaration): void => {
    const call = ts.isCallExpression(node.parent) ? node.parent : undefined;
    const second = call?.arguments[1];
    const text = second && ts.isStringLiteral(second) ? second.text : undefined;
    const target = declaration.getSourceFile().fileName;
    const called = nameIn(declaration);
    if (target === CLIENT && called === 'request') {
      found.endpoints.add(ANY_ENDPOINT);
    } else if (target === CLIENT && text !== undefined) {
      found.endpoints.add(`${METHODS[called] ?? called} ${text}`);
    } else if (target === HYDRATORS && called === 'pointer' && text) {
      found.details.add(text);
    } else if (
      target === HYDRATORS &&
      called === 'hydrators' &&
      ts.isPropertyAccessExpression(node.parent)
    ) {
      found.details.add(node.parent.name.text);
    }
  };

  const isFollowed = (declaration: ts.Declaration): boolean => {
    const { fileName } = declaration.getSourceFile();
    const isOurs = fileName.startsWith(resolve('src'));
    // What the client does by itself is no matter of the item; a detail is asked for by a run of its own.
    const isEnd =
      fileName === CLIENT ||
      (fileName === HYDRATORS && nameIn(declaration) === 'hydrators');
    return isOurs && !isEnd && !seen.has(declaration);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node)) {
      for (const declaration of declarationsOf(checker, node)) {
        note(node, declaration);
        if (isFollowed(declaration)) {
          seen.add(declaration);
          queue.push(declaration);
        }
      }
      return;
    }
    // The name of a property is no name of a declaration.
    if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isPropertyAssignment(node)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };

  for (const declaration of queue) ts.forEachChild(declaration, visit);
  return found;
}

function exportOf(
  { program, checker }: Sources,
  file: string,
  name: string,
): ts.Declaration {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const [declaration] =
    (module && checker.getExportsOfModule(module))?.find(
      (each) => each.name === name,
    )?.declarations ?? [];
  if (declaration === undefined) {
    throw new Error(
      `${file} exports no ${name}. A file is named after the key of its item.`,
    );
  }
  return declaration;
}

/** Where a name comes from, whatever files it was handed through. */
function declarationsOf(
  checker: ts.TypeChecker,
  node: ts.Identifier,
): readonly ts.Declaration[] {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  if (symbol === undefined) return [];
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const origin = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  return origin.declarations ?? [];
}
