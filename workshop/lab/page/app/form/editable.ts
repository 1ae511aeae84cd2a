/**
 * The text of a field as an editable element of the browser: what is typed is text, and what was inserted from an earlier
 * step is one piece that can't be edited. The browser itself does the typing, and keeps what can be undone.
 */
import type { Offer } from '../../interface.ts';
import { inserted, nameOfInserted, partsOf } from './inserted_data.ts';

/** The text, with `{{path}}` for each piece. */
export const readEditable = (editable: Node): string =>
  // Browsers show no line break at the end unless another one follows, and leave one in what is empty.
  readNodes(editable).replace(/\n$/, '');

const readNodes = (parent: Node): string =>
  [...parent.childNodes]
    .map((node, index) => {
      if (node instanceof Text) {
        return node.data;
      }
      if (!(node instanceof HTMLElement)) {
        return '';
      }
      const { path } = node.dataset;
      if (path !== undefined) {
        return inserted(path);
      }
      if (node.tagName === 'BR') {
        return '\n';
      }
      // Some browsers make a block of what is pasted or undone.
      const isNextLine = node.tagName === 'DIV' && index > 0;
      return `${isNextLine ? '\n' : ''}${readNodes(node)}`;
    })
    .join('');

/** Puts a text into it, in place of what was there. */
export const writeEditable = (
  editable: HTMLElement,
  text: string,
  offers: readonly Offer[],
): void => {
  editable.replaceChildren(
    ...nodesOf(text, offers),
    // Without it, no caret can stand after a piece or a line break at the end.
    ...(/(\n|}})$/.test(text) ? [document.createElement('br')] : []),
  );
};

/** Somebody typed `{{path}}` letter by letter, and it isn't one piece yet. */
export const hasTypedPiece = (editable: HTMLElement, text: string): boolean =>
  partsOf(text).filter((part) => typeof part !== 'string').length >
  editable.querySelectorAll('[data-path]').length;

/** Calls each piece what its step gives now. */
export const renameInserted = (
  editable: HTMLElement,
  offers: readonly Offer[],
): void => {
  for (const piece of editable.querySelectorAll<HTMLElement>('[data-path]')) {
    namePiece(piece, offers);
  }
};

const nodesOf = (text: string, offers: readonly Offer[]): Node[] =>
  partsOf(text).map((part) => {
    if (typeof part === 'string') {
      return document.createTextNode(part);
    }
    const piece = document.createElement('span');
    piece.className = 'inserted';
    piece.setAttribute('contenteditable', 'false');
    piece.dataset.path = part.path;
    namePiece(piece, offers);
    return piece;
  });

const namePiece = (piece: HTMLElement, offers: readonly Offer[]): void => {
  const { path = '' } = piece.dataset;
  const name = nameOfInserted(offers, path);
  piece.classList.toggle('unknown', name === undefined);
  piece.textContent = name ?? path;
  piece.title =
    name === undefined ? 'No earlier step gives this.' : inserted(path);
};

/** Puts a text where the caret is, or in place of what is selected, so that it can be undone. */
export const insertText = (
  editable: HTMLElement,
  text: string,
  offers: readonly Offer[],
): void => {
  editable.focus();
  const holder = document.createElement('div');
  for (const node of nodesOf(text, offers)) {
    holder.append(node);
  }
  if (!command('insertHTML', holder.innerHTML)) {
    insertNodes(editable, [...holder.childNodes]);
  }
};

/** Begins a line, where a browser left alone would begin a block. */
export const insertLineBreak = (editable: HTMLElement): void => {
  if (!command('insertLineBreak')) {
    insertNodes(editable, [document.createTextNode('\n')]);
  }
};

/** Deletes what is selected, so that it can be undone. */
export const deleteSelected = (editable: HTMLElement): void => {
  if (!command('delete')) {
    insertNodes(editable, []);
  }
};

/** What is selected, as text. */
export const selectedText = (editable: HTMLElement): string => {
  const range = rangeIn(editable);
  return range === undefined ? '' : readNodes(range.cloneContents());
};

/** What stands before the caret, on the same piece of text. */
export const textBeforeCaret = (editable: HTMLElement): string => {
  const range = rangeIn(editable);
  if (range?.collapsed !== true || !(range.startContainer instanceof Text)) {
    return '';
  }
  return range.startContainer.data.slice(0, range.startOffset);
};

/** Selects so many characters before the caret. */
export const selectBeforeCaret = (
  editable: HTMLElement,
  characters: number,
): void => {
  const range = rangeIn(editable);
  if (range !== undefined && range.startOffset >= characters) {
    range.setStart(range.startContainer, range.startOffset - characters);
    select(range);
  }
};

/** The caret, or what is selected, if that is in this element. */
export const rangeIn = (editable: HTMLElement): Range | undefined => {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) {
    return undefined;
  }
  const range = selection.getRangeAt(0);
  return editable.contains(range.commonAncestorContainer) ? range : undefined;
};

/** A browser can set the caret into a piece, with the keys for the beginning and the end of a line: what is typed there is lost. */
export const stepOutOfPiece = (editable: HTMLElement): void => {
  const range = rangeIn(editable);
  if (range?.collapsed !== true) {
    return;
  }
  const { startContainer, startOffset } = range;
  const piece = startContainer.parentElement?.closest('[data-path]');
  if (piece !== null && piece !== undefined) {
    const beside = document.createRange();
    beside.selectNode(piece);
    beside.collapse(startOffset === 0);
    select(beside);
  }
};

/** Puts the caret back to where it was, or to the end. */
export const restoreCaret = (
  editable: HTMLElement,
  range: Range | undefined,
): void => {
  editable.focus();
  if (range !== undefined && editable.contains(range.commonAncestorContainer)) {
    select(range);
    return;
  }
  const atEnd = document.createRange();
  atEnd.selectNodeContents(editable);
  if (editable.lastChild instanceof HTMLBRElement) {
    atEnd.setEndBefore(editable.lastChild);
  }
  atEnd.collapse(false);
  select(atEnd);
};

const select = (range: Range): void => {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
};

const command = (
  name: 'insertHTML' | 'insertLineBreak' | 'delete',
  value = '',
): boolean =>
  // Nothing else that a page does can be undone by the browser. Where it is gone, all works but that.
  'execCommand' in document &&
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand(name, false, value);

const insertNodes = (editable: HTMLElement, nodes: Node[]): void => {
  const range = rangeIn(editable);
  if (range === undefined) {
    return;
  }
  range.deleteContents();
  for (const node of nodes) {
    range.insertNode(node);
    range.collapse(false);
  }
  select(range);
  editable.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
