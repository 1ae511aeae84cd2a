import type { Facts, Shape } from './facts.ts';

type Names = ReadonlyMap<Shape, string>;

/** A shape that has a name is written once, and named wherever it is part of another: all this is in the bundle. */
const kindSource = (kind: Shape[string], names: Names): string => {
  if (typeof kind === 'string') {
    return JSON.stringify(kind);
  }
  return Array.isArray(kind)
    ? `[${kindSource(kind[0], names)}]`
    : (names.get(kind) ?? shapeSource(kind, names));
};

const shapeSource = (shape: Shape, names: Names): string => {
  const fields = Object.entries(shape).map(
    ([field, kind]) => `${JSON.stringify(field)}: ${kindSource(kind, names)}`,
  );
  return `{${fields.join(', ')}}`;
};

/** The facts as TypeScript. How its lines are broken is left to the formatter. */
export const sourceOf = (facts: Facts): string => {
  const names = new Map(
    [...facts.shapes].map(([name, shape]) => [shape, name]),
  );
  const shapes = [...facts.shapes].map(
    ([name, shape]) =>
      `const ${name} = ${shapeSource(shape, names)} as const;\n`,
  );
  const constant = (comment: string, name: string, value: unknown): string =>
    `/** ${comment} */\nexport const ${name} = ${JSON.stringify(value)} as const;\n`;
  return [
    '/*\n * Generated from the contract by `npm run contract`: change the contract, not this file.\n */\n',
    ...shapes,
    `/** What each record of an answer or an event holds. With a \`?\` a value can be null, or not be there at all. */\nexport const SHAPES = {${[...facts.shapes.keys()].join(', ')}} as const;\n`,
    constant(
      'Which record each operation answers with, or with a list of.',
      'RECORDS',
      facts.records,
    ),
    constant('Which record each event is about.', 'EVENTS', facts.events),
    constant(
      'What can be the code of an error.',
      'ERROR_CODES',
      facts.errorCodes,
    ),
    constant('What a connection can be allowed.', 'SCOPES', facts.scopes),
    constant(
      'What a request can have in its body or its query.',
      'REQUEST_FIELDS',
      facts.requestFields,
    ),
    constant(
      'The most records that a page of a list can have.',
      'LARGEST_PAGE',
      facts.largestPage,
    ),
  ].join('\n');
};
