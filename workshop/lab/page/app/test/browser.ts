import { configure } from '@testing-library/preact';

// On a busy machine, finding a button by its role can take longer than the usual second.
configure({ asyncUtilTimeout: 30_000 });

/** What a browser has and jsdom leaves out. A browser also keeps the focus in a dialog, and returns it. */
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement): void {
    this.open = true;
  },
  close(this: HTMLDialogElement): void {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  },
});

Object.assign(Element.prototype, {
  scrollIntoView(): void {
    // Nothing is drawn.
  },
});

window.scrollTo = () => {
  // Nothing is drawn.
};
