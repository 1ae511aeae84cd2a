/** What the integration costs: `npm run bench` measures it. Nothing else needs a part of it. */
export {};
