import { describe, expect, it } from '@jest/globals';
import { KINDS } from '../../workshop/lab/index.ts';
import App from '../../index.ts';
import { CATALOGUE } from './catalogue.ts';
import {
  flat,
  isOffered,
  isVisible,
  items,
  kinds,
  triggers,
} from './registry.ts';

/** The triggers that dropdowns are fed by. */
const feeders = items
  .flatMap(([, { operation }]) => flat(operation.inputFields))
  .map(({ dynamic = '' }) => dynamic.split('.')[0]);

describe('the catalogue', () => {
  it.each(KINDS)('is there, by its keys and labels: %s', (kind) => {
    const labels = Object.entries(kinds[kind])
      .filter((item) => isVisible(item))
      .map(([key, { display }]) => [key, display.label]);
    const wanted = Object.entries(CATALOGUE[kind]).filter(([key]) =>
      isOffered(key),
    );
    expect(Object.fromEntries(labels)).toMatchObject(
      Object.fromEntries(wanted),
    );
  });

  it('hides the triggers that only feed dropdowns, and no other', () => {
    const hidden = Object.keys(triggers).filter(
      (key) => triggers[key]?.display.hidden === true,
    );
    const onlyFeeders = Object.keys(triggers).filter(
      (key) => feeders.includes(key) && !(key in CATALOGUE.triggers),
    );
    expect(hidden.sort()).toEqual(onlyFeeders.sort());
  });

  it('has none of what this build cannot do', () => {
    const keys = items.map(([, { key }]) => key);
    expect(keys.filter((key) => !isOffered(key))).toEqual([]);
  });

  it('can create what some of the searches did not find', () => {
    const pairs = Object.values(App.searchOrCreates ?? {}).map(
      ({ search, create }) => [search, create],
    );
    const wanted = [
      ['find_project', 'create_project'],
      ['find_task', 'create_task'],
      ['find_client', 'create_client'],
      ['find_tag', 'create_tag'],
    ].filter(([search = '']) => isOffered(search));
    expect(pairs).toEqual(expect.arrayContaining(wanted));
  });
});
