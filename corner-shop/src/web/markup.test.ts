import { expect, it } from 'vitest';
import { markup } from './markup.ts';

it('escapes text and keeps markup', () => {
  const name = `<b>"O'Neill" & Co</b>`;
  expect(markup`<p title="${name}">${markup`<i>${name}</i>`}</p>`.text).toBe(
    '<p title="&lt;b&gt;&quot;O&#39;Neill&quot; &amp; Co&lt;/b&gt;">' +
      '<i>&lt;b&gt;&quot;O&#39;Neill&quot; &amp; Co&lt;/b&gt;</i></p>',
  );
});

it('joins lists, writes numbers, and nothing for undefined', () => {
  expect(markup`${[markup`a`, markup`b`]}${3}${undefined}`.text).toBe('ab3');
});
