import { colourOf, pixelOf } from '@shardscope/drawing';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arcs } from '../../src/layout/arcs.ts';
import { ownersIn } from '../../src/scene/ownersIn.ts';
import { type Scene, scene } from '../../src/scene/scene.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { rests, timelineOf } from '../../src/timeline/timeline.ts';
import { compute } from '../support/compute.ts';
import { nextFrame } from '../support/nextFrame.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow } from '../support/views.ts';

// Fonts and soft edges differ between machines; whose colour stands where core says an owner is does not.
const options = { ring: { vnodes: 8 } };
const run = compute({
  scenario: '3 +1 -1',
  strategies: ['modulo', 'ring', 'slots'],
  options,
  keys: 10_000,
  seed: 1,
});
const time = timelineOf(run, 'bandwidth');
const sceneAt = (step: number, track: number): Scene => scene(time, frameAt(time, rests(time)[step]), track);

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly packed: Uint32Array;
}

/** What a canvas shows. It comes as PNG, which loses nothing: a million numbers would take Playwright seconds. */
async function pixelsOf(page: Page, selector: string): Promise<Pixels> {
  const url = await page.locator(selector).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const { width, height, data } = PNG.sync.read(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
  return { width, height, packed: new Uint32Array(Uint8Array.from(data).buffer) };
}

/** The node whose colour a pixel is nearest to: shades of it are its own. */
function nodeAt({ width, packed }: Pixels, x: number, y: number): number {
  const pixel = packed[Math.floor(y) * width + Math.floor(x)];
  const away = (colour: number): number =>
    [0, 8, 16].reduce((sum, shift) => sum + (((colour >>> shift) & 0xff) - ((pixel >>> shift) & 0xff)) ** 2, 0);
  const distances = run.nodes.map((_, node) => away(pixelOf(colourOf(node, 'light'))));
  return distances.indexOf(Math.min(...distances));
}

describe.skipIf(!hasBrowser)('the picture', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  /** Shows a view after as many changes as are named, one after another. */
  async function* shown(view: string, steps: readonly number[]): AsyncGenerator<[page: Page, step: number]> {
    const linkTo = (step: number): string => `#ring.vnodes=8&s=${step}&view=${view}`;
    // Large enough for labels to end left of where slots are looked at.
    const { page } = await site.open({ hash: linkTo(steps[0]), viewport: { width: 1280, height: 1100 } });
    for (const step of steps) {
      await follow(page, linkTo(step));
      await page.getByText(`Step ${step + 1} of 3`).waitFor();
      await page.locator('main article').first().waitFor();
      await nextFrame(page);
      yield [page, step];
    }
  }

  const checkSlots = (pixels: Pixels, step: number, gutter: number): void => {
    const owners = ownersIn(sceneAt(step, 2));
    const cell = pixels.height / 128;
    let checked = 0;
    for (let slot = 0; slot < owners.length; slot += 37) {
      const column = slot % 128;
      // Labels stand on the left, lines between runs of slots.
      if (column < 80) continue;
      const around = [-129, -128, -127, -1, 1, 127, 128, 129].map((by) => owners[slot + by] ?? owners[slot]);
      if (around.some((owner) => owner !== owners[slot])) continue;
      const x = gutter + (column + 0.5) * cell;
      expect(nodeAt(pixels, x, (Math.floor(slot / 128) + 0.5) * cell), `slot ${slot}`).toBe(owners[slot]);
      checked++;
    }
    expect(checked).toBeGreaterThan(100);
  };

  const checkRing = (pixels: Pixels, step: number): void => {
    const { figure } = sceneAt(step, 1).after;
    if (figure.kind !== 'ring') throw new Error('a ring is drawn as a ring');
    const size = pixels.width;
    const radius = size / 2 - Math.max(12, size * 0.045) / 2 - 14;
    let checked = 0;
    for (const { start, end, node } of arcs(figure)) {
      if (end - start < 2 ** 32 / 100) continue;
      const angle = (((start + end) / 2) * 2 * Math.PI) / 2 ** 32;
      const [x, y] = [size / 2 + radius * Math.sin(angle), size / 2 - radius * Math.cos(angle)];
      expect(nodeAt(pixels, x, y), `arc to ${end}`).toBe(node);
      checked++;
    }
    expect(checked).toBeGreaterThan(12);
  };

  const checkModulo = ({ packed }: Pixels, step: number): void => {
    const shown = sceneAt(step, 0);
    const { members, measured } = shown.after;
    // The frame of a hollow dot holds less colour than a full one: only where nothing arrived do colours count alike.
    if (shown.schedule) {
      for (const node of members) expect(packed).toContain(pixelOf(colourOf(node, 'light')));
      return;
    }
    const amounts = members.map((node) => packed.filter((pixel) => pixel === pixelOf(colourOf(node, 'light'))).length);
    const all = amounts.reduce((sum, amount) => sum + amount, 0);
    const keys = measured.counts.reduce((sum, count) => sum + count, 0);
    amounts.forEach((amount, bucket) => {
      expect(amount / all).toBeCloseTo(measured.counts[bucket] / keys, 1);
    });
  };

  it('of a card has each owner’s colour on its slots and clockwise on the ring, and of modulo as much as keys', async () => {
    for await (const [page, step] of shown('compare', [0, 1, 2])) {
      checkSlots(await pixelsOf(page, '[data-strategy="slots"] canvas.square'), step, 0);
      checkRing(await pixelsOf(page, '[data-strategy="ring"] canvas.square'), step);
      checkModulo(await pixelsOf(page, '[data-strategy="modulo"] canvas.square'), step);
    }
  });

  it('of hash slots at full size has each owner’s colour on its slots', async () => {
    for await (const [page, step] of shown('slots', [0, 1, 2]))
      checkSlots(await pixelsOf(page, '[data-strategy="slots"] canvas.square'), step, 44);
  });

  it('of movement has blocks as tall as nodes hold keys', async () => {
    for await (const [page, step] of shown('movement', [1, 2])) {
      for (const [track, { strategy }] of run.tracks.entries()) {
        const { before, after } = sceneAt(step, track);
        for (const [side, { measured }] of [['before', before] as const, ['after', after] as const]) {
          const heights = await page
            .locator(`[data-strategy="${strategy}"] rect.${side}`)
            .evaluateAll((blocks) => blocks.map((block) => Number(block.getAttribute('height'))).filter(Boolean));
          const total = heights.reduce((sum, height) => sum + height, 0);
          const keys = [...measured.counts];
          expect(
            heights.map((height) => Math.round((height / total) * 10_000)),
            `${strategy}, ${side}, ${step}`,
          ).toEqual(keys);
        }
      }
    }
  });
});
