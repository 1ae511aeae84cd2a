/** What a record is called, in a few words: its name, its description, or else its id. Of a list, the first. */
export const sayRecord = (output: unknown): string | undefined => {
  if (Array.isArray(output)) {
    const found: unknown[] = output;
    return found.length === 0 ? 'nothing found' : sayRecord(found[0]);
  }
  if (typeof output !== 'object' || output === null) {
    return undefined;
  }
  const { name, description, title, id }: Record<string, unknown> = {
    ...output,
  };
  const called = [name, description, title].find(
    (text) => typeof text === 'string' && text !== '',
  );
  if (typeof called === 'string') {
    return `“${called}”`;
  }
  return typeof id === 'string' ? id : undefined;
};
