import { resolve } from 'node:path';
import { jest } from '@jest/globals';

// The package is ES modules alone, and so is one that it needs; Jest runs CommonJS. The package has this plain script
// too, of the same code, which puts Temporal among the globals.
jest.mock('temporal-polyfill', () => {
  jest.requireActual(resolve('node_modules/temporal-polyfill/global.js'));
  return { Temporal: Reflect.get(globalThis, 'Temporal') as unknown };
});
