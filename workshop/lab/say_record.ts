/**
 * What a record is called, in a few words: its name, its description, or else its id. Of a list, the first.
 *
 * @param behind what to say behind the name; nothing unless given.
 */
export const sayRecord = (
  output: unknown,
  behind: (id: string) => string = () => '',
): string | undefined => {
  if (Array.isArray(output)) {
    const found: unknown[] = output;
    return found.length === 0 ? 'nothing found' : sayRecord(found[0], behind);
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
  const known = typeof id === 'string' ? id : undefined;
  return typeof called === 'string'
    ? `“${called}”${behind(known ?? '')}`
    : known;
};
