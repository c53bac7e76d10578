import type { Page } from '@playwright/test';

/** Replaces the text of an editor by pasting, as a user does with a file of their own. */
export async function write(page: Page, file: 'compose.yaml' | '.env', text: string) {
  const editor = page.getByRole('textbox', { name: file, exact: true });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  const clipboardData = await page.evaluateHandle((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    return data;
  }, text);
  await editor.dispatchEvent('paste', { clipboardData });
}
