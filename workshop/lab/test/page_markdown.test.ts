import { expect, it } from '@jest/globals';
import { htmlOf } from '../page/markdown.ts';

it('shows Markdown, and nothing else that could be in a help text', () => {
  expect(htmlOf('Use **1h** or `1:30`.')).toBe(
    '<p>Use <strong>1h</strong> or <code>1:30</code>.</p>',
  );
  expect(htmlOf('<img src=x onerror=alert(1)>')).not.toContain('<img');
  expect(htmlOf('[press](javascript:alert(1))')).toContain('href=""');
});

it('opens links in a new tab', () => {
  expect(htmlOf('[docs](https://example.test/)')).toBe(
    '<p><a target="_blank" rel="noreferrer" href="https://example.test/">docs</a></p>',
  );
});
