import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { bringIntoView } from './control.ts';

export type ListOption = {
  key: string;
  content: ComponentChildren;
  isChosen?: boolean;
  /** Options of one group stand together. */
  group?: string;
};

/** A list to choose from with the keys of a text field above it. */
export type ListboxState = {
  id: string;
  active: number;
  setActive: (index: number) => void;
  optionId: (index: number) => string;
  /** Takes the keys that move in the list and choose from it; tells whether it took this one. */
  takeKey: (event: KeyboardEvent) => boolean;
};

/** @param query the list begins at its first option again once this is another. */
export const useListbox = (
  options: readonly ListOption[],
  query: string,
  choose: (key: string) => void,
): ListboxState => {
  const id = useId();
  const [active, setActive] = useState(0);
  const last = options.length - 1;
  const optionId = (index: number): string => `${id}-${index}`;
  useEffect(() => {
    setActive(0);
  }, [query]);
  useEffect(() => {
    bringIntoView(document.getElementById(optionId(active)));
  }, [active]);

  const takeKey = (event: KeyboardEvent): boolean => {
    const to = placeAfter(event.key, active, last, query);
    if (to !== undefined) {
      setActive(to);
    } else if (event.key === 'Enter') {
      const option = options[active];
      if (option !== undefined) {
        choose(option.key);
      }
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  };
  return { id, active: Math.min(active, last), setActive, optionId, takeKey };
};

const placeAfter = (
  key: string,
  active: number,
  last: number,
  query: string,
): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(active + 1, last);
    case 'ArrowUp':
      return Math.max(active - 1, 0);
    case 'PageDown':
      return Math.min(active + 8, last);
    case 'PageUp':
      return Math.max(active - 8, 0);
    // With something typed, they move in that.
    case 'Home':
      return query === '' ? 0 : undefined;
    case 'End':
      return query === '' ? last : undefined;
    default:
      return undefined;
  }
};

/** What the text field above a list says of it. */
export const comboboxProps = (
  { id, active, optionId }: ListboxState,
  isOpen: boolean,
): Record<string, string | boolean | undefined> => ({
  role: 'combobox',
  autocomplete: 'off',
  'aria-autocomplete': 'list',
  'aria-haspopup': 'listbox',
  'aria-expanded': isOpen,
  'aria-controls': isOpen ? id : undefined,
  'aria-activedescendant': isOpen && active >= 0 ? optionId(active) : undefined,
});

/** The list itself. */
export const Listbox = ({
  list,
  label,
  options,
  choose,
}: {
  list: ListboxState;
  label: string;
  options: readonly ListOption[];
  choose: (key: string) => void;
}): VNode => (
  <div
    role="listbox"
    id={list.id}
    aria-label={label}
    class="listbox"
    // What scrolls can be reached with Tab otherwise, and the keys are for the text field.
    tabIndex={-1}
  >
    {groupsOf(options).map(({ group, members }) =>
      group === undefined ? (
        members.map(optionView(list, choose))
      ) : (
        <div role="group" aria-label={group} key={group}>
          <div class="listbox-group" aria-hidden="true">
            {group}
          </div>
          {members.map(optionView(list, choose))}
        </div>
      ),
    )}
  </div>
);

type Placed = { option: ListOption; index: number };

const groupsOf = (
  options: readonly ListOption[],
): { group: string | undefined; members: Placed[] }[] => {
  const groups: { group: string | undefined; members: Placed[] }[] = [];
  options.forEach((option, index) => {
    const last = groups.at(-1);
    if (last !== undefined && last.group === option.group) {
      last.members.push({ option, index });
    } else {
      groups.push({ group: option.group, members: [{ option, index }] });
    }
  });
  return groups;
};

const optionView = (
  list: ListboxState,
  choose: (key: string) => void,
): ((placed: Placed) => VNode) => {
  const view = ({ option, index }: Placed): VNode => (
    <div
      key={option.key}
      role="option"
      id={list.optionId(index)}
      aria-selected={option.isChosen === true}
      class={`listbox-option${index === list.active ? ' active' : ''}`}
      onMouseMove={() => {
        list.setActive(index);
      }}
      // What is typed into keeps the focus.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onClick={() => {
        choose(option.key);
      }}
    >
      {option.content}
    </div>
  );
  return view;
};
