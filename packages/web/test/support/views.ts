import type { Page } from 'playwright-core';

// The questions, in the order of their links; the others are strategies.
const questions = ['compare', 'movement', 'skew', 'keys', 'consequences'];

/** Turns to a view by its id: by its link, or on a phone and for a strategy by the list. */
export async function turnTo(page: Page, id: string): Promise<void> {
  const links = page.locator('.views a');
  const question = questions.indexOf(id);
  if (question < 0 || (await links.count()) === 0) await page.locator('.views select').selectOption(id);
  else await links.nth(question).click();
  await page.locator('main article').first().waitFor();
}

/** Turns to one view of the answer after another, and says which. */
export async function* views(page: Page, wanted?: readonly string[]): AsyncGenerator<string> {
  const compared = page.locator('.views optgroup').first().locator('option');
  await compared.first().waitFor({ state: 'attached' });
  const known = [
    ...questions,
    ...(await compared.evaluateAll((all: HTMLOptionElement[]) => all.map(({ value }) => value))),
  ];
  for (const missing of wanted?.filter((id) => !known.includes(id)) ?? []) throw new Error(`no view ${missing}`);
  for (const id of wanted ?? known) {
    await turnTo(page, id);
    yield id;
  }
}

/** How wide the list of views is on a phone, and how wide it is by itself: as its longest question, since names of strategies may be cut. */
export const widthsOfList = (page: Page): Promise<number[]> =>
  page.locator('.views select').evaluate((select: HTMLSelectElement) => {
    const alone = select.cloneNode(true) as HTMLSelectElement;
    for (const group of alone.querySelectorAll('optgroup')) group.remove();
    alone.style.cssText = 'position: absolute; max-width: none';
    select.after(alone);
    const widths = [select.offsetWidth, alone.options.length === 5 ? alone.offsetWidth : Number.NaN];
    alone.remove();
    return widths;
  });

/** Follows a link from where the page is. */
export const follow = (page: Page, hash: string): Promise<void> =>
  page.evaluate((link) => {
    location.hash = link;
  }, hash);

/** Chooses an example by its name. */
export async function example(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.locator('#examples').getByRole('button', { name, exact: true }).click();
}
