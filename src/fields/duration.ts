import { shorten } from '../api/shorten.ts';

const HOUR = 3600;
const MINUTE = 60;

/** A working day. A whole number above it may have been meant as minutes, so we ask and don't guess. */
const MOST_BARE_HOURS = 8;

/** A day in minutes. A whole number above it may have been meant as seconds, too. */
const MINUTES_OF_A_DAY = 1_440;

/** A day. Two numbers with a colon may be minutes and seconds above it, and two with a comma the values of a list. */
const HOURS_OF_A_DAY = 24;

/** Nobody writes a longer one, and reading a page of digits would take minutes. */
const LONGEST = 60;

/** What a text says: so many whole seconds, or one of two things, or nothing that can be read. */
export type Reading =
  | { kind: 'read'; seconds: number }
  /**
   * What it could be, and how to say which: by something that can be typed behind a mapped value, if there is one. Some
   * are answered by the unit alone, hours or minutes.
   */
  | { kind: 'asked'; couldBe: string; answer: string; isOfUnit?: true }
  | { kind: 'unreadable' };

const UNREADABLE: Reading = { kind: 'unreadable' };

/** The words for each unit, in English, German, French, Spanish, Portuguese, Italian and Dutch. */
const UNIT_WORDS = {
  hours:
    'h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren',
  minutes: 'm min mins mn minute minutes minuten minuto minutos minuti minuut',
  seconds:
    's sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo secondi seconden',
};

type Unit = keyof typeof UNIT_WORDS;

/** The units that a form can choose for numbers without one. */
export type NumberUnit = Exclude<Unit, 'seconds'>;

const SECONDS_IN: Record<Unit, number> = {
  hours: HOUR,
  minutes: MINUTE,
  seconds: 1,
};

const UNIT_OF = new Map(
  (Object.keys(UNIT_WORDS) as Unit[]).flatMap((unit) =>
    UNIT_WORDS[unit].split(' ').map((word) => [word, unit] as const),
  ),
);

/** A comma in front of a number stands between it and what comes before, as in `1h,30m`. */
const AMOUNT = String.raw`\d+(?:[.,]\d+)?|\.\d+`;
const PART = new RegExp(String.raw`(${AMOUNT})\s*([a-z]+)\.?`, 'g');
const BETWEEN_PARTS = /^(?:[\s,&]|\b(?:and|und|et|y|e|en)\b)*$/;
const CLOCK = /^(\d{1,6}):([0-5]?\d)(?::([0-5]?\d)(?:\.0+)?)?\s*([a-z]*)\.?$/;
const BARE_NUMBER = /^\d+(?:[.,]\d+)?$/;

/** A part of a day, as Excel keeps a duration, has all the digits that it can; our own hours have six at most. */
const PART_OF_A_DAY = /^0[.,]\d{7,}$/;

/** What someone typed after a value to say that its comma or dot marks decimals. */
const DECIMAL = /\s*decimals?\s*$/;

const FRACTIONS: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };

const number = (text: string): number => Number(text.replace(',', '.'));

/** What there is to read, or nothing if it's too much. */
const tidy = (written: string): string => {
  const text = written.trim();
  return text.length > LONGEST
    ? ''
    : text
        .replace(/(\d*)\s?([½¼¾])/g, (_, whole: string, sign: string) =>
          String(Number(whole) + (FRACTIONS[sign] ?? 0)),
        )
        .normalize('NFKC')
        .toLowerCase()
        .replace(/^([.,])(?=\d)/, '0$1')
        .replace(/\(s\)/g, 's');
};

const read = (seconds: number): Reading => {
  const whole = Math.round(seconds);
  // A time this long is a typing mistake, and its last digits would be made up.
  return Number.isSafeInteger(whole)
    ? { kind: 'read', seconds: whole }
    : UNREADABLE;
};

/**
 * What two numbers with a comma or a dot between them could be, if that isn't clear. A comma stands between the values
 * of a list, too, which is what Zapier makes of line items: so it marks decimals only after a zero, before a 5, or
 * before two digits, as people write halves and quarters, of no more than a day. Three digits after a dot or a comma may
 * be thousands.
 */
const twoNumbers = (
  text: string,
  { mostHours, hasUnit }: { mostHours: number; hasUnit: boolean },
): { couldBe: string; answer: string } | undefined => {
  for (const [found, whole, sign, digits] of text.matchAll(
    /(?<![\d.,])(\d+)([.,])(\d+)(?![\d.,]|:)/g,
  )) {
    if (!whole || !sign || !digits || Number(whole) === 0) {
      continue;
    }
    const typed = hasUnit ? 'the word decimal' : 'h decimal';
    const answer = `type ${typed} right after the value if its ${sign === ',' ? 'comma' : 'dot'} marks decimals`;
    if (digits.length === 3) {
      return {
        couldBe: `${whole}${digits} or ${number(found)}`,
        answer: `${answer}, and take it out with Formatter by Zapier if not`,
      };
    }
    const isLong = Number(whole) > mostHours && /^[\d,]+\s*(?:h|$)/.test(text);
    const isList =
      sign === ',' && (isLong || (digits !== '5' && digits.length !== 2));
    if (isList) {
      return {
        couldBe: `${number(found)}, or two values, ${whole} and ${digits}`,
        answer: `${answer}, and map one of the values if there are two`,
      };
    }
  }
  return undefined;
};

/** How to say whether a number is hours or minutes; `typed` has to stay after the unit. */
const typeUnit = (text: string, typed = ''): string =>
  `type the unit right after the value, also if it's mapped, as in ${text}h${typed} or ${text} min${typed}`;

const clockOf = (text: string, mayBeMinutes: boolean): Reading | undefined => {
  const [, first = '', second = '', third, word = ''] = CLOCK.exec(text) ?? [];
  const unit = UNIT_OF.get(word);
  if (first === '' || (word !== '' && unit === undefined)) {
    return undefined;
  }
  if (unit === 'minutes' || unit === 'seconds') {
    // "18:25 min" is minutes and seconds; nobody writes three parts with minutes.
    return unit === 'minutes' && third === undefined
      ? read(Number(first) * MINUTE + Number(second))
      : UNREADABLE;
  }
  const hours = Number(first) + Number(second) / 60;
  if (
    mayBeMinutes &&
    unit === undefined &&
    third === undefined &&
    hours > HOURS_OF_A_DAY
  ) {
    return {
      kind: 'asked',
      couldBe: `${first} hours ${second} minutes, or ${first} minutes ${second} seconds`,
      answer: typeUnit(text),
    };
  }
  return read(
    Number(first) * HOUR + Number(second) * MINUTE + Number(third ?? 0),
  );
};

/** Why parts can be values of a list, which Zapier joins by commas, and not one duration; undefined if they can't. */
const whySeveral = (units: readonly Unit[]): string | undefined => {
  const twice = units.find((unit, index) => units.indexOf(unit) < index);
  const [smaller, larger] = units.flatMap((unit, index) => {
    const before = units[index - 1];
    return before && SECONDS_IN[before] < SECONDS_IN[unit]
      ? [before, unit]
      : [];
  });
  if (twice !== undefined) {
    return `${twice} twice`;
  }
  return smaller && larger && `${smaller} before ${larger}`;
};

const unitsOf = (text: string): Reading => {
  // ISO 8601 has PT in front, and "1h30" ends in minutes that everyone reads as minutes.
  const whole = text
    .replace(/^p(?:0d)?t(?=[\d.,]+[hms])/, '')
    .replace(/([a-z]+)\.?\s*\d{1,2}$/, (end, word: string) =>
      UNIT_OF.get(word) === 'hours' ? `${end}m` : end,
    );
  const parts = [...whole.matchAll(PART)].map(([, amount = '', word = '']) => ({
    amount: number(amount),
    unit: UNIT_OF.get(word),
  }));
  const units = parts.flatMap(({ unit }) => unit ?? []);
  const isNothingElse = BETWEEN_PARTS.test(whole.replace(PART, ' '));
  if (parts.length === 0 || units.length < parts.length || !isNothingElse) {
    return UNREADABLE;
  }
  const why = whySeveral(units);
  if (why !== undefined) {
    return {
      kind: 'asked',
      couldBe: `several values, since it has ${why}`,
      answer: 'map one of them, or add them up first with Formatter by Zapier',
    };
  }
  return read(
    parts.reduce(
      (seconds, { amount, unit = 'seconds' }) =>
        seconds + amount * SECONDS_IN[unit],
      0,
    ),
  );
};

/**
 * A number alone. If its unit isn't known it's hours; we ask if it may be minutes, or a part of a day.
 *
 * @param typed what has to stay after the unit in an answer: the word decimal.
 */
const bareOf = (
  text: string,
  unit: NumberUnit | undefined,
  mayBeMinutes: boolean,
  typed: string,
): Reading => {
  if (unit !== undefined) {
    return read(number(text) * SECONDS_IN[unit]);
  }
  if (PART_OF_A_DAY.test(text)) {
    return {
      kind: 'asked',
      couldBe: `${text} hours, or that part of a day`,
      answer: `type h right after the value if it's hours, and map a duration like 1:30:00 if not`,
    };
  }
  const hours = number(text);
  const reading = read(hours * HOUR);
  if (
    !mayBeMinutes ||
    !Number.isInteger(hours) ||
    hours <= MOST_BARE_HOURS ||
    reading.kind !== 'read'
  ) {
    return reading;
  }
  return hours > MINUTES_OF_A_DAY
    ? {
        kind: 'asked',
        couldBe: `${text} hours, minutes or seconds`,
        answer: `type the unit right after the value, also if it's mapped, as in ${text}h${typed}, ${text} min${typed} or ${text} s${typed}`,
      }
    : {
        kind: 'asked',
        couldBe: `${text} hours or ${text} minutes`,
        answer: typeUnit(text, typed),
        isOfUnit: true,
      };
};

/** Hours as our own results have them, which never end in a zero, with or without the unit typed after them. */
const OUR_OWN = /^\d+\.\d+[1-9]\s*(?:h(?:ours?)?)?$/;

type Asked = { asksForHours: boolean; numbersAre?: NumberUnit | undefined };

const readIn = (
  { asksForHours, numbersAre }: Asked,
  written: string,
): Reading => {
  const tidied = tidy(written);
  const text = tidied.replace(DECIMAL, '').trim();
  const isDecimal = DECIMAL.test(tidied);
  const mayBeMinutes = !asksForHours;
  const isBare = BARE_NUMBER.test(text);
  const unit = isBare ? numbersAre : undefined;
  const reading = isBare
    ? bareOf(text, unit, mayBeMinutes, isDecimal ? ' decimal' : '')
    : (clockOf(text, mayBeMinutes) ?? unitsOf(text));
  const isOurOwn = OUR_OWN.test(text) && !asksForHours && unit !== 'minutes';
  const two =
    isDecimal || reading.kind === 'unreadable' || isOurOwn
      ? undefined
      : twoNumbers(text, {
          mostHours:
            asksForHours || unit === 'minutes' ? Infinity : HOURS_OF_A_DAY,
          hasUnit: unit !== undefined || /[a-z]/.test(text),
        });
  return two ? { kind: 'asked', ...two } : reading;
};

/**
 * A duration as a person or an app writes it: `1h 30m`, `90 min`, `1:30` (hours and minutes), `1:30:00`, `PT1H30M`,
 * `1.5` or `1,5` (hours). If it has two readings, we ask; docs/values.md has them all. Our own results are always read:
 * h:mm:ss, and hours as a decimal.
 *
 * @param numbersAre the unit of a number without one, if the form says so.
 */
export const readDuration = (
  written: string,
  numbersAre?: NumberUnit,
): Reading => readIn({ asksForHours: false, numbersAre }, written);

/**
 * The same in a field that asks for hours: a number of any size is hours. It can be thousands of them, so we ask about
 * 1.255 here.
 */
export const readHours = (written: string): Reading =>
  readIn({ asksForHours: true }, written);

/** The unit of a text that has nothing else in it: what is left of `{{hours}}h` if there were no hours. */
export const unitAlone = (written: string): string | undefined => {
  const text = tidy(written).replace(DECIMAL, '').trim();
  return UNIT_OF.has(text) ? text : undefined;
};

/** `like` shows how to write it, `unitField` is the field of the form that says in what unit a number is, if there is one. */
export type Hint = { like: string; unitField?: string | undefined };

/** What to tell a person whose duration has two readings or couldn't be read. */
export const durationHint = (
  label: string,
  written: string,
  reading: Exclude<Reading, { kind: 'read' }>,
  { like, unitField }: Hint,
): string => {
  if (reading.kind === 'asked') {
    const answer =
      unitField !== undefined && reading.isOfUnit
        ? `choose its unit under "${unitField}"`
        : reading.answer;
    return `${label} is ${shorten(written.trim())}, which could be ${reading.couldBe}. To say which, ${answer}.`;
  }
  const unit = unitAlone(written);
  return unit !== undefined
    ? `${label} has a unit but no number: the value mapped before "${unit}" was empty. Map a value that is always there, or add a Filter step before this one.`
    : `${label} couldn't be read: "${shorten(written)}". Write it like ${like}.`;
};
