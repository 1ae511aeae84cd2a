/** A value inside a result. */
export type PlacedValue = {
  /** Where it is: `rows[0].name`. */
  path: string;
  value: unknown;
};

const pathTo = (path: string, name: string): string =>
  path === '' ? name : `${path}.${name}`;

/** Every value of a result that is no group of others. */
export const valuesAt = (value: unknown, path = ''): PlacedValue[] => {
  if (Array.isArray(value)) {
    return value.flatMap((part: unknown, index) =>
      valuesAt(part, `${path}[${index}]`),
    );
  }
  if (!isGroup(value)) {
    return [{ path, value }];
  }
  return Object.entries(value).flatMap(([name, part]) =>
    valuesAt(part, pathTo(path, name)),
  );
};

/**
 * The values that an output field is about: the one under its own key; one group down for `project__name`; and for
 * `rows[]name` that of each line item, none where there are none. A value that is missing is undefined.
 */
export const valuesOf = (
  result: unknown,
  key: string,
  path = '',
): PlacedValue[] => {
  const name = /^.+?(?=__|\[\])/.exec(key)?.[0];
  const inGroup = isGroup(result) ? result : {};
  if (Object.hasOwn(inGroup, key) || name === undefined) {
    return [{ path: pathTo(path, key), value: inGroup[key] }];
  }
  const part = inGroup[name];
  const here = pathTo(path, name);
  // Both separators have two characters.
  const rest = key.slice(name.length + 2);
  if (key.startsWith('__', name.length)) {
    return valuesOf(part, rest, here);
  }
  if (part === undefined) {
    return [{ path: pathTo(path, key), value: part }];
  }
  const rows: unknown[] = Array.isArray(part) ? part : [part];
  return rows
    .map((row, index) => ({ row, at: `${here}[${index}]` }))
    .filter(({ row }) => row !== null)
    .flatMap(({ row, at }) =>
      rest === '' ? [{ path: at, value: row }] : valuesOf(row, rest, at),
    );
};

/** Whether a value is a group of named values. */
export const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The keys of one value that another lacks, with those inside groups and line items. A null or an empty list on the
 * other side says nothing about the keys it would have, so nothing in there counts as missing.
 */
export const keysMissingIn = (
  other: unknown,
  one: unknown,
  path = '',
): string[] => {
  if (other === null || other === undefined) {
    return [];
  }
  if (Array.isArray(one)) {
    const [first] = one as unknown[];
    const others = Array.isArray(other) ? (other as unknown[]) : [other];
    return others.length === 0 ? [] : keysMissingIn(others[0], first, path);
  }
  if (!isGroup(one)) {
    return [];
  }
  return Object.entries(one).flatMap(([key, part]) => {
    const place = path === '' ? key : `${path}.${key}`;
    if (!isGroup(other) || !Object.hasOwn(other, key)) {
      return [place];
    }
    return keysMissingIn(other[key], part, place);
  });
};
