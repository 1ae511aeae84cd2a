import { useRef, useState } from 'preact/hooks';

export type Rows<Content> = {
  rows: readonly { id: number; content: Content }[];
  add: () => void;
  change: (id: number, content: Content) => void;
  remove: (id: number) => void;
};

/** Rows to add and remove. An empty one is on the form before it is a value, so they are kept here. */
export const useRows = <Content>(
  begin: readonly Content[],
  blank: Content,
  onChange: (contents: Content[]) => void,
): Rows<Content> => {
  const next = useRef(0);
  const numbered = (content: Content): { id: number; content: Content } => {
    next.current += 1;
    return { id: next.current, content };
  };
  const [rows, setRows] = useState(() =>
    (begin.length === 0 ? [blank] : begin).map(numbered),
  );
  // More than one can change before the form is drawn again.
  const now = useRef(rows);
  const set = (changed: typeof rows): void => {
    now.current = changed;
    setRows(changed);
    onChange(changed.map(({ content }) => content));
  };
  return {
    rows,
    add: () => {
      set([...now.current, numbered(blank)]);
    },
    change: (id, content) => {
      set(now.current.map((row) => (row.id === id ? { id, content } : row)));
    },
    remove: (id) => {
      const left = now.current.filter((row) => row.id !== id);
      set(left.length === 0 ? [numbered(blank)] : left);
    },
  };
};
