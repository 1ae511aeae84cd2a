/**
 * What a call of the integration gave back; of a definition, all but its `throttle`. Without that Zapier keeps no run
 * back, which is for what is to be tried often or all at once.
 */
export const withoutThrottle = (output: object): object => {
  const { results } = output as { results?: unknown };
  return typeof results === 'object' &&
    results !== null &&
    'throttle' in results
    ? { ...output, results: { ...results, throttle: undefined } }
    : output;
};
