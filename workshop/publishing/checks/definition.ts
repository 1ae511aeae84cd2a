import cli from 'zapier-platform-cli/package.json' with { type: 'json' };
import semver from 'semver';
import {
  authFieldsOf,
  type Definition,
  descriptionsOf,
  type Field,
  hasMethod,
  helpTextsOf,
  inputFieldsOf,
  type Item,
  type PlacedItem,
  itemsOf,
  labelsOf,
  namedBy,
  searchOrCreatesOf,
  staticFields,
  textsIn,
  visibleInputFieldsOf,
  visibleItemsOf,
} from '../../lab/index.ts';
import { each, joined, type Row, visible } from './check.ts';
import {
  badDatesIn,
  ISO_HINT,
  misfitsIn,
  missingPrimaryKeys,
} from './results.ts';
import {
  hasWebLink,
  isChosenById,
  namesCredential,
  plain,
  titleCase,
  withoutLinks,
} from './words.ts';

const wrongWithConnectionLabel = (label: unknown): string | undefined => {
  if (label === undefined || label === null) {
    return 'There is no connection label.';
  }
  // What a function or a request gives can't be seen in a definition.
  if (typeof label !== 'string' || label.startsWith('$func$')) {
    return undefined;
  }
  if (label.trim() === '') {
    return 'The connection label is empty.';
  }
  if (namesCredential(label)) {
    return `"${label}" shows a secret, or speaks of one.`;
  }
  return label.includes('{{')
    ? undefined
    : `"${label}" is the same for every account.`;
};

const IS_ID = /(?:^|_)ids?$|[a-z]Ids?$|^(?:id|ID)$/;

/** A sample shows somebody's data, such as the website of a customer. Nothing goes there. */
const isInSample = (where: string): boolean => /\.sample(?:\.|$)/.test(where);

const whyNoConnector = ({
  type = 'string',
  dynamic,
  list,
  dict,
  children,
}: Field): string | undefined => {
  if (children !== undefined) {
    return 'the field has children';
  }
  if (list === true) {
    return 'the field is a list';
  }
  if (dict === true) {
    return 'the field is a set of keys and values';
  }
  if (!['string', 'number', 'integer'].includes(type)) {
    return `the field is of type ${type}`;
  }
  return dynamic === undefined ? 'the field has no dropdown' : undefined;
};

/** A hook that the integration doesn't set up and take down by itself: the user would have to paste an address. */
const isStaticHook = ({ operation }: Item): boolean =>
  operation.type === 'hook' &&
  (operation.performSubscribe === undefined ||
    operation.performUnsubscribe === undefined);

const isNothingButAStaticHook = (definition: Definition): boolean => {
  const [first, ...others] = visibleItemsOf(definition);
  return (
    first?.kind === 'triggers' && others.length === 0 && isStaticHook(first)
  );
};

/** A scheme with its code right behind it, or as where a link leads; a sentence has a space after its colon. */
const RUNS_CODE =
  /\b(?:javascript|vbscript):[\w(/%!]|(?:\]\(|=)\s*["'<]?\s*(?:javascript|vbscript):|\bdata:text\/html/i;

const IS_DOMAIN =
  /(?:^|_)(?:(?:sub)?domain|host|hostname|url|origin|instance|site)(?:_|$)/i;

/** The samples of those of these items that have one. */
const samplesOf = (items: readonly PlacedItem[]): PlacedItem[] =>
  items
    .filter(({ operation }) => operation.sample !== undefined)
    .map((item) => ({ ...item, where: `${item.where}.sample` }));

/** Zapier's checks that the definition alone decides. */
export const definitionChecks: Row[] = [
  {
    id: 'D001',
    rule: 'No input field asks for a key, token, secret or password',
    severity: 'publishing',
    look: each(
      inputFieldsOf,
      ({ key, type }) =>
        (type === 'password' || namesCredential(key)) &&
        `"${key}" looks like a credential. Ask for it in the authentication, where Zapier keeps it safe, or give the key another name.`,
    ),
  },
  {
    id: 'D002',
    rule: 'The help of a pasted key or token links to where it is found',
    severity: 'warning',
    look: each(
      authFieldsOf,
      ({ key, helpText = '' }) =>
        namesCredential(key) &&
        // What people make up and remember is nowhere to be looked up.
        !/pass/i.test(key) &&
        !hasWebLink(helpText) &&
        'Nobody knows where to find this. Put a link into its help: Go to [Settings](https://…) to find it.',
    ),
  },
  {
    id: 'D003',
    rule: 'The connection label identifies the account, and holds no secret',
    severity: 'warning',
    look: each(
      () => [{ where: 'authentication.connectionLabel' }],
      (_, { authentication }) => {
        const wrong =
          authentication &&
          wrongWithConnectionLabel(authentication.connectionLabel);
        return (
          wrong &&
          `${wrong} Use what tells one account from another, like {{name}} ({{email}}).`
        );
      },
    ),
  },
  {
    id: 'D004',
    rule: 'An id field has a dropdown',
    severity: 'warning',
    look: each(
      visibleInputFieldsOf,
      (field) =>
        IS_ID.test(field.key) &&
        isChosenById(field) &&
        field.dynamic === undefined &&
        field.choices === undefined &&
        'Nobody knows ids by heart. Give the field a dropdown: dynamic: "trigger.id.name".',
    ),
  },
  {
    id: 'D005',
    rule: 'A dropdown is fed by a trigger that exists, or the list of a resource',
    severity: 'error',
    look: each(
      joined(inputFieldsOf, authFieldsOf),
      ({ dynamic }, definition) =>
        dynamic !== undefined &&
        !Object.hasOwn(definition.triggers, namedBy(dynamic)) &&
        !hasMethod(definition, namedBy(dynamic), 'list') &&
        `dynamic is "${dynamic}", and there is neither a trigger ${namedBy(dynamic)} nor a resource ${namedBy(dynamic)} with a list. Name one that exists.`,
    ),
  },
  {
    id: 'D006',
    rule: 'A hook trigger has performList, for the sample in the editor',
    severity: 'publishing',
    look: each(
      visible('triggers'),
      ({ operation }) =>
        operation.type === 'hook' &&
        operation.performList === undefined &&
        'Without performList, a test in the editor waits until something really happens. List recent records, in the shape of the hook.',
    ),
  },
  {
    id: 'D007',
    rule: 'Every URL is https, but for those in samples',
    severity: 'publishing',
    look: each(
      textsIn,
      ({ text, where }) =>
        /\bhttp:\/\//i.test(text) &&
        !isInSample(where) &&
        `"${text}" goes over http. Make it https.`,
    ),
  },
  {
    id: 'D008',
    rule: 'A link in a description or help is Markdown, or in backticks',
    severity: 'publishing',
    look: each(
      joined(descriptionsOf, helpTextsOf),
      ({ text }) =>
        /https?:\/\/|\bwww\.|\]\s*\(/i.test(withoutLinks(text)) &&
        `The link in "${text}" does not work. Write [what it leads to](https://…), or put it into backticks.`,
    ),
  },
  {
    id: 'D009',
    rule: 'A search has at least one input field',
    severity: 'publishing',
    look: each(
      visible('searches'),
      ({ operation: { inputFields = [] } }) =>
        inputFields.length === 0 &&
        'There is nothing to search by. Add an input field.',
    ),
  },
  {
    // Zapier doesn't look for what is new among the records of a hook, nor in a list that only feeds a dropdown.
    id: 'D010',
    rule: "A polling trigger's sample has the primary key, id by default",
    severity: 'publishing',
    look: each(
      (definition) => samplesOf(visibleItemsOf(definition, ['triggers'])),
      ({ operation }) =>
        operation.type !== 'hook' &&
        missingPrimaryKeys(operation, operation.sample).map(
          (key) =>
            `It has no ${key}, by which Zapier tells a new record from an old one. Add it.`,
        ),
    ),
  },
  {
    id: 'D011',
    rule: 'Help says more than the label',
    severity: 'warning',
    look: each(
      joined(visibleInputFieldsOf, authFieldsOf),
      ({ helpText, label, key }) =>
        helpText !== undefined &&
        plain(helpText) === plain(label ?? key) &&
        `"${helpText}" is the label again. Say what the label cannot, or leave the help out.`,
    ),
  },
  {
    id: 'D012',
    rule: 'A visible item has a static sample',
    severity: 'publishing',
    look: each(
      visibleItemsOf,
      ({ operation: { sample = {} } }) =>
        Object.keys(sample).length === 0 &&
        'Without a sample, a later step has no fields to map until the item was tested. Add one.',
    ),
  },
  {
    id: 'D013',
    rule: 'A search connector leads to a search that exists, or that of a resource',
    severity: 'error',
    look: each(
      inputFieldsOf,
      ({ search }, definition) =>
        search !== undefined &&
        !Object.hasOwn(definition.searches, namedBy(search)) &&
        !Object.hasOwn(definition.searchOrCreates, namedBy(search)) &&
        !hasMethod(definition, namedBy(search), 'search') &&
        `search is "${search}", and there is neither a search ${namedBy(search)} nor a resource ${namedBy(search)} with one. Name one that exists.`,
    ),
  },
  {
    id: 'D014',
    rule: 'A search connector is on a single text or number with a dropdown',
    severity: 'error',
    look: each(inputFieldsOf, (field) => {
      const reason =
        field.search === undefined ? undefined : whyNoConnector(field);
      return (
        reason &&
        `Zapier shows no search connector here: ${reason}. Drop search, or fix the field.`
      );
    }),
  },
  {
    id: 'D015',
    rule: 'A search-or-create joins a search and an action that exist',
    severity: 'error',
    look: each(
      searchOrCreatesOf,
      ({ search, create, update = create }, { searches, creates }) =>
        [
          ...(Object.hasOwn(searches, search) ? [] : [`search ${search}`]),
          ...[...new Set([create, update])]
            .filter((key) => !Object.hasOwn(creates, key))
            .map((key) => `action ${key}`),
        ].map((what) => `There is no ${what}. Name one that exists.`),
    ),
  },
  {
    id: 'D016',
    rule: 'The integration is more than one static hook',
    severity: 'publishing',
    look: each(
      () => [{ where: 'triggers' }],
      (_, definition) =>
        isNothingButAStaticHook(definition) &&
        'A hook whose address people have to paste is all there is. Webhooks by Zapier does that already: add subscribing, or more items.',
    ),
  },
  {
    id: 'D017',
    rule: 'Every hook trigger subscribes and unsubscribes',
    severity: 'publishing',
    look: each(
      visible('triggers'),
      (item, definition) =>
        isStaticHook(item) &&
        // One that is all there is, is D016's to tell.
        !isNothingButAStaticHook(definition) &&
        'It lacks performSubscribe or performUnsubscribe, so people would have to paste an address. Add both, or poll.',
    ),
  },
  {
    id: 'D018',
    rule: 'Labels are in title case',
    severity: 'publishing',
    look: each(
      labelsOf,
      ({ text }) =>
        titleCase(text) !== text && `"${text}" should be "${titleCase(text)}".`,
    ),
  },
  {
    id: 'D021',
    rule: 'A trigger\'s description starts "Triggers when " and ends with a full stop',
    severity: 'publishing',
    look: each(
      visible('triggers'),
      ({ display: { description = '' } }) =>
        !/^Triggers when .*\.$/s.test(description) &&
        `"${description}" does not. Write: Triggers when a new … is created.`,
    ),
  },
  {
    id: 'D022',
    rule: 'An action has static input fields',
    severity: 'warning',
    look: each(
      visible('creates'),
      ({ operation, where }) =>
        staticFields(operation.inputFields, where).length === 0 &&
        'Zap templates can only fill in fields that are there for everyone. Add one that no function makes.',
    ),
  },
  {
    id: 'D023',
    rule: 'Dates in samples are ISO 8601, times with an offset',
    severity: 'publishing',
    look: ({ definition }) =>
      itemsOf(definition).flatMap(({ where, operation }) =>
        badDatesIn(operation.sample, operation.outputFields).map(
          ({ path, value }) => ({
            where: `${where}.sample.${path}`,
            message: `"${value}" is not. ${ISO_HINT}`,
          }),
        ),
      ),
  },
  {
    id: 'D024',
    rule: 'A sample has the required output fields, in their types',
    severity: 'publishing',
    look: each(
      (definition) => samplesOf(itemsOf(definition)),
      ({ operation: { sample, outputFields } }) =>
        misfitsIn(sample, outputFields).map(
          (misfit) => `${misfit}. Fix the sample, or the output field.`,
        ),
    ),
  },
  {
    id: 'D025',
    rule: 'No address runs code (javascript: and the like)',
    severity: 'error',
    look: each(
      textsIn,
      ({ text }) =>
        RUNS_CODE.test(text) && `"${text}" can run code. Use an https address.`,
    ),
  },
  {
    // Whether the code looks at what was typed can't be seen in a definition, so each such field is pointed out, as Zapier does.
    id: 'D026',
    rule: 'A domain that the user types is validated',
    severity: 'warning',
    look: each(
      authFieldsOf,
      ({ key, inputFormat }) =>
        (inputFormat !== undefined ||
          IS_DOMAIN.test(key.replace(/([a-z])([A-Z])/g, '$1_$2'))) &&
        'This asks for a domain, and a wrong one sends credentials elsewhere. Make sure the code refuses what is not yours, then leave this check out with --skip D026.',
    ),
  },
  {
    // With no network, the latest version is that of the CLI installed here: Zapier releases the two together.
    id: 'D027',
    rule: `The platform is the latest known here, ${cli.version}`,
    severity: 'warning',
    look: each(
      () => [{ where: 'platformVersion' }],
      (_, { platformVersion }) =>
        (semver.valid(platformVersion) === null ||
          semver.lt(platformVersion, cli.version)) &&
        `It is ${platformVersion || 'not said'}. Install zapier-platform-core ${cli.version}.`,
    ),
  },
  {
    id: 'D028',
    rule: 'cleanInputData is not true',
    severity: 'warning',
    look: each(
      (definition) => [
        {
          where: 'flags.cleanInputData',
          flag: definition.flags?.cleanInputData,
        },
        ...itemsOf(definition).map(({ where, operation }) => ({
          where: `${where}.cleanInputData`,
          flag: operation.cleanInputData,
        })),
      ],
      ({ flag }) =>
        flag === true &&
        'It takes empty values out of what people fill in, and so shifts line items. Set it to false.',
    ),
  },
];
