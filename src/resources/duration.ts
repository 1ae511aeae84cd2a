import type { ScalarField } from './resource.ts';

/**
 * Whole seconds as hours with up to six decimals: 5400 is 1.5, 1200 is 0.333333. With two, 30 rows of 20 minutes would add
 * up to 9.9 hours and not 10.
 */
export const hoursOf = (seconds: number): number =>
  Math.round((seconds / 3600) * 1_000_000) / 1_000_000;

/** Whole seconds as people read them, h:mm:ss: 5400 is "1:30:00", and -5400, which is 5400 too many, "-1:30:00". */
export const textOf = (seconds: number): string => {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const length = Math.abs(seconds);
  const hours = Math.floor(length / 3600);
  const minutes = Math.floor((length % 3600) / 60);
  const text = `${hours}:${twoDigits(minutes)}:${twoDigits(length % 60)}`;
  return seconds < 0 ? `-${text}` : text;
};

type Field<Key extends string, Type extends ScalarField['type']> = {
  readonly key: Key;
  readonly label: string;
  readonly type: Type;
  readonly sample: Type extends 'string' ? string : number;
  readonly nullable: true;
};

type Amounts<
  Seconds extends string,
  Hours extends string,
  Text extends string,
> = Record<Seconds | Hours, number | null> & Record<Text, string | null>;

/**
 * A duration as a Zap has it: in seconds, in hours to calculate with, and as a text to read. Its three fields have these
 * keys, and all are null if there is none.
 */
export const defineDuration = <
  const Seconds extends string,
  const Hours extends string,
  const Text extends string,
>(
  keys: readonly [seconds: Seconds, hours: Hours, text: Text],
  label: string,
  sample: number,
): {
  fields: readonly [
    Field<Seconds, 'integer'>,
    Field<Hours, 'number'>,
    Field<Text, 'string'>,
  ];
  toOutput: (seconds: number | null) => Amounts<Seconds, Hours, Text>;
} => {
  const [inSeconds, inHours, asText] = keys;
  return {
    fields: [
      {
        key: inSeconds,
        label: `${label} (in seconds)`,
        type: 'integer',
        sample,
        nullable: true,
      },
      {
        key: inHours,
        label: `${label} (in hours)`,
        type: 'number',
        sample: hoursOf(sample),
        nullable: true,
      },
      {
        key: asText,
        label: `${label} (h:mm:ss)`,
        type: 'string',
        sample: textOf(sample),
        nullable: true,
      },
    ],
    toOutput: (seconds) =>
      ({
        [inSeconds]: seconds,
        [inHours]: seconds === null ? null : hoursOf(seconds),
        [asText]: seconds === null ? null : textOf(seconds),
        // A key in brackets is any text to the compiler; each is the one that it was given.
      }) as Amounts<Seconds, Hours, Text>,
  };
};
