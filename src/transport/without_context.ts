/**
 * Keeps core from adding to an error's message what it has seen: the URLs asked and the first 100 characters of each
 * answer ("What happened: …") and the console's lines. They can hold people's data and tokens, and they drown the
 * sentence that the Zap's owner should read. Core looks for this mark in `middleware.js` and `create-lambda-handler.js`
 * (zapier-platform-core 19.1.0).
 */
export const quietly = <E extends Error>(error: E): E =>
  Object.assign(error, { doNotContextify: true });
