import { isGroup } from '../definition/values.ts';
import { labelled, labelledStep } from '../labelled.ts';
import type { Lab } from '../lab.ts';
import type { StepRecord } from '../runs.ts';
import { toText } from '../templates.ts';
import { itemsOfPart, partsOf, type Part, type Zap } from '../zap.ts';
import type { Labelled } from './interface.ts';

type DataOfStep = { dataIn: Labelled[]; dataOut: Labelled[] };

/** Data whose fields have no labels: by their keys. */
export const plainly = (data: unknown): Labelled[] => {
  if (Array.isArray(data)) {
    return data.map((part, index) => ({
      label: String(index + 1),
      parts: plainly(part),
    }));
  }
  if (isGroup(data)) {
    return labelled(data, []);
  }
  const text = toText(data);
  return text === '' ? [] : [{ label: 'Value', text }];
};

/** What a step of a Zap's run got and gave, by the labels of its fields. */
export const dataOfStep = (
  { labels, editor }: Pick<Lab, 'labels' | 'editor'>,
  zap: Zap,
  record: StepRecord,
): DataOfStep => {
  const part = partsOf(zap).find(({ name }) => name === record.name)?.part;
  if (part === undefined || 'onlyIf' in part) {
    return { dataIn: plainly(record.input), dataOut: plainly(record.output) };
  }
  const known = itemsOfPart(part).flatMap(([kind, key]) =>
    editor.fieldsOf(kind, key, part.fields ?? {}),
  );
  const fields = known.length > 0 ? known : labels.inputFields(part);
  return labelledStep(labels, part, record, fields);
};

/** What a step gave when it was tried: all that later steps can use. */
export const dataOfTest = (
  { labels }: Pick<Lab, 'labels'>,
  part: Part,
  output: unknown,
): Labelled[] =>
  isGroup(output) ? labelled(output, labels.outputFields(part)) : [];
