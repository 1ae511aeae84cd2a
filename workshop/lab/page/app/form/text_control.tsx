import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { attributesOf, type ControlNames } from './control.ts';
import {
  deleteSelected,
  insertLineBreak,
  insertText,
  rangeIn,
  readEditable,
  renameInserted,
  restoreCaret,
  selectBeforeCaret,
  selectedText,
  stepOutOfPiece,
  textBeforeCaret,
  hasTypedPiece,
  writeEditable,
} from './editable.ts';
import { useFormContext } from './form_context.ts';
import { inserted } from './inserted_data.ts';
import { InsertData } from './insert_data.tsx';

/** What was typed to open what can be inserted; nothing if it was the button. */
type Typed = '' | '/' | '{{';

/** Text, with results of earlier steps in it. */
export const TextControl = ({
  names,
  value,
  onChange,
  isMultiline,
  isCode = false,
  placeholder = '',
}: {
  names: ControlNames;
  value: string;
  onChange: (text: string) => void;
  isMultiline: boolean;
  isCode?: boolean;
  placeholder?: string | undefined;
}): VNode => {
  const { offers } = useFormContext();
  const editable = useRef<HTMLDivElement>(null);
  /** What the element holds, so that it is only written if that differs: writing takes the caret and undo away. */
  const held = useRef<string | undefined>(undefined);
  const caret = useRef<Range | undefined>(undefined);
  const [openedBy, setOpenedBy] = useState<Typed>();

  // At once after drawing: later, the next letter would have been typed by then.
  useLayoutEffect(() => {
    if (editable.current !== null && held.current !== value) {
      writeEditable(editable.current, value, offers);
      held.current = value;
    }
  }, [value]);
  useEffect(() => {
    if (editable.current !== null) {
      renameInserted(editable.current, offers);
    }
  }, [offers]);

  const element = (): HTMLElement => {
    if (editable.current === null) {
      throw new Error('The field isn’t on the page any more.');
    }
    return editable.current;
  };
  const read = (): void => {
    held.current = readEditable(element());
    onChange(held.current);
  };
  const keepCaret = (): void => {
    caret.current = rangeIn(element())?.cloneRange();
  };
  const onMove = (): void => {
    stepOutOfPiece(element());
    keepCaret();
  };
  /** Puts the caret back, with what opened the picker selected, so that it is replaced. */
  const goBack = (replaced: Typed): void => {
    setOpenedBy(undefined);
    restoreCaret(element(), caret.current);
    selectBeforeCaret(element(), replaced.length);
  };

  const onInput = (event: Event): void => {
    read();
    keepCaret();
    const wasTyped =
      event instanceof InputEvent && event.inputType === 'insertText';
    const before = textBeforeCaret(element());
    if (wasTyped && offers.length > 0 && opens(before)) {
      setOpenedBy(before.endsWith('/') ? '/' : '{{');
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    event.preventDefault();
    const text = (event.clipboardData?.getData('text/plain') ?? '').replace(
      /\r\n?/g,
      '\n',
    );
    insertText(
      element(),
      isMultiline ? text : text.replaceAll('\n', ' '),
      offers,
    );
  };
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', selectedText(element()));
    if (event.type === 'cut') {
      deleteSelected(element());
    }
  };

  return (
    <div class="control">
      <div
        {...attributesOf(names)}
        ref={editable}
        role="textbox"
        aria-multiline={isMultiline}
        aria-placeholder={placeholder === '' ? undefined : placeholder}
        data-placeholder={value === '' ? placeholder : undefined}
        class={`text-control${isMultiline ? ' multiline' : ''}${isCode ? ' code' : ''}`}
        contentEditable
        spellcheck={false}
        tabIndex={0}
        onInput={onInput}
        onBlur={() => {
          if (openedBy === undefined && hasTypedPiece(element(), value)) {
            writeEditable(element(), value, offers);
          }
        }}
        onKeyUp={onMove}
        onMouseUp={onMove}
        onKeyDown={(event) => {
          onMove();
          if (event.key === 'Enter') {
            event.preventDefault();
            if (isMultiline) {
              insertLineBreak(element());
            }
          }
        }}
        onBeforeInput={(event) => {
          if (/^format|^insertFromDrop/.test(event.inputType)) {
            event.preventDefault();
          }
        }}
        onPaste={onPaste}
        onCopy={onCopy}
        onCut={onCopy}
      />
      <InsertData
        name={names.name}
        isOpen={openedBy !== undefined}
        open={() => {
          setOpenedBy('');
        }}
        close={(typed, byKey) => {
          if (!byKey) {
            setOpenedBy(undefined);
            return;
          }
          goBack('');
          // After a slash it was text after all.
          if (openedBy === '/' && typed !== '') {
            insertText(element(), typed, offers);
          }
        }}
        pick={(path) => {
          goBack(openedBy ?? '');
          insertText(element(), inserted(path), offers);
        }}
      />
    </div>
  );
};

/** Two braces, or a slash where a word begins: in the midst of one it is part of a path or a date. */
const opens = (before: string): boolean => /{{$|(^|\s)\/$/.test(before);
