import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Step, Zap } from '../../lab/index.ts';
import { recipes } from '../zaps/index.ts';
import { runScript } from '../../../test/run_script.ts';

/** Those that find a list, and not one record with its ID. */
const LISTS = /_report$|^find_team_members$/;

/** What a step takes from those before it. */
const usedBy = (step: Step): string =>
  JSON.stringify('onlyIf' in step ? step.onlyIf : step.fields);

/** The searches of a Zap whose result no later step uses: its ID, where it is a record. */
const unusedSearches = ({ name: zap, steps }: Zap): string[] =>
  steps.flatMap((step, index) => {
    if (!('search' in step)) {
      return [];
    }
    const wanted = LISTS.test(step.search)
      ? `{{${step.name}.`
      : `{{${step.name}.id}}`;
    return steps
      .slice(index + 1)
      .some((later) => usedBy(later).includes(wanted))
      ? []
      : [`"${zap}": ${step.search} (${step.name})`];
  });

describe('recipes/', () => {
  it('has every file in its index, under its own name', () => {
    const files = readdirSync('workshop/recipes/zaps')
      .map((file) => basename(file, '.ts'))
      .filter((file) => file !== 'index');
    expect(Object.keys(recipes).sort()).toEqual(files.sort());
  });

  it.each(Object.entries(recipes))(
    '%s says how many requests each run of its Zaps makes',
    (_name, { zaps, requests }) => {
      expect(requests).toHaveLength(zaps.length);
    },
  );

  it('uses the ID of every record that a Zap finds or creates, and the rows of every report', () => {
    const zaps = Object.values(recipes).flatMap((recipe) => recipe.zaps);
    expect(zaps.flatMap(unusedSearches)).toEqual([]);
  });

  it('has no two Zaps of one name, because a scene polls them by name', () => {
    const names = Object.values(recipes).flatMap(({ zaps }) =>
      zaps.map(({ name }) => name),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('docs/recipes.md', () => {
  it('is what npm run recipes writes', async () => {
    expect(
      await runScript(['workshop/pages/recipes.ts', '--check']),
    ).toMatchObject({
      code: 0,
      stderr: '',
    });
  });
});

describe('npm run lab', () => {
  it('names the recipes, one a line', async () => {
    const { stdout } = await runScript(['workshop/recipes/lab.ts', '--list']);
    const names = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(names).toEqual(Object.keys(recipes));
  });

  it('names them when it is asked for none, and says how to run one', async () => {
    const { code, stdout } = await runScript(['workshop/recipes/lab.ts']);
    expect(code).toBe(0);
    for (const name of [...Object.keys(recipes), 'npm run lab -- <recipe>']) {
      expect(stdout).toContain(name);
    }
  });

  it('says which recipe was meant when it is asked for one that is not there', async () => {
    const { code, stderr } = await runScript([
      'workshop/recipes/lab.ts',
      'phone_cal',
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'There is no recipe phone_cal. Did you mean phone_call_to_timer?\n"npm run lab" names them all.',
    );
  });

  it('says which recipes there are when the name is empty', async () => {
    const { code, stderr } = await runScript(['workshop/recipes/lab.ts', '']);
    expect(code).toBe(1);
    expect(stderr).toContain("The recipe's name is empty. There are:");
    expect(stderr).toContain('completed_project_to_invoice');
  });

  it('says which recipes there are when none is near', async () => {
    // Every object has a constructor.
    for (const name of ['xyz', 'constructor']) {
      const { code, stderr } = await runScript([
        'workshop/recipes/lab.ts',
        name,
      ]);
      expect(code).toBe(1);
      expect(stderr).toContain(`There is no recipe ${name}. There are:`);
      expect(stderr).toContain('completed_project_to_invoice');
    }
  });
});
