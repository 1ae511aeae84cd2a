/** What a person with one test account asks TrackingTime, to learn what no document says. */
export { type Fact, unprovenFacts } from './facts.ts';
export { ask, CannotStart, type Options, type Result } from './probe.ts';
export { QUESTIONS } from './questions/index.ts';
export { reportOf } from './report.ts';
