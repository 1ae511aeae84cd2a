import { expect, it } from '@jest/globals';
import { nearestName } from '../../scripts/nearest_name.ts';

const NAMES = [
  'start_timer',
  'stop_timer',
  'create_task',
  'create_time_entry',
  'phone_call_to_timer',
  'project_list',
];

it.each([
  ['with a letter left out', 'start_tmer', 'start_timer'],
  ['with two letters the wrong way round', 'craete_task', 'create_task'],
  ['whose end is missing', 'phone_cal', 'phone_call_to_timer'],
  ['written as a label', 'Create Time Entry', 'create_time_entry'],
  ['with a letter too many', 'projects', 'project_list'],
  ['that a part of several stands for', 'timer', 'stop_timer'],
])('a name %s is taken for the nearest one', (_, written, meant) => {
  expect(nearestName(written, NAMES)).toBe(meant);
});

it('what is near no name is taken for none', () => {
  expect(nearestName('invoice', NAMES)).toBeUndefined();
});
