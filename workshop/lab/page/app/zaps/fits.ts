/** Whether each word of the filter is in one of the texts. */
export const fits = (filter: string, texts: string[]): boolean => {
  const all = texts.join(' ').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
};
