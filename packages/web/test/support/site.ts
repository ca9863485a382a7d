import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a browser to test in. */
export const hasBrowser = existsSync(CHROMIUM);

if (!hasBrowser) {
  console.warn(
    `The page is not tested: no browser at ${CHROMIUM}. Install one (apt-get install chromium) or set CHROMIUM.`,
  );
}

/** The built page, served on loopback under a path of its own, and a browser to open it in. */
export interface Site {
  readonly address: string;
  open(options?: BrowserContextOptions & { readonly hash?: string }): Promise<{ page: Page; errors: string[] }>;
  close(): Promise<void>;
}

/** Builds the page into a temporary folder and serves it. */
export async function openSite(): Promise<Site> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const outDir = await mkdtemp(join(tmpdir(), 'shardscope-web-'));
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root,
    base: '/some/path/',
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0 },
  });
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const address = server.resolvedUrls?.local[0] ?? '';
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
        if (
          !request
            .url()
            .replace(/^blob:/, '')
            .startsWith(new URL(address).origin)
        )
          errors.push(`request to ${request.url()}`);
      });
      await page.goto(`${address}${hash}`);
      return { page, errors };
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

/** How many colours a canvas shows. */
export const coloursOf = (canvas: HTMLCanvasElement): number => {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  return new Set(new Uint32Array(Uint8ClampedArray.from(data).buffer)).size;
};
