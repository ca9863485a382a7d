import { applyChange, createCluster, type Strategy, scenario } from '@shardscope/core';
import { explainChange } from '@shardscope/core/explain';
import { strategies } from '@shardscope/core/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traceTexts } from '../../src/i18n/traceTexts.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

const { nodes, changes } = scenario('4 +1');

/** The kinds of the steps that the page draws: those that are the same before and after a change once. */
function kindsOf(strategy: Strategy, key: string): string[] {
  const before = createCluster(strategy, nodes);
  const change = explainChange(before, applyChange(before, changes[0]), key);
  return [...change.before.steps, ...change.after.steps.slice(change.parts)].map(({ kind }) => kind);
}

describe.skipIf(!hasBrowser)('the drawings of a decision', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it.each(['jump', 'maglev', 'anchor'])('show each step of %s before and after a change', async (id) => {
    const { page, errors } = await site.open({
      hash: `#v=1&sc=4_%2B1&k=1000&st=${id}&view=${id}&s=1&key=user:42`,
      reducedMotion: 'reduce',
    });
    const drawn = page.locator(`[data-traced=${id}] li`);
    await drawn.first().waitFor();
    const strategy = strategies.find((one) => one.id === id);
    const kinds = await drawn.evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')));
    expect(kinds).toEqual(strategy && kindsOf(strategy, 'user:42'));
    const shapes = await drawn.evaluateAll((all) =>
      all.map((one) => one.querySelectorAll('rect, circle, path').length),
    );
    expect(Math.min(...shapes)).toBeGreaterThan(0);
    const labels = await page.locator(`[data-traced=${id}] svg`).evaluateAll((all) => all.map((one) => one.ariaLabel));
    expect(labels).toEqual(await page.locator(`[data-traced=${id}] p`).allTextContents());
    expect(errors).toEqual([]);
  });

  it('have the same texts with the same values in both languages', () => {
    const values = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    const { en, zh } = traceTexts;
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const [id, text] of Object.entries(en)) expect(values(zh[id as keyof typeof zh])).toEqual(values(text));
  });
});
