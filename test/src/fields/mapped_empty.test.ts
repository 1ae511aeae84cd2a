import { describe, expect, it } from '@jest/globals';
import { mappedEmpty } from '../../../src/fields/mapped_empty.ts';
import { projectPicker, tagsPicker } from '../../../src/fields/pickers.ts';

const ask = (raw: Record<string, unknown> | undefined, input: object) =>
  mappedEmpty(
    { ...(raw && { inputDataRaw: raw }) },
    [projectPicker, tagsPicker],
    input,
  )?.label;

describe('a field that was mapped and came empty', () => {
  it.each([
    ['has a mapping, and no value', { project_id: '{{1__id}}' }, {}, 'Project'],
    ['can take several values', { tag_ids: ['{{1__id}}'] }, {}, 'Tags'],
  ])('%s', (_, raw, input, label) => {
    expect(ask(raw, input)).toBe(label);
  });

  it.each([
    ['a value came', { project_id: '{{1__id}}' }, { project_id: 'proj_1' }],
    ['it says no', { project_id: '{{1__no}}' }, { project_id: false }],
    [
      'some of several came',
      { tag_ids: ['{{1__id}}', '{{2__id}}'] },
      { tag_ids: ['tag_5'] },
    ],
    ['it was left empty', { project_id: ' ', tag_ids: ['', null] }, {}],
    ['it was never opened', {}, {}],
    ['nobody knows how it was filled in', undefined, {}],
  ])('is none where %s', (_, raw, input) => {
    expect(ask(raw, input)).toBeUndefined();
  });
});
