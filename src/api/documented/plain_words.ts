import { REQUEST_FIELDS } from './contract.ts';

type FieldName = (typeof REQUEST_FIELDS)[number];

/** The fields that the contract's requests have. Any other name could be made of somebody's data. */
export const FIELDS: ReadonlySet<string> = new Set<FieldName>(REQUEST_FIELDS);

/**
 * Fields that hold what people write. A message about one could repeat it, and any word or number in it could be theirs:
 * a client can be called Long. So a message about these is shown where all of it is known.
 */
const WRITTEN: ReadonlySet<string> = new Set<FieldName>([
  'address',
  'description',
  'email',
  'name',
  'notes',
  'phone',
  'q',
  'target_url',
]);

const LENGTH =
  '(?:at (?:least|most)|up to|exactly|(?:(?:no|not) )?(?:fewer|less|longer|more|shorter) than) [1-9]\\d{0,3} (?:characters|digits|letters)(?: long)?';

const STATE = `(?:required|missing|empty|blank|null|valid|invalid|unique|used|taken|in use|too long|too short|allowed|a string|a known field|an? (?:valid )?(?:email|email address|phone number|url)|${LENGTH})`;

const BEING =
  "(?:is|are|was|has been|has already been|(?:must|may|can|should)(?: not)? be|can(?:no|')t be)";

const HAVING =
  "(?:(?:must|may|can|should)(?: not)?|can(?:no|')t) (?:have|contain|exceed)";

/** Whole messages about what people write. The one number in them counts characters. */
const ABOUT_WRITTEN = new RegExp(
  `^(?:${BEING} (?:(?:not|already) )?${STATE}|${HAVING} (?:${LENGTH}|[1-9]\\d{0,3} characters)|already exists|does not exist)\\.?$`,
  'i',
);

/** Fields that are measured or counted, so that a limit to them is a number. */
const MEASURED: ReadonlySet<string> = new Set<FieldName>([
  'budget',
  'client_ids',
  'due_date',
  'duration',
  'end_time',
  'estimate',
  'from',
  'page',
  'per_page',
  'project_ids',
  'start_time',
  'tag_ids',
  'to',
  'user_ids',
]);

/** The words that say what is wrong with a value, and values that the contract itself names. */
const WORDS: ReadonlySet<string> = new Set(
  [
    'a above after all already allowed also among an and any are as at be before below between both but by can',
    "can't cannot characters contain contains date dates days different digits do does doesn't each either email",
    'empty end equal exceed exist exists false field fields for format found from future given greater has have',
    'higher hours iana if in invalid is it item items its known least less letters list long longer lower match',
    'maximum minimum minutes missing more most must no not nothing null number object of off on one only or other out',
    'past positive range required same seconds see sent set short shorter since smaller start string such than that',
    'the then there time to together too true twice unique unknown unless until up used valid value values when',
    'whole with within without yes yours zone',
    'active archived completed done hold inactive on_hold open admin manager member viewer day project client user',
    'task tag boolean integer',
  ].flatMap((line) => line.split(' ')),
);

/**
 * How a message begins that says what is wrong. One that begins otherwise may begin with somebody's value; and Can and May
 * are people.
 */
const BEGINNING =
  /^(?:after|are|[Aa]t|before|[Bb]etween|can|[Cc]an't|[Cc]annot|contains?|does|doesn't|has|have|[Ii]nvalid|[Ii]s|may|[Mm]issing|[Mm]ust|not|[Rr]equired|should|[Tt]oo|[Uu]nknown)(?![\w'])/;

/** Words in capitals that are nobody's name. */
const IN_CAPITALS: ReadonlySet<string> = new Set(['IANA', 'NOT']);

/** What comes before the number of a limit: "at most 20", "between 10 and 20". */
const BEFORE_LIMIT: ReadonlySet<string> = new Set(
  'most least than between and to exceed within'.split(' '),
);

const MOST_LIMITS = 2;
const LIMIT = /^\d{1,6}$/;
const LONGEST_MESSAGE = 120;

/** Whether every word is one of ours, and every number a limit. A name in the middle has a capital. */
const isOfKnownWords = (field: string, text: string): boolean => {
  const words = text
    .split(/[ ,()]+/)
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => word !== '');
  const limits = words.filter(
    (word, index) =>
      LIMIT.test(word) && BEFORE_LIMIT.has(words[index - 1] ?? ''),
  );
  const isKnown = (word: string, index: number): boolean =>
    FIELDS.has(word) ||
    IN_CAPITALS.has(word) ||
    WORDS.has(index === 0 ? word.toLowerCase() : word);
  return (
    BEGINNING.test(text) &&
    limits.length <= (MEASURED.has(field) ? MOST_LIMITS : 0) &&
    words.every((word, index) => isKnown(word, index) || limits.includes(word))
  );
};

/**
 * Whether a server's own words about a field can hold nobody's data, such as "must be after start_time", and so may be
 * shown. Names, addresses, tokens, quoted values, and numbers that limit nothing are not among them.
 */
export const isPlain = (field: string, text: string): boolean =>
  text.length <= LONGEST_MESSAGE &&
  (WRITTEN.has(field) ? ABOUT_WRITTEN.test(text) : isOfKnownWords(field, text));
