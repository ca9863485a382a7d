import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';

/** The file that the page saves when a format is asked for. */
export async function taken(page: Page, format: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: format, exact: true }).click(),
  ]);
  return buffer(await download.createReadStream());
}
