/** A value inside a result. */
export interface PlacedValue {
  /** Where it is: `rows[0].name`. */
  path: string;
  /** Where it is, as an output field would be called: `project__name`, and `name` inside line items. */
  key: string;
  value: unknown;
}

/** Every value of a result that is no group of others. */
export function valuesAt(value: unknown, path = '', key = ''): PlacedValue[] {
  if (Array.isArray(value)) {
    return value.flatMap((part: unknown, index) =>
      valuesAt(part, `${path}[${index}]`, isGroup(part) ? '' : key),
    );
  }
  if (!isGroup(value)) return [{ path, key, value }];
  return Object.entries(value).flatMap(([name, part]) =>
    valuesAt(
      part,
      path === '' ? name : `${path}.${name}`,
      key === '' ? name : `${key}__${name}`,
    ),
  );
}

/** Whether a value is a group of named values. */
export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The keys of one value that another lacks, with those inside groups and line items. A null or an empty list on the
 * other side says nothing about the keys it would have, so nothing in there counts as missing.
 */
export function keysMissingIn(
  other: unknown,
  one: unknown,
  path = '',
): string[] {
  if (other === null || other === undefined) return [];
  if (Array.isArray(one)) {
    const [first] = one as unknown[];
    const others = Array.isArray(other) ? (other as unknown[]) : [other];
    return others.length === 0 ? [] : keysMissingIn(others[0], first, path);
  }
  if (!isGroup(one)) return [];
  return Object.entries(one).flatMap(([key, part]) => {
    const place = path === '' ? key : `${path}.${key}`;
    if (!isGroup(other) || !Object.hasOwn(other, key)) return [place];
    return keysMissingIn(other[key], part, place);
  });
}
