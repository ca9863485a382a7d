import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';

const found = inject('site');

/** The address of the instrument as it begins. */
const INSTRUMENT = '#v=1';

// Only what hangs runs into it, however busy the machine is.
const LIMIT = 300_000;

/** Whether there is a browser to test in. */
export const hasBrowser = found !== undefined;

/** How a page is opened. */
export interface Opening extends BrowserContextOptions {
  /** Where in the page; the instrument as it begins unless told, the opening where it is empty. */
  readonly hash?: string;
  /** For a test that changes what a load does not change back: its clock, its routes, what it emulates. */
  readonly alone?: boolean;
}

/** The built page, served on loopback under a path of its own, and a browser to open it in. */
export interface Site {
  readonly address: string;
  /** Opens the page as a first visit would, for as long as the test takes. */
  open(options?: Opening): Promise<{ page: Page; errors: string[] }>;
  close(): Promise<void>;
}

/** The page that was built for all tests, and contexts of its own in their browser. */
export async function openSite(): Promise<Site> {
  if (!found) throw new Error('there is no browser to test in');
  const { address } = found;
  const browser = await chromium.connect(found.browser);
  // A page that loads again takes a third of the work of a new one.
  const free = new Map<string, Tab[]>();
  let loads = 0;
  return {
    address,
    async open({ hash = INSTRUMENT, alone = false, ...options } = {}) {
      const kind = JSON.stringify(options);
      const tab = (alone ? undefined : free.get(kind)?.pop()) ?? (await Tab.open(browser, options, address));
      onTestFinished(async () => {
        if (alone || tab.page.isClosed()) await tab.page.context().close();
        else free.set(kind, [...(free.get(kind) ?? []), tab]);
      });
      return tab.visit(`${address}?${loads++}${hash}`);
    },
    async close() {
      await browser.close();
    },
  };
}

/** A page with nothing of an earlier visit, and what went wrong since. */
class Tab {
  readonly page: Page;
  #errors: string[] = [];

  private constructor(page: Page, address: string) {
    this.page = page;
    page.setDefaultTimeout(LIMIT);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#errors.push(message.text());
    });
    page.on('pageerror', (error) => this.#errors.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.replace(/^blob:/, '').startsWith(new URL(address).origin)) this.#errors.push(`request to ${url}`);
    });
  }

  static async open(browser: Browser, options: BrowserContextOptions, address: string): Promise<Tab> {
    const context = await browser.newContext({ locale: 'en-US', ...options });
    return new Tab(await context.newPage(), address);
  }

  async visit(address: string): Promise<{ page: Page; errors: string[] }> {
    if (this.page.url() !== 'about:blank') await this.page.evaluate('localStorage.clear()');
    const errors: string[] = [];
    this.#errors = errors;
    await this.page.goto(address);
    return { page: this.page, errors };
  }
}

/** How many colours a canvas shows. */
export const coloursOf = (canvas: HTMLCanvasElement): number => {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  return new Set(new Uint32Array(Uint8ClampedArray.from(data).buffer)).size;
};
