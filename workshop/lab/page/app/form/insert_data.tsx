import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Offer } from '../../interface.ts';
import { bringIntoView, hasLeft } from './control.ts';
import { useFormContext } from './form_context.ts';
import {
  comboboxProps,
  Listbox,
  useListbox,
  type ListOption,
} from './listbox.tsx';

/** A button that opens what earlier steps give, to choose one of it. There is none if no step comes before. */
export const InsertData = ({
  name,
  isOpen,
  open,
  close,
  pick,
}: {
  /** The field that it goes into. */
  name: string;
  isOpen: boolean;
  open: () => void;
  /** It was closed without a choice, with this typed into its search. */
  close: (typed: string, byKey: boolean) => void;
  pick: (path: string) => void;
}): VNode | null => {
  const { offers } = useFormContext();
  return offers.length === 0 ? null : (
    <>
      <button
        type="button"
        class="control-button"
        aria-label={`Insert data into ${name}`}
        title="Insert data from an earlier step ({{ or /)"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={open}
      >
        <span aria-hidden="true">+</span>
      </button>
      {isOpen && (
        <Picker name={name} offers={offers} close={close} pick={pick} />
      )}
    </>
  );
};

const Picker = ({
  name,
  offers,
  close,
  pick,
}: {
  name: string;
  offers: readonly Offer[];
  close: (typed: string, byKey: boolean) => void;
  pick: (path: string) => void;
}): VNode => {
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const options = optionsOf(offers, query);
  const list = useListbox(options, query, pick);
  // At once: the next letter is typed into it.
  useLayoutEffect(() => {
    search.current?.focus();
    bringIntoView(popup.current);
  }, []);
  return (
    <div
      ref={popup}
      class="popup picker"
      role="dialog"
      aria-label={`Insert data into ${name}`}
      onFocusOut={(event) => {
        if (hasLeft(event)) {
          close(query, false);
        }
      }}
    >
      <input
        ref={search}
        class="popup-search"
        type="text"
        aria-label="Search data of earlier steps"
        placeholder="Search data of earlier steps"
        value={query}
        {...comboboxProps(list, true)}
        onInput={({ currentTarget }) => {
          setQuery(currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            close(query, true);
          } else {
            list.takeKey(event);
          }
        }}
      />
      <Listbox
        list={list}
        label="Data of earlier steps"
        options={options}
        choose={pick}
      />
      {options.length === 0 && (
        <p class="popup-note" role="status">
          No earlier step gives “{query}”.
        </p>
      )}
    </div>
  );
};

const optionsOf = (offers: readonly Offer[], query: string): ListOption[] => {
  const words = query.toLowerCase().split(/\s+/);
  return offers.flatMap(({ number, label, app, isSample, fields }) => {
    const group = `${number}. ${label} · ${app}${isSample ? ' · sample' : ''}`;
    return fields
      .filter((field) => {
        const text = `${label} ${field.label} ${field.value}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .map(({ path, label: of, value }) => ({
        key: path,
        group,
        content: (
          <>
            <span class="offer-label">{of}</span>
            <span class="offer-value">{value === '' ? 'empty' : value}</span>
          </>
        ),
      }));
  });
};
