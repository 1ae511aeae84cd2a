import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Choice, DropdownPage } from '../../interface.ts';
import { attributesOf, hasLeft, type ControlNames } from './control.ts';
import { DropdownPopup } from './dropdown_popup.tsx';
import {
  comboboxProps,
  Listbox,
  useListbox,
  type ListOption,
} from './listbox.tsx';
import { useDropdownPages } from './use_dropdown_pages.ts';

/** Choices that are there at once, or a list that is asked for page by page. */
export type Source =
  | { choices: readonly Choice[] }
  | { ask: (page: number) => Promise<DropdownPage> };

type DropdownProps = {
  names: ControlNames;
  source: Source;
  value: string;
  /** What the value is called, as far as that is known. */
  nameOfValue: string | undefined;
  /** What counts while nothing is chosen. */
  placeholder: string;
  choose: (choice: Choice) => void;
};

const EMPTY: Choice = { value: '', label: 'Empty' };

/** A dropdown as the editor has it: opened, searched by typing, and asked for more. */
export const Dropdown = (props: DropdownProps): VNode => {
  const { names, source, value, nameOfValue, placeholder } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [query, setQuery] = useState('');
  const pages = useDropdownPages(async (page) =>
    'ask' in source ? source.ask(page) : onePage(source.choices),
  );
  const input = useRef<HTMLInputElement>(null);

  const open = (typed = ''): void => {
    setQuery(typed);
    if (!isOpen) {
      setIsOpen(true);
      pages.begin();
    }
  };
  const close = (): void => {
    setIsOpen(false);
    setQuery('');
  };
  const choose = (key: string): void => {
    const choice = [EMPTY, ...pages.choices].find((each) => each.value === key);
    if (choice !== undefined) {
      props.choose(choice);
    }
    close();
    input.current?.focus();
  };

  const fitting = fittingChoices(pages.choices, query);
  const options: ListOption[] = [
    ...(value !== '' && query === '' ? [EMPTY] : []),
    ...fitting,
  ].map((choice) => ({
    key: choice.value,
    isChosen: choice.value === value,
    content: <ChoiceView choice={choice} />,
  }));
  const list = useListbox(options, query, choose);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isOpen) {
      if (event.key === 'Escape') {
        event.stopPropagation();
        close();
      } else {
        list.takeKey(event);
      }
      return;
    }
    const act = whileClosed(event, open, () => {
      props.choose(EMPTY);
    });
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  };

  const shownName = nameOfValue ?? value;

  return (
    <div
      class="dropdown"
      onFocusOut={(event) => {
        if (hasLeft(event)) {
          close();
        }
      }}
    >
      <input
        {...attributesOf(names)}
        {...comboboxProps(list, isOpen)}
        ref={input}
        class="dropdown-input"
        type="text"
        spellcheck={false}
        value={isOpen ? query : shownName}
        placeholder={isOpen && shownName !== '' ? shownName : placeholder}
        onClick={() => {
          if (!isOpen) {
            open();
          }
        }}
        onInput={({ currentTarget }) => {
          open(currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <span class="dropdown-id" aria-hidden="true">
        {!isOpen && value !== shownName && value}
      </span>
      <span class="dropdown-arrow" aria-hidden="true" />
      {isOpen && (
        <DropdownPopup
          pages={pages}
          query={query}
          fitting={fitting.length}
          focusInput={() => input.current?.focus()}
        >
          <Listbox
            list={list}
            label={names.name}
            options={options}
            choose={choose}
          />
        </DropdownPopup>
      )}
    </div>
  );
};

/** What a key does to a closed dropdown. The name in it isn't text to edit: a letter begins a search, and the whole choice is deleted. */
const whileClosed = (
  { key, altKey, ctrlKey, metaKey }: KeyboardEvent,
  open: (typed?: string) => void,
  clear: () => void,
): (() => void) | undefined => {
  if (ctrlKey || metaKey || altKey) {
    return undefined;
  }
  if (['ArrowDown', 'ArrowUp', 'Enter'].includes(key)) {
    return () => {
      open();
    };
  }
  if (['Backspace', 'Delete'].includes(key)) {
    return clear;
  }
  return key.length === 1
    ? () => {
        open(key);
      }
    : undefined;
};

const onePage = (choices: readonly Choice[]): DropdownPage => ({
  choices: [...choices],
  hasMore: false,
  trace: { requests: [], log: [], milliseconds: 0 },
});

/** Each word has to be in the label, or in the id. */
const fittingChoices = (
  choices: readonly Choice[],
  query: string,
): readonly Choice[] => {
  const words = query.toLowerCase().split(/\s+/);
  return choices.filter(({ value, label }) => {
    const text = `${label} ${value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
};

const ChoiceView = ({
  choice: { value, label },
}: {
  choice: Choice;
}): VNode => (
  <>
    <span class="choice-label">{label}</span>
    {value !== label && value !== '' && <span class="choice-id">{value}</span>}
  </>
);
