import fc from 'fast-check';
import type { Field } from '../../workshop/lab/index.ts';
import { oddValue } from './odd_values.ts';

/** What a builder would sensibly fill in, where the kind of field does not tell. */
const BY_KEY: Record<string, unknown> = {
  body: '{"name": "Workshop"}',
  budget: '100h',
  color: '#3366ff',
  duration: '1h 30m',
  email: 'ada@example.com',
  estimate: '90 min',
  hours: '1.5',
  method: 'POST',
  minimum_duration: '15 min',
  path: '/tags',
  period: 'custom',
  start_time: '2026-03-16T09:00:00Z',
  tags: 'tag_5, workshop',
  timezone: 'Europe/London',
};

const BY_TYPE: Record<string, unknown> = {
  datetime: '2026-03-16T09:00:00Z',
};

/** A value that a field takes. */
export const sensible = ({
  key,
  type = 'string',
  list,
  dict,
  choices,
  children,
}: Field): unknown => {
  if (children) {
    return [
      Object.fromEntries(
        children
          // An entry has one end or the other.
          .filter((child) => child.key !== 'end_time')
          .map((child) => [child.key, sensible(child)]),
      ),
    ];
  }
  if (dict) {
    return { page: '2' };
  }
  const [choice] = Object.keys(choices ?? {});
  const named = BY_KEY[key];
  const isOffered =
    choices === undefined ||
    Object.hasOwn(Object(choices) as object, String(named));
  const one =
    (isOffered ? named : undefined) ?? choice ?? BY_TYPE[type] ?? `${key}_1`;
  return list ? [one] : one;
};

/** A form: each field sensible, empty, or filled with anything at all. */
export const filledIn = (fields: Field[]) =>
  fc.record(
    Object.fromEntries(
      fields.map((field) => [
        field.key,
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(sensible(field)) },
          { weight: field.required ? 0 : 1, arbitrary: fc.constant('') },
          { weight: 2, arbitrary: oddValue },
        ),
      ]),
    ),
  );

/** Whether a field holds a person's own text, which nothing here reads. */
export const isFreeText = ({ key, type, list, dict, ...rest }: Field) =>
  (type === 'string' || type === 'text') &&
  !list &&
  !dict &&
  !('choices' in rest) &&
  !('children' in rest) &&
  !(key in BY_KEY && key !== 'color' && key !== 'email');
