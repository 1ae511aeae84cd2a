import { parse, type HTMLElement } from 'node-html-parser';
import type { Person } from './connections.ts';

export type Visit = {
  /** What to choose in the page's lists, by field name; the first option otherwise. */
  choose?: Record<string, string>;
  /** The button to press, by its text. */
  press: string;
};

/** Opens the consent page as a browser does, and sends its form with one of its buttons, all over HTTP. */
export const answerConsentPage =
  ({ choose = {}, press }: Visit): Person =>
  async (authorizeUrl) => {
    const response = await fetch(authorizeUrl);
    const page = parse(await response.text());
    const form = page.querySelector('form');
    if (!response.ok || form === null) {
      throw new Error(
        `The consent page answered ${response.status} and has no form: ${page.querySelector('main')?.textContent.trim() ?? page.textContent.trim()}`,
      );
    }
    await submit(response.url, form, filledIn(form, choose, press));
  };

const filledIn = (
  form: HTMLElement,
  choose: Record<string, string>,
  press: string,
): URLSearchParams => {
  const fields = new URLSearchParams();
  for (const input of form.querySelectorAll('input')) {
    fields.set(
      input.getAttribute('name') ?? '',
      input.getAttribute('value') ?? '',
    );
  }
  for (const list of form.querySelectorAll('select')) {
    const name = list.getAttribute('name') ?? '';
    const first = list.querySelector('option')?.getAttribute('value');
    fields.set(name, choose[name] ?? first ?? '');
  }
  const buttons = form.querySelectorAll('button');
  const button = buttons.find((each) => each.textContent.trim() === press);
  if (button === undefined) {
    throw new Error(
      `The consent page has no button ${press}, only: ${buttons.map((each) => each.textContent.trim()).join(', ')}.`,
    );
  }
  fields.set(
    button.getAttribute('name') ?? '',
    button.getAttribute('value') ?? '',
  );
  return fields;
};

/** Follows the redirect to the application's return URL, as a browser does. */
const submit = async (
  page: string,
  form: HTMLElement,
  fields: URLSearchParams,
): Promise<void> => {
  const action = new URL(form.getAttribute('action') ?? '', page);
  const method = (form.getAttribute('method') ?? 'get').toUpperCase();
  const response = await fetch(action, { method, body: fields });
  if (!response.ok) {
    throw new Error(
      `Pressing the button led to ${response.url}, which answered ${response.status}: ${parse(await response.text()).textContent.trim()}`,
    );
  }
};
