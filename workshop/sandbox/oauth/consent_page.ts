import { SCOPES } from '../scopes.ts';
import type { User } from '../store/records.ts';

/** What the page shows, and what it sends back when a person decides. */
export type ConsentRequest = {
  readonly application: string;
  readonly account: string;
  readonly people: readonly User[];
  readonly scopes: readonly string[];
  /** The parameters of the authorization request, carried through the form. */
  readonly parameters: Readonly<Record<string, string>>;
};

/** The page on which a person lets an application into the account, or doesn't. Plain HTML: it works without scripts. */
export const consentPage = (request: ConsentRequest): string => {
  const application = escapeHtml(request.application);
  const account = escapeHtml(request.account);
  return page(
    `${application} asks for access`,
    `<p class="brand">TrackingTime <span>sandbox</span></p>
<h1>${application} would like to use <em>${account}</em></h1>
<form method="post" action="/oauth/authorize">
${Object.entries(request.parameters).map(hiddenField).join('\n')}
<label for="user_id">You are</label>
<select id="user_id" name="user_id">
${request.people.map(personOption).join('\n')}
</select>
<p>It will be able to:</p>
<ul>
${request.scopes.map((scope) => `<li>${escapeHtml(SCOPES[scope] ?? scope)} <code>${escapeHtml(scope)}</code></li>`).join('\n')}
</ul>
<div class="decision">
<button type="submit" name="decision" value="deny" class="quiet">Deny</button>
<button type="submit" name="decision" value="allow">Allow</button>
</div>
</form>
<p class="small">You can withdraw this at any time. Nothing here leaves this machine's sandbox.</p>`,
  );
};

/** Shown instead of a redirect if the request names no address that can be trusted. */
export const refusalPage = (message: string): string =>
  page(
    'This request cannot be answered',
    `<p class="brand">TrackingTime <span>sandbox</span></p>
<h1>This request cannot be answered</h1>
<p>${escapeHtml(message)}</p>`,
  );

const hiddenField = ([name, value]: [string, string]): string =>
  `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;

const personOption = (user: User): string =>
  `<option value="${escapeHtml(user.id)}">${escapeHtml(user.name)} (${escapeHtml(user.email)})</option>`;

const escapeHtml = (text: string): string => {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
};

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5d6b7e; --paper: #fff; --line: #dfe4ea; --accent: #0b6bcb; --ground: #eef2f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --soft: #9aa8b8; --paper: #1a212b; --line: #303b49; --accent: #58a6ff; --ground: #0f141a; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 30rem; padding: 2rem; border: 1px solid var(--line); border-radius: 14px; background: var(--paper); box-shadow: 0 12px 40px rgb(0 0 0 / 8%); }
h1 { margin: .25rem 0 1.25rem; font-size: 1.35rem; line-height: 1.3; }
em { font-style: normal; color: var(--accent); }
.brand { margin: 0; font-weight: 700; } .brand span, .small { color: var(--soft); font-weight: 400; }
.small { margin: 1.25rem 0 0; font-size: .85rem; }
label { display: block; margin-bottom: .25rem; color: var(--soft); font-size: .9rem; }
select { width: 100%; padding: .55rem; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; font: inherit; }
option { color: #1c2430; }
ul { margin: .5rem 0 1.5rem; padding-left: 1.25rem; } li { margin: .3rem 0; }
code { color: var(--soft); font-size: .78rem; white-space: nowrap; }
.decision { display: flex; gap: .75rem; justify-content: flex-end; }
button { padding: .6rem 1.4rem; border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button.quiet { background: transparent; border-color: var(--line); color: inherit; }
button:focus-visible, select:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
</style>
</head>
<body><main>
${content}
</main></body>
</html>
`;
