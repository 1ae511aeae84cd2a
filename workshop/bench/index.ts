/** What the integration costs: `npm run bench`. No other part needs anything of it. */
export {};
