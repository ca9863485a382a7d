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
  readonly viewport?: { readonly width: number; readonly height: number };
  /** For a test that sets the clock, which nothing sets back. */
  readonly alone?: boolean;
  /** Where else the page is served, for a test that has it alone. */
  readonly at?: string;
}

/** What of that a page can be given when it loads again. */
type Look = Required<Pick<Opening, 'viewport' | 'colorScheme' | 'reducedMotion' | 'forcedColors'>>;

/** The built page, served on loopback under a path of its own, and a browser to open it in. */
export interface Site {
  readonly address: string;
  /** Where the built page is. */
  readonly folder: string;
  /** Opens the page as a first visit would, for as long as the test takes. */
  open(options?: Opening): Promise<{ page: Page; errors: string[] }>;
  /** Closes the tabs that are not as most tests need them. */
  close(): Promise<void>;
}

// All files of a worker share a connection and tabs: a page that loads again takes a third of the work of a new one.
let browser: Promise<Browser> | undefined;
const free = new Map<string, Tab[]>();
const USUAL = JSON.stringify({ locale: 'en-US' });
let loads = 0;

/** The page that was built for all tests, and tabs in their browser. */
export async function openSite(): Promise<Site> {
  if (!found) throw new Error('there is no browser to test in');
  const { address, folder } = found;
  browser ??= chromium.connect(found.browser);
  const connected = await browser;
  return {
    address,
    folder,
    async open({
      hash = INSTRUMENT,
      at,
      alone = at !== undefined,
      viewport = { width: 1280, height: 720 },
      colorScheme = 'light',
      reducedMotion = 'no-preference',
      forcedColors = 'none',
      ...options
    } = {}) {
      const context = { locale: 'en-US', ...options };
      const kind = JSON.stringify(context);
      const tab = (alone ? undefined : free.get(kind)?.pop()) ?? (await Tab.open(connected, context, at ?? address));
      onTestFinished(async () => {
        if (alone || tab.page.isClosed()) return tab.page.context().close();
        await tab.leave();
        free.set(kind, [...(free.get(kind) ?? []), tab]);
      });
      return tab.visit(at ?? `${address}?${loads++}${hash}`, { viewport, colorScheme, reducedMotion, forcedColors });
    },
    async close() {
      for (const [kind, tabs] of free) {
        if (kind === USUAL) continue;
        free.delete(kind);
        await Promise.all(tabs.map(({ page }) => page.context().close()));
      }
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

  static async open(connected: Browser, options: BrowserContextOptions, address: string): Promise<Tab> {
    const context = await connected.newContext(options);
    return new Tab(await context.newPage(), address);
  }

  async visit(address: string, { viewport, ...media }: Look): Promise<{ page: Page; errors: string[] }> {
    const { page } = this;
    const errors: string[] = [];
    this.#errors = errors;
    await page.unrouteAll();
    await page.emulateMedia({ media: null, ...media });
    await page.setViewportSize(viewport);
    await page.goto(address);
    return { page, errors };
  }

  /** Ends the visit: nothing that is still under way moves, computes or fails in the next one. */
  async leave(): Promise<void> {
    await this.page.evaluate('localStorage.clear()');
    await this.page.goto('about:blank');
  }
}

/** How many colours a canvas shows. */
export const coloursOf = (canvas: HTMLCanvasElement): number => {
  const drawn = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
  return drawn ? new Set(new Uint32Array(drawn.data.buffer)).size : 0;
};
