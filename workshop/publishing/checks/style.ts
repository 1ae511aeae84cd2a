import {
  type Definition,
  descriptionsOf,
  type Field,
  isGroup,
  itemsOf,
  namedBy,
  outputFieldsOf,
  valuesAt,
  visibleInputFieldsOf,
  visibleItemsOf,
} from '../../lab/index.ts';
import { each, findIn, joined, type Row, visible } from './check.ts';
import { missingPrimaryKeys } from './results.ts';
import { isCapitalised, isChosenById, speaksOf } from './words.ts';

const wrongWithDescription = (
  label: string,
  description: string,
): string | undefined => {
  if (!description.endsWith('.')) {
    return 'does not end with a full stop';
  }
  if (
    label.startsWith('Create ') &&
    !description.startsWith('Creates a new ')
  ) {
    return 'does not begin "Creates a new "';
  }
  return /^[A-Z][a-z]+s /.test(description)
    ? undefined
    : 'does not begin with what the step does: Creates, Finds, Updates';
};

/**
 * The first required field that comes after one that may be left empty. Each heading of a form counts for itself.
 * @param deciding What a dropdown of the form asks for.
 */
const lateField = (
  fields: readonly Field[],
  deciding: ReadonlySet<string>,
): Field | undefined => {
  const optionalIn = new Set<string>();
  return fields.find(({ key, required, altersDynamicFields, group = '' }) => {
    if (required === true) {
      return optionalIn.has(group);
    }
    // A field that decides what is asked or offered next must come before what it decides.
    if (altersDynamicFields !== true && !deciding.has(key)) {
      optionalIn.add(group);
    }
    return false;
  });
};

/** The fields that the lists behind required dropdowns read. */
const decidingIn = (
  fields: readonly Field[],
  { triggers }: Definition,
): ReadonlySet<string> =>
  new Set(
    fields
      .filter(({ required }) => required === true)
      .flatMap(
        ({ dynamic = '' }) =>
          triggers[namedBy(dynamic)]?.operation.inputFields ?? [],
      )
      .map((field) => (typeof field === 'string' ? field : field.key)),
  );

/** An id at the end, whatever follows in brackets. */
const ENDS_IN_ID = /\s*\bids?(?=\s*(?:\([^()]*\))?$)/i;

const SAYS_COMMAS =
  /comma[- ]?(?:separated|delimited)|\bseparat(?:e|ed|ing)\b[^.!?]*\b(?:by|with|using) (?:a )?commas?\b|\bcommas to separate\b/i;

/** Whether a dropdown's choices, an object or a list of texts or of `{value}`, are yes and no. */
const isYesOrNo = (choices: unknown): boolean => {
  const values = Array.isArray(choices)
    ? choices.map((choice: unknown) =>
        isGroup(choice) ? choice.value : choice,
      )
    : Object.keys(isGroup(choices) ? choices : {});
  return ['false,true', 'no,yes', '0,1'].includes(
    values
      .map((value) => String(value).toLowerCase())
      .sort()
      .join(),
  );
};

const IS_MEASURE =
  /\b(?:duration|elapsed|estimate|length|distance|size|weight|height|width|temperature)\b/i;
/** In brackets, or in words: "File size in bytes". */
const HAS_UNIT = /\([^)]+\)|\bin \p{L}+$/u;

/** An id is one wherever it stands, and whatever it is called: `data.id`, `_id`, `contact_id`, `contactId`. */
const isId = (path: string): boolean =>
  /(?:^|[._\]])id$|[a-z]I[dD]$/.test(path);

/** Zapier's style guide, as far as a machine can see. */
export const style: Row[] = [
  {
    id: 'style/action-descriptions',
    rule: '"Create Lead" is described "Creates a new lead.", and so with each action and search',
    severity: 'warning',
    look: each(
      visible('creates', 'searches'),
      ({ display: { label = '', description = '' } }) => {
        const text = description.trim();
        const wrong = wrongWithDescription(label, text);
        return wrong && `"${text}" ${wrong}.`;
      },
    ),
  },
  {
    id: 'style/nouns-in-lower-case',
    rule: 'A noun has no capital in a description',
    severity: 'warning',
    look: ({ definition }) => {
      // People make up their nouns, and write them with anything; one that is all capitals is a short form.
      const nouns = itemsOf(definition)
        .flatMap(({ noun }) => noun ?? [])
        .filter((noun) => /^[A-Z][\p{L} ]*[a-z]$/u.test(noun));
      return [...new Set(nouns)].flatMap((noun) =>
        findIn(
          descriptionsOf(definition),
          ({ text }) =>
            isCapitalised(text, noun) &&
            `"${text}" writes "${noun}". Write "${noun.toLowerCase()}".`,
        ),
      );
    },
  },
  {
    id: 'style/required-first',
    rule: 'Required fields come first',
    severity: 'warning',
    look: ({ definition }) =>
      visibleItemsOf(definition).flatMap(({ where, operation }) => {
        const fields = (operation.inputFields ?? []).filter(
          (field) => typeof field !== 'string',
        );
        const late = lateField(fields, decidingIn(fields, definition));
        const message =
          'It is required, and comes after a field that is not. Move it up.';
        return late ? [{ where: `${where}.${late.key}`, message }] : [];
      }),
  },
  {
    id: 'style/no-id-labels',
    rule: 'No input field is labelled "… ID"',
    severity: 'warning',
    look: each(visibleInputFieldsOf, (field) => {
      const label = (field.label ?? '').trim();
      const name = label.replace(ENDS_IN_ID, '').trim() || 'Record';
      return (
        ENDS_IN_ID.test(label) &&
        isChosenById(field) &&
        `"${field.label ?? ''}" asks for an id. People choose a record by its name: call it "${name}".`
      );
    }),
  },
  {
    id: 'style/lists',
    rule: 'Several values are a list, not text with commas',
    severity: 'warning',
    look: each(
      visibleInputFieldsOf,
      ({ list, label = '', helpText = '', placeholder = '' }) =>
        list !== true &&
        [label, helpText, placeholder].some((text) => SAYS_COMMAS.test(text)) &&
        'It asks for values with commas between them. Set list: true, and Zapier asks for one after another.',
    ),
  },
  {
    id: 'style/booleans',
    rule: 'Yes or no is a boolean, not a text',
    severity: 'warning',
    look: each(
      joined(visibleInputFieldsOf, outputFieldsOf),
      ({ type, choices }) =>
        type !== 'boolean' &&
        isYesOrNo(choices) &&
        'It offers yes and no as text. Make its type boolean.',
    ),
  },
  {
    id: 'style/units',
    rule: 'A measured output names its unit: "Duration (in seconds)"',
    severity: 'warning',
    look: each(
      outputFieldsOf,
      ({ type = '', label = '' }) =>
        ['number', 'integer'].includes(type) &&
        IS_MEASURE.test(label) &&
        !HAS_UNIT.test(label) &&
        `"${label}" is a number of what? Name the unit, as in "Duration (in seconds)".`,
    ),
  },
  {
    id: 'style/results-have-id',
    rule: 'What an action or search gives has an id, for the next step',
    severity: 'warning',
    look: each(
      visible('creates', 'searches'),
      ({ operation }) =>
        operation.sample !== undefined &&
        missingPrimaryKeys(operation, operation.sample).length > 0 &&
        !valuesAt(operation.sample).some(({ path }) => isId(path)) &&
        'Its sample has no id, so no later step can go on with the record. Give it one.',
    ),
  },
];

/** The same, for which the app's name has to be known. */
export const styleWithName: Row<'appName'>[] = [
  {
    id: 'style/app-name',
    rule: 'No description repeats the name of the app',
    severity: 'warning',
    look: ({ definition, appName }) =>
      findIn(
        descriptionsOf(definition),
        ({ text }) =>
          speaksOf(text, appName) &&
          `"${text}" says ${appName}, which is shown next to it. Leave it out.`,
      ),
  },
];
