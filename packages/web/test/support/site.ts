import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

const found = inject('site');

/** Whether there is a browser to test in. */
export const hasBrowser = found !== undefined;

/** The built page, served on loopback under a path of its own, and a browser to open it in. */
export interface Site {
  readonly address: string;
  open(options?: BrowserContextOptions & { readonly hash?: string }): Promise<{ page: Page; errors: string[] }>;
  close(): Promise<void>;
}

/** The page that was built for all tests, and contexts of its own in their browser. */
export async function openSite(): Promise<Site> {
  if (!found) throw new Error('there is no browser to test in');
  const { address } = found;
  const browser = await chromium.connect(found.browser);
  return {
    address,
    async open({ hash = '', ...options } = {}) {
      const context = await browser.newContext({ locale: 'en-US', ...options });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.replace(/^blob:/, '').startsWith(new URL(address).origin)) errors.push(`request to ${url}`);
      });
      await page.goto(`${address}${hash}`);
      return { page, errors };
    },
    async close() {
      await browser.close();
    },
  };
}

/** How many colours a canvas shows. */
export const coloursOf = (canvas: HTMLCanvasElement): number => {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  return new Set(new Uint32Array(Uint8ClampedArray.from(data).buffer)).size;
};
