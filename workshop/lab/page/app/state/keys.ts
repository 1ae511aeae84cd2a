/** Where single keys are text. */
const TYPING =
  'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=textbox], [role=combobox]';

const STORED_AS = 'lab.keys';

export const areKeysOn = (): boolean =>
  localStorage.getItem(STORED_AS) !== 'off';

export const turnKeys = (isOn: boolean): void => {
  localStorage.setItem(STORED_AS, isOn ? 'on' : 'off');
};

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest(TYPING) !== null;

/**
 * Presses what says with `aria-keyshortcuts` that it has this key, or goes to it if it is a field. Nothing happens while
 * somebody types, in a dialog, or with another key held down.
 */
export const pressByKey = (event: KeyboardEvent): void => {
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    isTyping(event) ||
    !areKeysOn() ||
    document.querySelector('dialog[open]') !== null
  ) {
    return;
  }
  const found = [
    ...document.querySelectorAll<HTMLElement>('[aria-keyshortcuts]'),
  ].find((element) => element.getAttribute('aria-keyshortcuts') === event.key);
  if (found === undefined) {
    return;
  }
  event.preventDefault();
  if (found instanceof HTMLInputElement) {
    found.focus();
    found.select();
  } else {
    found.click();
  }
};
