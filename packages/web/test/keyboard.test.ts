import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeInline } from '../src/answer/computeInline.ts';
import { REDIS_STORY } from '../src/story/storyNames.ts';
import { frameAt } from '../src/timeline/frameAt.ts';
import { byMove, byTenth } from '../src/timeline/seek.ts';
import { rests, timelineOf } from '../src/timeline/timeline.ts';
import { compute } from './support/compute.ts';
import { hasBrowser, openSite, type Site } from './support/site.ts';

const question = { strategies: ['modulo', 'slots'], options: {}, keys: 500, seed: 1 };
const story = timelineOf(await computeInline({ ...question, scenario: REDIS_STORY }), 'bandwidth');
const plain = timelineOf(compute({ ...question, scenario: '3 +1 -1' }), 'bandwidth');

describe('one move at a time', () => {
  it('visits every slot of a reshard in turn, and ends with the step', () => {
    const [start, end] = rests(story).slice(6, 8);
    const moves = story.run.story?.[7].moves.length ?? 0;
    let instant = start;
    const seen: number[] = [];
    while (instant < end) {
      instant = byMove(story, instant, 1);
      const { progress } = frameAt(story, instant);
      if (instant < end) seen.push(Math.floor(progress[1] * moves));
    }
    expect(instant).toBe(end);
    expect(seen).toEqual(Array.from({ length: moves }, (_, i) => i));
  });

  it('goes back the way it came', () => {
    for (const time of [story, plain]) {
      let instant = rests(time)[1];
      const there: number[] = [];
      for (let i = 0; i < 5; i++) {
        instant = byMove(time, instant, 1);
        there.push(instant);
      }
      for (const passed of there.slice(0, -1).reverse()) {
        instant = byMove(time, instant, -1);
        expect(instant).toBeCloseTo(passed, 6);
      }
    }
  });

  it('is all of a step in which nothing moves', () => {
    expect(byMove(story, 0, 1)).toBe(rests(story)[1]);
    expect(byMove(story, rests(story)[1], -1)).toBe(0);
  });

  it('stays at the ends of time', () => {
    expect(byMove(plain, 0, -1)).toBe(0);
    expect(byMove(plain, plain.total, 1)).toBe(plain.total);
    expect(byTenth(plain, 0, -1)).toBe(0);
    expect(byTenth(plain, plain.total, 1)).toBe(plain.total);
  });

  it('ten times a tenth is a step', () => {
    let instant = 0;
    for (let i = 0; i < 10; i++) instant = byTenth(story, instant, 1);
    expect(instant).toBeCloseTo(rests(story)[1], 6);
  });
});

describe.skipIf(!hasBrowser)('the keyboard', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('does all that the help lists', async () => {
    const { page, errors } = await site.open({ reducedMotion: 'reduce', permissions: ['clipboard-write'] });
    const position = page.getByLabel('Position in time');
    const at = async (): Promise<number> => Number(await position.inputValue());
    const step = (said: string) => page.getByText(said).waitFor();
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('ArrowRight');
    await step('Step 2 of 3');
    await page.keyboard.press('ArrowLeft');
    await step('Step 1 of 3');
    await page.keyboard.press('l');
    await expect.poll(at).toBe(1360);
    await page.keyboard.press('j');
    await expect.poll(at).toBe(0);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(at).toBeGreaterThanOrEqual(2400);
    await page.keyboard.press('End');
    await step('Step 3 of 3');
    await page.keyboard.press('Home');
    await expect.poll(at).toBe(0);
    for (const key of [']', ']', '[']) await page.keyboard.press(key);
    expect(await page.getByLabel('Speed').inputValue()).toBe('2');
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.keyboard.press('4');
    expect(await page.locator('.detail').getAttribute('data-strategy')).toBe('slots');
    await page.keyboard.press('t');
    expect(await page.locator('details.table').getAttribute('open')).not.toBeNull();
    await page.keyboard.press('s');
    await page.getByText('Copied').waitFor();
    await page.keyboard.press('n');
    await page.getByText('Later steps were removed').waitFor();
    expect(await page.locator('.legend').textContent()).toContain('n4');
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Remove n2' }).focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.event').textContent()).toBe('n2 leaves.');
    await page.keyboard.press('/');
    await page.keyboard.type('k2 jl');
    expect(await page.locator('#key').inputValue()).toBe('k2 jl');
    expect(errors).toEqual([]);
  });

  it('leaves a control its own keys, and takes the others there too', async () => {
    const { page } = await site.open({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.getByText('Step 2 of 3').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Step 1 of 3').waitFor();
    await page.getByLabel('Position in time').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByLabel('Position in time').inputValue()).toBe('1');
  });

  it('opens and closes the help, and can be switched off there for good', async () => {
    const { page, errors } = await site.open({ reducedMotion: 'reduce' });
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Help' }).waitFor();
    await page.getByLabel('Single-key shortcuts').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('ArrowRight');
    // Had the key done anything, the button would lead one further.
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.getByText('Step 2 of 3').waitFor();
    expect(errors).toEqual([]);
  });
});
