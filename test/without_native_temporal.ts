// Zapier's Node 22 has no Temporal of its own. The one of Node 26 goes on while a test has stopped the clock, and what it
// throws is no RangeError to code that Jest runs.
Reflect.deleteProperty(globalThis, 'Temporal');
