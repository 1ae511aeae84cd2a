import { describe, expect, it } from '@jest/globals';
import { changesOf, clearField } from '../../../src/fields/clear.ts';
import { withZ } from '../zapier.ts';

type Given = { name?: string; notes?: string };

const labels = { notes: 'Notes', email: 'Email' };

const changes = (given: Given, clear?: ('notes' | 'email')[]) =>
  withZ((z) => changesOf(z, given, { clear, labels }));

describe('what an update changes', () => {
  it('is the fields given, and those picked to be emptied', async () => {
    const given = { name: 'Acme' };
    await expect(changes(given, ['email'])).resolves.toEqual({
      set: given,
      clear: ['email'],
    });
  });

  it('may be one of the two', async () => {
    await expect(changes({ name: 'Acme' })).resolves.toMatchObject({
      clear: [],
    });
    await expect(changes({}, ['notes', 'email'])).resolves.toEqual({
      set: {},
      clear: ['notes', 'email'],
    });
  });

  it('cannot be a value and nothing at once', async () => {
    await expect(
      changes({ notes: 'VIP' }, ['email', 'notes']),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        '"Notes" is filled in and also chosen under "Clear These Fields". Do one or the other.',
    });
  });

  it.each([[undefined], [[]]])(
    'is something: with %j picked',
    async (clear) => {
      await expect(changes({}, clear)).rejects.toMatchObject({
        name: 'HaltedError',
        message:
          'There is nothing to change, because every field is empty. Fill in at least one, or choose one under "Clear These Fields".',
      });
    },
  );
});

describe('the field to pick in', () => {
  it('offers the fields that can be emptied', () => {
    expect(clearField({ notes: 'Notes' })).toMatchObject({
      key: 'clear',
      list: true,
      choices: { notes: 'Notes' },
    });
  });
});
