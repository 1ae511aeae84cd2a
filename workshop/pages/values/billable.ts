import { read, refused, type Value } from './value.ts';

const billable = read('Billable');
const notBillable = read('Not billable');

/** What people and apps write in Billable. */
export const billables: readonly Value[] = [
  ['Billable', 'Harvest, Toggl', billable],
  ['Yes', 'Clockify, forms', billable],
  ['TRUE', 'sheets', billable],
  ['on', 'forms', billable],
  ['1', 'APIs', billable],
  ['Not billable', 'people', notBillable],
  ['No', 'Clockify, forms', notBillable],
  ['FALSE', 'sheets', notBillable],
  ['off', 'forms', notBillable],
  ['0', 'APIs', notBillable],
  ['Non-billable', 'exports', refused],
  ['nein', 'people, in German', refused],
  ['-', 'sheets', refused],
  ['maybe', 'people', refused],
];
