import { expect, type Page } from '@playwright/test';

/** Replaces the text of an editor by pasting, as a user does with a file of their own. */
export async function write(page: Page, file: 'compose.yaml' | '.env', text: string) {
  const editor = page.getByRole('textbox', { name: file, exact: true });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(editor).toBeFocused();
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(paste);
  }`);
}
