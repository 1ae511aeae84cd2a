import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { appsIn, makeApps } from '../../apps/all.ts';
import { formsOf } from '../../apps/local_app.ts';
import { writtenFields } from '../../definition/definition.ts';

const apps = makeApps({ invoicePath: join(tmpdir(), 'lab_samples.csv') });
const items = appsIn(apps).flatMap((app) => {
  const { triggers, creates } = formsOf(app);
  return Object.values({ ...triggers, ...creates }).map(
    ({ display, operation }) =>
      [`${app.name}: ${display.label}`, operation] as const,
  );
});

describe('the sample of what an app of the lab gives', () => {
  it.each(items)('%s has a value for each field', (_item, operation) => {
    const fields = writtenFields(operation.outputFields);
    const { sample = {} } = operation;
    expect(Object.keys(sample).toSorted()).toEqual(
      fields.map(({ key }) => key).toSorted(),
    );
    // It says more than what the field is called.
    expect(fields.filter(({ key, label }) => sample[key] === label)).toEqual(
      [],
    );
  });
});
