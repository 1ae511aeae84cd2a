/**
 * The words that TrackingTime's own sentences are made of. A sentence of nothing else can hold nobody's name, address or
 * note, so it can be shown; one in another language, or with any other word, is not.
 */
const WORDS = new Set(
  `a an the this that these those there another other any some no not only same one more most less than at by for from in
  into of on to with without within before after until since between and or but if because already still yet be is are
  was were been being has have had do does did can cannot could may might must should will would can't don't doesn't
  isn't aren't wasn't you your it its their them they we our please
  account accounts action active add added administrator admin again allowed allow allows archived assigned available
  back billable billed budget cancelled change changed client clients close closed co-worker co-workers company contact
  create created current currently custom customer customers data date dates day days deactivated deadline delete
  deleted description disabled duration duplicate edit edited empty enabled end ended ending entries entry
  enter entered error estimate estimated event events exceed exceeded exceeds exist exists expired failed field fields
  find format found future greater group groups hour hours id integration invalid later limit list lists locked
  long longer lower manager maximum member members minimum minute minutes missing month months name names need needs new
  note notes number occurred open operation option overlap overlaps overlapping owner parameter parameters past pending
  period permission permissions permitted plan planned policy policies project projects rate read reached recorded
  refresh register registered required requires request role running save saved second seconds select selected service
  services set short shorter someone something start started starting status stop stopped string subscription suspended
  task tasks team teams text time timer timers timesheet timesheets timezone title today tomorrow too tracked tracking
  trial try type unable unique unknown update updated upgrade url use used user users valid value values verified week
  weeks went work working workspace workspaces wrong year years yesterday zone`.split(
    /\s+/,
  ),
);

/** A name can be made of such words, too: Will May, or a project "New Year". Inside a sentence, its capitals give it away. */
const HAS_NAME = /[^\s.!?]\s+(?!ID\b)[^\p{L}\s]*\p{Lu}/u;

/** A sentence of TrackingTime's that can hold nobody's data; empty if it could. */
export const sayable = (message: unknown): string => {
  const sentence = typeof message === 'string' ? message.trim() : '';
  const words = sentence
    .replaceAll('’', "'")
    .toLowerCase()
    .split(/[\s.,;:!?()/]+/)
    .filter((word) => word !== '');
  return words.length > 1 &&
    !HAS_NAME.test(sentence) &&
    words.every((word) => WORDS.has(word))
    ? sentence
    : '';
};
