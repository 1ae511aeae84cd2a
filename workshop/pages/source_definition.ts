import App from '../../index.ts';
import {
  type AskForForm,
  type Definition,
  type Field,
  isGroup,
  readDefinition,
  withAllFields,
} from '../lab/index.ts';

type GivesFields = (z: object, bundle: object) => Field[];

/** A part of the app by its path: `searches.find_book`. */
const partAt = (path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((part, key) => (isGroup(part) ? part[key] : {}), App);

/** The form of an item, `searches.find_book`, with these fields filled in. Core does the same when the editor asks for one. */
export const formOf = (
  where: string,
  inputData: Record<string, string>,
): Field[] => {
  // What Zapier's schema lets stand there.
  const fields = partAt(`${where}.operation.inputFields`) as (
    Field | GivesFields
  )[];
  const bundle = { inputData, inputDataRaw: inputData };
  return fields.flatMap((field) =>
    typeof field === 'function' ? field({}, bundle) : field,
  );
};

const askForForm: AskForForm = (where, inputData) =>
  Promise.resolve(formOf(where, inputData));

/** The definition in the sources, as JSON: that is what Zapier gets of it, but with all fields that its forms can have. */
export const readSourceDefinition = (): Promise<Definition> => {
  const json = JSON.stringify(App, (_, value: unknown) =>
    typeof value === 'function' ? '$func$2$f$' : value,
  );
  return withAllFields(readDefinition(JSON.parse(json)), askForForm);
};
