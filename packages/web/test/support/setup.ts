import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { CHROMIUM } from '../../../../tools/testing/chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built page is served and the browser listens, and its folder; nothing where there is no browser. */
    site: { readonly address: string; readonly browser: string; readonly folder: string } | undefined;
  }
}

// Each window loads pages that complete what is typed in its address bar, for twice the work of the page under test.
// The last list of features counts, so what Playwright turns off has to be said again.
const UNUSED = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** Builds the page into a temporary folder, serves it on loopback under a path of its own, and starts a browser; nothing without one. */
export async function startSite() {
  if (!existsSync(CHROMIUM)) return undefined;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const outDir = await mkdtemp(join(tmpdir(), 'shardscope-web-'));
  // The one file that works from a disk is a build of its own, which its test alone needs.
  await build({ root, mode: 'served', logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root,
    base: '/some/path/',
    logLevel: 'error',
    build: { outDir },
    // The files of one build never change: a page that loads again asks for none of them.
    preview: { port: 0, headers: { 'Cache-Control': 'max-age=100000' } },
  });
  const browser = await chromium.launchServer({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      `--disable-features=${UNUSED}`,
      // Chromium knows the wish for less data only when told to.
      '--enable-blink-features=PrefersReducedData',
      // V8's helper threads make one page faster, but take a fifth more processor time, and all processors are busy.
      '--js-flags=--single-threaded',
    ],
  });
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    browser: browser.wsEndpoint(),
    folder: outDir,
    async end(): Promise<void> {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

/** Gives all tests one page that was built once, and one browser. */
export async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const site = await startSite();
  if (!site) {
    console.warn(
      `The page is not tested: no browser at ${CHROMIUM}. Install one (apt-get install chromium-headless-shell) or set CHROMIUM.`,
    );
  }
  provide('site', site && { address: site.address, browser: site.browser, folder: site.folder });
  return site?.end;
}
