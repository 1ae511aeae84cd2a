// Zapier's Node 22 has no Temporal. Node 26 has one that goes on when a test stops the clock, and whose RangeError is not
// the one that code under Jest knows.
Reflect.deleteProperty(globalThis, 'Temporal');
