/** Opening and closing a dialog, which jsdom leaves out. The browser also keeps the focus in it, and returns it. */
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement): void {
    this.open = true;
  },
  close(this: HTMLDialogElement): void {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  },
});
