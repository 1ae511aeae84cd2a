import {
  count,
  different,
  isWord,
  listed,
  named,
  says,
  word,
  type Said,
} from './said.ts';

const DEEPEST = 6;
const MOST_FIELDS = 120;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What texts look like that hold a time, a zone or an id. */
const FORMS: readonly (readonly [RegExp, Said])[] = [
  [/^$/, says`empty text`],
  [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, says`yyyy-MM-dd HH:mm:ss`],
  [/^\d{4}-\d\d-\d\d$/, says`yyyy-MM-dd`],
  [/^\d{4}-\d\d-\d\dT[\d:.]+$/, says`ISO 8601 without an offset`],
  [
    /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/,
    says`ISO 8601 with an offset`,
  ],
  [/^GMT[+-]\d\d:\d\d$/, says`GMT+hh:mm`],
  [/^GMT([+-]\d{1,2})?$/, says`GMT+h`],
  [/^\d+$/, says`digits`],
  [/^\d+:\d\d(:\d\d)?$/, says`hh:mm`],
];

const outlineOfText = (text: string): Said => {
  const form = FORMS.find(([pattern]) => pattern.test(text))?.[1];
  if (form) {
    return form;
  }
  if (isWord(text)) {
    return word(text);
  }
  if (text.length <= 20) {
    return says`short text`;
  }
  return text.length <= 200 ? says`text` : says`long text`;
};

const outlineOfPlain = (value: unknown): Said => {
  if (typeof value === 'string') {
    return outlineOfText(value);
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? says`whole number` : says`number`;
  }
  if (typeof value === 'boolean') {
    return says`yes or no`;
  }
  return value === null ? says`null` : says`nothing`;
};

/** Records of one kind as one: what each field holds in any of them. */
const outlineOfRecords = (
  records: readonly Record<string, unknown>[],
  depth: number,
): Said => {
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const fields = keys.slice(0, MOST_FIELDS).flatMap((key) => {
    const name = named(key);
    const values = records.flatMap((record) =>
      Object.hasOwn(record, key) ? [record[key]] : [],
    );
    const mark = values.length < records.length ? says`?` : says``;
    return name ? says`${name}${mark}: ${outlineOfAll(values, depth + 1)}` : [];
  });
  const others = keys.filter((key) => !named(key));
  const byId = others.filter((key) => /^\d+$/.test(key));
  const rest = others.length - byId.length;
  return says`{${listed([
    ...fields,
    ...(byId.length > 0
      ? [
          says`(digits): ${outlineOfAll(
            records.flatMap((record) => byId.map((key) => record[key])),
            depth + 1,
          )}`,
        ]
      : []),
    ...(rest > 0 ? [says`other names: ${count(rest)}`] : []),
  ])}}`;
};

/** How long lists are that have something in them; not added up, since each belongs to another record. */
const lengthsOf = (lists: readonly (readonly unknown[])[]): Said =>
  listed(
    different(
      lists
        .map(({ length }) => length)
        .filter((length) => length > 0)
        .sort((one, other) => one - other)
        .map(count),
    ),
    says` or `,
  );

const outlineOfAll = (values: readonly unknown[], depth: number): Said => {
  if (depth > DEEPEST) {
    return says`…`;
  }
  const records = values.filter(isRecord);
  const lists = values.filter((value): value is unknown[] =>
    Array.isArray(value),
  );
  const plain = values.filter(
    (value) => !isRecord(value) && !Array.isArray(value),
  );
  const items = lists.flat();
  return listed(
    [
      ...different(plain.map(outlineOfPlain)),
      ...(records.length > 0 ? [outlineOfRecords(records, depth)] : []),
      ...(lists.some(({ length }) => length === 0) ? [says`empty list`] : []),
      ...(items.length > 0
        ? [says`list of ${lengthsOf(lists)}: ${outlineOfAll(items, depth + 1)}`]
        : []),
    ],
    says` or `,
  );
};

/** What a value is made of, without what it says: names of fields, types, how long a list is. */
export const outlineOf = (value: unknown): Said => outlineOfAll([value], 0);
