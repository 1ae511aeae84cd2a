import { useRef, useState } from 'preact/hooks';
import type { Choice, DropdownPage } from '../../interface.ts';
import { reasonOf } from './use_form.ts';

export type DropdownPages = {
  choices: readonly Choice[];
  /** Each with what it asked for. */
  pages: readonly DropdownPage[];
  hasMore: boolean;
  isAsking: boolean;
  error: string | undefined;
  /** Asks for the first page; what was there before is gone, for it may depend on what is filled in. */
  begin: () => void;
  more: () => Promise<void>;
};

/** The pages of a dropdown as far as they were asked for. */
export const useDropdownPages = (
  ask: (page: number) => Promise<DropdownPage>,
): DropdownPages => {
  const [pages, setPages] = useState<readonly DropdownPage[]>([]);
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<string>();
  const turn = useRef(0);

  const load = async (before: readonly DropdownPage[]): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    setPages(before);
    setError(undefined);
    setIsAsking(true);
    try {
      const page = await ask(before.length);
      if (mine !== turn.current) {
        return;
      }
      setPages([...before, page]);
      setError(page.error);
    } catch (refused) {
      if (mine === turn.current) {
        setError(reasonOf(refused));
      }
    }
    if (mine === turn.current) {
      setIsAsking(false);
    }
  };
  return {
    choices: pages.flatMap(({ choices }) => choices),
    pages,
    hasMore: pages.at(-1)?.hasMore === true,
    isAsking,
    error,
    begin: () => void load([]),
    more: async () => load(pages),
  };
};
