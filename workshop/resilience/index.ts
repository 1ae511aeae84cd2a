/** Every item under everything that can go wrong: `npm run test:faults`. No other part needs anything of it. */
export {};
