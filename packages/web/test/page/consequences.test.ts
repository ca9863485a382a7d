import { Comparison, createCluster, modulo, ring, scenario, slots } from '@shardscope/core';
import { Answering, type Circumstances, Windows } from '@shardscope/core/consequences';
import { oracleGeneral } from '@shardscope/core/records';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oracleTrace } from '../../../../tools/oracleTrace.ts';
import { quantityText, readingText } from '../../src/i18n/readingText.ts';
import { circumstancesOf } from '../../src/service/circumstances.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

const hash = '#sc=4@a,B@b,C@b_+D@a&k=2000&st=modulo,ring,slots&view=consequences';
const { nodes, changes } = scenario('4@a,B@b,C@b +D@a');

/** What core answers for one strategy. */
function answersOf(strategy: typeof modulo | typeof ring | typeof slots, service: Record<string, number>) {
  const [states] = new Comparison([createCluster(strategy, nodes)], changes).contenders;
  const answering = new Answering(circumstancesOf(service, 2000, 1), 20_000);
  return answering.answers(states, ['cache', 'cascade', 'zones', 'rollout', 'duration'])[1];
}

describe.skipIf(!hasBrowser)('the view of consequences', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const settled = (page: Page) => page.locator('[aria-labelledby="service-title"][aria-busy="false"]').waitFor();

  /** The rows of the table of a question: a number, and what each strategy answers. */
  const cells = (page: Page, question: string): Promise<string[][]> =>
    page
      .locator(`[data-question="${question}"] tbody tr`)
      .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent)));

  it('writes no label of a chart beyond its edge', async () => {
    const { page } = await site.open({ hash: '#v=1&st=modulo,ring,slots,jump,maglev&view=consequences&s=1' });
    const labels = page.locator('main .card svg text');
    await labels.getByText('100%', { exact: true }).first().waitFor();
    const lefts = await labels.evaluateAll((all) =>
      all.map((one) => (one instanceof SVGTextElement ? one.getBBox().x : Number.NaN)),
    );
    expect(Math.min(...lefts)).toBeGreaterThanOrEqual(0);
    // Lines that no dashes tell apart have a key too.
    await page.locator('[data-question=cache] .hits li').getByText('Jump hash, Maglev').waitFor();
    // The line of a row ends at its dot, before its number.
    await page.locator('[data-question=cascade] .readings svg circle').first().waitFor();
    const rooms = await page.locator('[data-question=cascade] .readings svg').evaluateAll((charts) =>
      charts.flatMap((chart) =>
        [...chart.querySelectorAll('text')].flatMap((text) => {
          const from = Number(text.getAttribute('x'));
          const y = Number(text.getAttribute('y')) - 4;
          const lines = [...chart.querySelectorAll('path')].map(
            (path) => path.getAttribute('d')?.match(/^M[\d.]+,([\d.]+)H([\d.]+)$/) ?? [],
          );
          const ends = lines.flatMap(([, at, end]) => (Number(at) === y ? [Number(end)] : []));
          return from === 0 ? [] : [from - Math.max(...ends)];
        }),
      ),
    );
    expect(rooms.length).toBeGreaterThan(0);
    expect(Math.min(...rooms)).toBeGreaterThan(5);
  });

  it('is what core answers, also when a slider is moved by the keyboard, and the link holds what was chosen', async () => {
    const { page, errors } = await site.open({ hash });
    await settled(page);
    const check = async (service: Record<string, number>): Promise<void> => {
      const strategies = [modulo, ring, slots].map((one) => answersOf(one, service));
      for (const [question, quantity, row, unit] of [
        ['cache', 'lowest', 1, 'share'],
        ['cascade', 'several', 1, 'ratio'],
        ['zones', 'after', 1, 'ratio'],
        ['rollout', 'disagree', 0, 'share'],
        ['duration', 'bound', 1, 'seconds'],
      ] as const) {
        const expected = strategies.map((one) => {
          const reading = one[question]?.[quantity];
          return reading ? readingText(reading, unit, 'en') : 'none';
        });
        expect((await cells(page, question))[row], question).toEqual(expected);
      }
    };
    await check({});
    // What reads alike stands in one place.
    const [texts, places] = await page
      .locator('[data-question="zones"] .readings')
      .first()
      .evaluate((figure) => [
        [...figure.querySelectorAll('text:nth-of-type(even)')].map(({ textContent }) => textContent),
        [...figure.querySelectorAll('circle')].map((dot) => dot.getAttribute('cx')),
      ]);
    expect([texts, new Set(places).size]).toEqual([['1.000×', '1.000×', '1.000×'], 1]);
    await page.getByRole('slider', { name: /Clients that know/ }).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
    await page.getByRole('slider', { name: /Memory of a cache node/ }).focus();
    await page.keyboard.press('Home');
    await settled(page);
    await check({ rollout: 0.25, cache: 2 ** 16 });
    await page.waitForURL(/service\.cache=65536/);
    expect(page.url()).toContain('service.rollout=0.25');
    // What is being worked out never stands beside what was before.
    await page.route(/answersWorker/, () => {});
    const before = await cells(page, 'rollout');
    await page.keyboard.press('End');
    await page.locator('[data-question="rollout"][aria-busy="true"]').waitFor();
    const figures = page.locator('[data-question] > figure');
    expect(new Set(await figures.evaluateAll((all) => all.map((one) => getComputedStyle(one).opacity)))).toEqual(
      new Set(['0.5']),
    );
    expect(await cells(page, 'rollout')).toEqual(before);
    expect(errors).toEqual([]);
  });

  it('begins with what a link says, and takes the usual where it says what cannot be chosen', async () => {
    const { page } = await site.open({ hash: `${hash}&service.failures=3&service.rate=17&service.copies=2` });
    await settled(page);
    const values = await page.getByRole('slider').evaluateAll((all) => all.map((one) => one.ariaValueText));
    expect(values.slice(-6)).toEqual(['1 MB', '1,000', '128 MB/s', '3', '2', '50%']);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('哪一次宕机会拖垮其他节点？').first().waitFor();
  });

  it('draws names and changes when asked to, and says how the requests of a trace fall', async () => {
    const { page, errors } = await site.open({
      hash: '#sc=4&st=ring&ring.vnodes=8&view=consequences&service.window=600',
    });
    await settled(page);
    const trace = Buffer.from(oracleTrace({ seed: 3, requests: 5000, objects: 500, zipf: 0.8, rate: 5 }));
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.setInputFiles('input[type=file]', {
      name: 'day.bin',
      mimeType: 'application/octet-stream',
      buffer: trace,
    });
    await page.locator('[data-question="traffic"]').waitFor();
    await page.getByRole('button', { name: 'Draw names and changes' }).click();
    for (const question of ['luck', 'drift', 'repair']) await page.locator(`[data-question="${question}"]`).waitFor();
    await page.locator('[data-question="repair"] .hits tbody tr').first().waitFor({ state: 'attached' });
    expect(await page.getByRole('slider', { name: /Windows of the trace/ }).getAttribute('aria-valuetext')).toBe(
      '10 min',
    );

    const cluster = createCluster(ring, scenario('4').nodes, { vnodes: 8 });
    const windows = new Windows([cluster], 600);
    for (const batch of oracleGeneral.reader({ maxKeyBytes: 1000, skipBad: false }).push(trace)) windows.add(batch);
    const known: Circumstances = circumstancesOf({}, 5000, 1);
    const answering = new Answering(known, 20_000, windows);
    const [answers] = answering.answers([cluster], ['luck', 'drift', 'traffic']);
    for (const [question, quantity, row, unit] of [
      ['luck', 'p99', 2, 'ratio'],
      ['drift', 'moved', 4, 'ratio'],
      ['traffic', 'requests', 0, 'count'],
      ['traffic', 'p99', 2, 'ratio'],
    ] as const) {
      const reading = answers[question]?.[quantity];
      expect(await cells(page, question).then((rows) => rows[row]), question).toEqual([
        reading ? readingText(reading, unit, 'en') : 'none',
      ]);
    }
    const [{ repair }] = answering.curves([cluster], ['repair']);
    const texts = await page.locator('[data-question="repair"] .hits tbody td').allTextContents();
    expect(texts).toEqual(repair?.points.map(([, seconds]) => quantityText(seconds, 'seconds', 'en')));
    expect(errors).toEqual([]);
  });
});
