import zapier from 'zapier-platform-core';
import App from '../../index.ts';
import {
  type Definition,
  type Field,
  isGroup,
  readDefinition,
  withAllFields,
} from '../../workshop/lab/index.ts';

type Handler = (event: { command: string }) => Promise<{ results: unknown }>;

/**
 * What core answers to a command of Zapier's own tools: `definition`, as `zapier-platform build` sends it, is all of it as
 * core copies it on every call; `validate` holds it against Zapier's schema.
 */
export const askCore = async (
  command: 'definition' | 'validate',
): Promise<unknown> => {
  // Core has no type for the function that Zapier calls.
  const { createAppHandler } = zapier as unknown as {
    createAppHandler: (app: object) => Handler;
  };
  const { results } = await createAppHandler(App)({ command });
  return results;
};

type GivesFields = (z: object, bundle: object) => Field[];

/** The form of an item, `searches.find_book`, with these fields filled in. Core does the same when the editor asks for one. */
export const formOf = (
  where: string,
  inputData: Record<string, string>,
): Field[] => {
  const fields = `${where}.operation.inputFields`
    .split('.')
    .reduce<unknown>((part, key) => (isGroup(part) ? part[key] : []), App);
  const bundle = { inputData, inputDataRaw: inputData };
  // What Zapier's schema lets stand there.
  return (fields as (Field | GivesFields)[]).flatMap((field) =>
    typeof field === 'function' ? field({}, bundle) : field,
  );
};

/** The same with all fields that its forms can have. */
export const readDefinitionWithForms = async (): Promise<Definition> =>
  withAllFields(readDefinition(await askCore('definition')), (...asked) =>
    Promise.resolve(formOf(...asked)),
  );
