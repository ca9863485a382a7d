import { printLink } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { REDIS_STORY } from '../../src/story/storyNames.ts';
import { views } from './views.ts';

/** The themes of the page. */
export const themes = ['light', 'dark'] as const;

/** The languages of the page. */
export const languages = ['en', 'zh'] as const;

/** A link to the story with some strategies beside it, in the middle of a step, with a key that is looked up. */
const storyWith = (ids: readonly string[]): string =>
  `#${printLink({ scenario: REDIS_STORY, strategies: ids, step: 6.3, key: 'k2', keys: 1000 })}`;

/** A link to the story that shows every strategy. */
export const everything = storyWith(strategies.map(({ id }) => id));

/** A link to the story that shows every kind of view. */
export const everyKind = storyWith(['modulo', 'ring', 'slots']);

/** Its views, of which no two are drawn with the same elements: those of other strategies are one of these with other numbers. */
export const kindsOfViews = ['compare', 'movement', 'skew', 'keys', 'consequences', 'modulo', 'ring', 'slots'];

/** Shows one place after another and says which: every view, or those named; the settings are open in the first, and the help is last. */
export async function* places(page: Page, ids?: readonly string[]): AsyncGenerator<string> {
  const settings = page.locator('[aria-controls=settings]');
  let first = true;
  for await (const view of views(page, ids)) {
    if (first) await settings.click();
    yield first ? `${view} with the settings` : view;
    if (first) await settings.click();
    first = false;
  }
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  yield 'help';
}

/** Changes the language of the page, and waits until it has. */
export async function speak(page: Page, language: (typeof languages)[number]): Promise<void> {
  await page.evaluate(`document.querySelector('fieldset [lang=${language}]').click()`);
  await page.locator(`html:lang(${language})`).waitFor({ state: 'attached' });
}

/** What axe finds wrong with the page as it is. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<axe.AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
