export { FAULTS } from './faults.ts';
export { faultsLegend } from './table.ts';
