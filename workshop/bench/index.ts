export { judge } from './figure.ts';
export { drawFigures, drawList } from './table.ts';
