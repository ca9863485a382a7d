import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../../../../tools/testing/chromium.ts';
import { html } from '../../src/format/html/markup.ts';
import { shardscope } from '../harness.ts';

const page = async (...argv: string[]): Promise<string> => {
  const { code, stdout, stderr } = await shardscope(['compare', ...argv, '-q', '-f', 'html']);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
};

/** Names that would do something if they were taken for markup, code or a direction of text. */
const hostile =
  '%3Cimg%20src%3dx%20onerror%3d"document.title%3d1"%3E,"><script>document.title%3d1</script>,%e2%80%aeevil,__proto__ +javascript:alert(1),%1b]52;c;x%07';

describe('a page', () => {
  it('is the same bytes for the same run, with everything it needs inside', async () => {
    const argv = ['3 +1 -n2', '-k', '5000', '--repeat', '3'];
    const text = await page(...argv);
    expect(await page(...argv)).toBe(text);
    expect(text.match(/\b(?:src|href)=/g)).toBeNull();
    expect(text).not.toContain('<script');
    expect(text.match(/https?:\/\/[^\s"]+/g) ?? []).toEqual([]);
    expect(text).toContain(`Content-Security-Policy" content="default-src 'none'`);
    expect(text).toContain(process.version);
    expect(text).toContain('seed 1, 5,000 keys');
  });

  it('has a table under every chart, and charts for moves, balance, spread, shares and flows', async () => {
    const text = await page(
      '3 +1 -n2',
      '-k',
      '5000',
      '--repeat',
      '3',
      '--replicas',
      '2',
      '--zipf',
      '1',
      '-s',
      'ring,modulo',
    );
    const figures = text.split('<figure>').slice(1);
    const step = ['Keys per node', 'Copies and hits per node', 'How many nodes have how much'];
    expect(figures.map((figure) => /<h3>([^<]*)/.exec(figure)?.[1])).toEqual([
      'Moves against balance',
      'Keys moved',
      'Keys moved so far',
      'Busiest node under other node names',
      'Keys moved under other node names',
      ...step,
      ...[...step, 'Where keys went'],
      ...[...step, 'Where keys went'],
    ]);
    for (const figure of figures) {
      expect(figure.match(/<svg/g)).not.toBeNull();
      expect(figure.match(/<table/g)).toHaveLength(1);
    }
  });

  it('shows the numbers of the JSON', async () => {
    const argv = ['5 +1', '-s', 'ring,jump', '-k', '8000'];
    const { strategies } = JSON.parse((await shardscope(['compare', ...argv, '-f', 'json'])).stdout);
    const text = await page(...argv);
    for (const { steps } of strategies) {
      const { movedShare, collateralShare, optimalShare } = steps[1].movement;
      for (const share of [movedShare, collateralShare, optimalShare]) {
        expect(text).toContain(`<bdi>${(share * 100).toFixed(2)}%</bdi>`);
      }
      for (const { keys } of steps[1].nodes) expect(text).toContain(`<bdi>${keys.toLocaleString('en')}</bdi>`);
    }
  });

  it('draws what flows as wide as it is, every key that moves once', async () => {
    const argv = ['4 -n2', '-s', 'ring,modulo', '-k', '8000'];
    const { strategies } = JSON.parse((await shardscope(['compare', ...argv, '-f', 'json'])).stdout);
    const figure = (await page(...argv)).split('<figure>').find((one) => one.includes('Where keys went')) ?? '';
    for (const { id, steps } of strategies) {
      const { flows, movedShare } = steps[1].movement;
      const chart = figure.split(`<bdi>${id}</bdi></h4>`)[1]?.split('</svg>')[0] ?? '';
      const ribbons = [...chart.matchAll(/<path d="M92,([\d.]+)C[^V]*V([\d.]+)C[^Z]* 92,([\d.]+)Z"/g)];
      expect(ribbons).toHaveLength(flows.length);
      // The strategy that moves most has 150 pixels.
      const most = strategies.map((one: (typeof strategies)[0]) => one.steps[1].movement.movedShare);
      const height = ribbons.reduce((sum, [, top, , bottom]) => sum + Number(bottom) - Number(top), 0);
      expect(height).toBeCloseTo((150 * movedShare) / Math.max(...most), 0);
    }
  });

  it('marks the Pareto front, and adds up what steps move', async () => {
    const text = await page('8 +1 -n2', '-s', 'modulo,rendezvous', '-k', '20000');
    expect(text).toContain('where no other one is better by both: rendezvous.');
    expect(text).toContain('Keys moved so far');
    expect(await page('8 +1', '-s', 'ring', '-k', '3000')).not.toMatch(/Moves against balance|Keys moved so far/);
  });

  it('tells copies, hits and tests where they were measured, and leaves out what was not', async () => {
    const text = await page('3 +1 -n2', '-k', '3000', '--replicas', '2', '--zipf', '1');
    for (const name of ['copies moved', 'peak by hits', 'p, own shares', 'receivers']) {
      expect(text).toContain(`<th scope="col" class="number">${name}</th>`);
    }
    expect(text).not.toContain('peak by bytes');
    expect(await page('3', '-k', '3000')).not.toContain('peak by hits');
  });

  it('says so where there are no keys, and takes many nodes together', async () => {
    const empty = await page('3 +1', '-k', '0');
    expect(empty).toContain('There were no keys');
    expect(empty).not.toContain('NaN');
    const many = await page('200 +10 -n1', '-s', 'ring', '-k', '3000');
    expect(many).toContain('Nodes are sorted by load.');
    expect(many).toContain('Nodes are grouped by what happened to them.');
  });

  it('marks the nodes that theory does not explain', async () => {
    const text = await page('10', '-s', 'modulo', '--keys-like', 'sequence', '--hash', 'crc16', '-k', '100');
    expect(text).toContain('every node is inside');
    const biased = await page('A,B', '-s', 'ring', '--hash', 'djb2', '--option', 'vnodes=1000', '-k', '100000');
    expect(biased).toContain('outside, marked ✕');
    expect(biased).toContain('<p class="look"><bdi>Look at ring, step 0: the CV is');
  });

  it('turns text in a template into text, whatever it is', () => {
    expect(html`<p title="${'"\'<&>'}">${['\x07', 1, null, html`<b>${'<'}</b>`]}</p>`.source).toBe(
      '<p title="&#34;&#39;&#60;&#38;&#62;">\\x071<b>&#60;</b></p>',
    );
  });
});

describe.skipIf(!existsSync(CHROMIUM))('a page in a browser', () => {
  let folder: string;
  let browser: Browser;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shardscope-'));
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  it('runs nothing and asks for nothing, whatever nodes are called, and names stay text', async () => {
    const path = join(folder, 'hostile.html');
    await writeFile(path, await page(hostile, '-s', 'modulo,ring', '-k', '2000'));
    const tab = await browser.newPage();
    const events: string[] = [];
    tab.on('console', (message) => events.push(message.text()));
    tab.on('pageerror', (error) => events.push(String(error)));
    tab.on('dialog', (dialog) => events.push(dialog.message()));
    tab.on('request', (request) => events.push(request.url()));
    await tab.goto(`file://${path}`);
    expect(events).toEqual([`file://${path}`]);
    expect(await tab.title()).toContain('Shardscope');
    expect(await tab.locator('img, script, a, iframe, foreignObject').count()).toBe(0);
    await tab.locator('summary').first().click();
    expect(await tab.locator('td', { hasText: '<img src=x onerror=' }).count()).toBeGreaterThan(0);
    await tab.close();
  });

  it('is light or dark as its reader is, and as wide as a phone', async () => {
    const path = join(folder, 'plain.html');
    await writeFile(path, await page('12 +1', '-k', '2000', '--repeat', '3'));
    const colours = [];
    // The least size of a letter as it is shown, in pixels.
    const smallest = `Math.min(...[...document.querySelectorAll('svg text')].filter((one) => one.textContent).map((one) =>
      parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a))`;
    for (const colorScheme of ['light', 'dark'] as const) {
      const tab = await browser.newPage({ colorScheme, viewport: { width: 390, height: 800 } });
      await tab.goto(`file://${path}`);
      const bar = 'g[aria-label="bar"] rect';
      await tab.setViewportSize({ width: 360, height: 800 });
      expect(await tab.evaluate(smallest)).toBeGreaterThanOrEqual(11);
      await tab.setViewportSize({ width: 390, height: 800 });
      colours.push([
        await tab.evaluate('getComputedStyle(document.body).backgroundColor'),
        await tab.evaluate(`getComputedStyle(document.querySelector('${bar}')).fill`),
      ]);
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await tab.close();
    }
    expect(colours).toEqual([
      ['rgb(255, 255, 255)', 'rgb(61, 122, 184)'],
      ['rgb(20, 24, 29)', 'rgb(95, 159, 224)'],
    ]);
  });
});
