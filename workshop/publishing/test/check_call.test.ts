import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Definition, Platform } from '../../lab/index.ts';
import { answerCheck, type CheckAnswer } from '../command_line_answer.ts';
import { definition, itemOf } from './small_integration.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await Platform.start({ answerCheck });
});
afterAll(() => platform.close());

/** Asks as `zapier-platform validate` does. */
const askAbout = async (app_definition: Definition): Promise<CheckAnswer> => {
  const response = await fetch(`${platform.origin}/api/platform/cli/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ app_definition }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as CheckAnswer;
};

describe("the answer to the command line's check", () => {
  it('names what passed', async () => {
    const { passes, errors, warnings, suggestions } =
      await askAbout(definition());
    expect(passes.map(({ tag }) => tag)).toEqual(
      expect.arrayContaining(['D001', 'D028', 'style/units']),
    );
    for (const { total_failures, results } of [errors, warnings, suggestions]) {
      expect({ total_failures, results }).toEqual({
        total_failures: 0,
        results: [],
      });
    }
  });

  it('sorts what failed by what it stops you from doing, with the place as the command line shows it', async () => {
    const broken = definition();
    const lending = itemOf({ definition: broken }, 'creates.lend_book');
    lending.display.label = 'Lend book';
    lending.operation.inputFields?.push({
      key: 'room',
      dynamic: 'room_list.id.name',
    });
    const { errors, warnings } = await askAbout(broken);
    expect(errors.total_failures).toBe(1);
    expect(errors.results).toMatchObject([
      {
        type: 'write',
        violations: [{ type: 'lend_book.room', results: [{ tag: 'D005' }] }],
      },
    ]);
    expect(warnings).toMatchObject({
      display_label: 'Publishing Tasks',
      results: [{ violations: [{ results: [{ tag: 'D018' }] }] }],
    });
  });
});
