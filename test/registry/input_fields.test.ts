import { describe, expect, it } from '@jest/globals';
import {
  creates,
  flat,
  items,
  searches,
  triggers,
  type Field,
} from './registry.ts';

const CREDENTIAL =
  /(api|access|auth|secret|private)_?(key|token|id)|password|passwd|secret|credential|^token$/i;

const wantsId = ({ key }: Field): boolean => /(^|_)ids?$/.test(key);

const partsOf = (reference: string | undefined): (string | undefined)[] =>
  reference?.split('.') ?? [];

/** Where a reference goes wrong: `project_list.id.name` must be of an item there is, by its id. */
const isLost = (reference: string | undefined, known: object): boolean => {
  const [key = '', id] = partsOf(reference);
  return reference !== undefined && !(key in known && id === 'id');
};

const allowsSearch = ({
  type,
  dynamic,
  list,
  dict,
  children,
}: Field): boolean =>
  ['string', 'number', 'integer'].includes(type ?? 'string') &&
  dynamic !== undefined &&
  list !== true &&
  dict !== true &&
  children === undefined;

const linksOf = ({ helpText = '' }: Field): string[] =>
  [...helpText.matchAll(/\S*:\/\/\S*/g)].map(([link]) => link);

/** What must hold of each input field, and when it does not. The codes are those of Zapier's checks before publishing. */
const RULES: [rule: string, isBroken: (field: Field) => boolean][] = [
  ['has a label', ({ label = '' }) => !/^[A-Z]/.test(label)],
  ['has a label that is no "X ID"', ({ label = '' }) => /\bIDs?\b/.test(label)],
  ['asks for no secret (D001)', ({ key }) => CREDENTIAL.test(key)],
  [
    'offers a dropdown where it wants an id (D004)',
    (field) => wantsId(field) && field.dynamic === undefined,
  ],
  [
    'is fed by a trigger that exists (D005)',
    ({ dynamic }) => isLost(dynamic, triggers),
  ],
  [
    'links to https alone, in Markdown (D007, D008)',
    (field) => linksOf(field).some((link) => !link.includes('](https://')),
  ],
  [
    'has help that is not its label (D011)',
    ({ helpText, label }) => helpText?.toLowerCase() === label?.toLowerCase(),
  ],
  [
    'has help in whole sentences',
    ({ helpText = 'None.' }) => !/^[A-Z].*[.)]$/s.test(helpText),
  ],
  [
    'is connected to a search that exists (D013)',
    ({ search }) => isLost(search, searches),
  ],
  [
    'has a search connector only where Zapier allows one (D014)',
    (field) => field.search !== undefined && !allowsSearch(field),
  ],
  [
    'asks yes or no with a real boolean',
    ({ choices }) =>
      Object.keys(choices ?? {}).some((word) =>
        ['yes', 'no', 'true', 'false'].includes(word),
      ),
  ],
];

describe.each(items)('each field of %s', (_, { operation }) => {
  it.each(RULES)('%s', (_rule, isBroken) => {
    const broken = flat(operation.inputFields).filter(isBroken);
    expect(broken).toEqual([]);
  });
});

describe.each(items)('the form of %s', (_, { operation }) => {
  const fields = operation.inputFields ?? [];

  it('asks first for what it cannot do without', () => {
    const required = fields.map((field) => (field.required === true ? 0 : 1));
    expect(required).toEqual(required.toSorted());
  });

  it.each(['key', 'label'] as const)('has no %s twice', (name) => {
    const all = flat(fields).map((field) => field[name]);
    expect(all).toEqual([...new Set(all)]);
  });
});

describe.each([...Object.values(creates), ...Object.values(searches)])(
  'the form of $key',
  ({ operation }) => {
    it('has fields, and all of them are known beforehand (D009, D022)', () => {
      const kinds = (operation.inputFields ?? []).map((field) => typeof field);
      expect(new Set(kinds)).toEqual(new Set(['object']));
    });
  },
);
