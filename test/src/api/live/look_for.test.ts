import { describe, expect, it } from '@jest/globals';
import { createApart } from '../../../../src/api/live/look_for.ts';
import { withLive } from './wire.ts';

type Made = { id: string };

/** A record that was made is there at once, though its answer takes longer. */
const look = () => Promise.resolve([{ id: '124' }]);

const aMoment = () => new Promise(setImmediate);

const isLost = async (find: () => Promise<Made | undefined>): Promise<Made> => {
  await aMoment();
  return (await find()) ?? { id: 'not found' };
};

const isAnswered = async (): Promise<Made> => {
  await aMoment();
  await aMoment();
  return { id: '124' };
};

describe('two equal ones that a run creates', () => {
  it('aren’t taken for each other while the answer to one is on its way', async () => {
    const made = await withLive((z) =>
      Promise.all([
        createApart(z, 'a call', { create: isLost, look }),
        createApart(z, 'a call', { create: isAnswered, look }),
      ]),
    );
    expect(made).toEqual([{ id: 'not found' }, { id: '124' }]);
  });

  it('aren’t taken for each other if one begins while the other is looked for', async () => {
    const made = await withLive(async (z) => {
      let later: Promise<Made> | undefined;
      const lost = await createApart(z, 'a call', {
        create: isLost,
        look: () => {
          later ??= createApart(z, 'a call', { create: isAnswered, look });
          return look();
        },
      });
      return [lost, await later];
    });
    expect(made).toEqual([{ id: 'not found' }, { id: '124' }]);
  });

  it('are both found if both are there and neither was answered', async () => {
    const made = await withLive((z) =>
      Promise.all(
        [1, 2].map(() =>
          createApart(z, 'a call', {
            create: isLost,
            look: () => Promise.resolve([{ id: '124' }, { id: '125' }]),
          }),
        ),
      ),
    );
    expect(made.map(({ id }) => id).sort()).toEqual(['124', '125']);
  });
});
