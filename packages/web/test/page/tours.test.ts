import { parseLink, printLink } from '@shardscope/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { computeInline } from '../../src/answer/computeInline.ts';
import { en } from '../../src/i18n/en.ts';
import { tourTexts } from '../../src/i18n/tourTexts.ts';
import { opening } from '../../src/state/state.ts';
import { tours } from '../../src/story/tours.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { example } from '../support/views.ts';

const preset = (id: string) => {
  const found = tours.find((one) => one.id === id);
  if (!found) throw new Error(`no preset ${id}`);
  return found;
};

/** What core measures of a preset. */
const runOf = (id: string) => {
  const { link } = preset(id);
  return computeInline({
    ...opening,
    ...(link.scenario === undefined ? {} : { scenario: link.scenario }),
    ...(link.strategies ? { strategies: link.strategies } : {}),
    ...(link.options ? { options: link.options } : {}),
    ...(link.ownKeys ? { own: { name: '', bytes: new Blob([link.ownKeys.join('\n')]) } } : {}),
  });
};

const trackOf = async (id: string, strategy: string) => {
  const found = (await runOf(id)).tracks.find((track) => track.strategy === strategy);
  if (!found) throw new Error(`${id} does not show ${strategy}`);
  return found.stages.map(({ measured }) => measured);
};

const shareMoved = ({ movement }: Awaited<ReturnType<typeof trackOf>>[number]): number =>
  movement ? movement.moved / movement.keys : Number.NaN;

describe('tours', () => {
  it('are nine links', () => {
    expect(tours).toHaveLength(9);
    for (const { link, id } of tours) {
      const { link: read, notUnderstood } = parseLink(printLink({ ...link, told: id }));
      expect(notUnderstood).toEqual([]);
      expect(read).toEqual({ ...link, told: id });
    }
  });

  it('have a caption at every step, if they have any', async () => {
    for (const { id, captions } of tours.filter((one) => one.captions.length > 0)) {
      const { stages, refusals } = await runOf(id);
      expect(captions, id).toHaveLength(stages);
      expect(refusals, id).toEqual([]);
    }
  });
});

describe('a caption of a tour is true:', () => {
  it(tourTexts.en.moduloDouble, async () => {
    const [, joined, doubled] = await trackOf('modulo', 'modulo');
    expect(shareMoved(joined)).toBeGreaterThan(0.5);
    expect(shareMoved(doubled)).toBeCloseTo(0.5, 1);
  });

  it(tourTexts.en.onePointJoin, async () => {
    const [, joined] = await trackOf('one-point', 'ring');
    expect(joined.movement?.flows).toHaveLength(1);
  });

  it(tourTexts.en.heirsAnswer, async () => {
    const [, failed] = await trackOf('heirs', 'ring');
    expect(failed.movement?.flows).toHaveLength(1);
    const { link } = preset('heirs');
    const many = await computeInline({ ...opening, scenario: link.scenario ?? '', strategies: ['ring'] });
    expect(many.tracks[0].stages[1].measured.movement?.flows).toHaveLength(3);
  });

  it(tourTexts.en.tagPile, async () => {
    const [slots, ring] = [await trackOf('hash-tag', 'slots'), await trackOf('hash-tag', 'ring')];
    expect(Math.max(...slots[0].counts)).toBeGreaterThanOrEqual(30);
    expect(slots[0].ownership?.every((share) => Math.abs(share - 1 / 3) < 0.001)).toBe(true);
    expect(Math.max(...ring[0].counts)).toBeLessThan(30);
    const { flows } = slots[1].movement ?? { flows: [] };
    expect(flows.every(({ keys }) => keys >= 30 || keys <= 20)).toBe(true);
  });

  it(tourTexts.en.twentyAnswer, async () => {
    const [, joined] = await trackOf('twenty', 'slots');
    expect(joined.movement?.flows).toHaveLength(20);
    const [, modulo] = await trackOf('twenty', 'modulo');
    expect(shareMoved(modulo)).toBeGreaterThan(0.9);
  });

  it(tourTexts.en.weightsChange, async () => {
    for (const { stages } of (await runOf('weights')).tracks) {
      const { movement } = stages[1].measured;
      expect(movement?.collateral).toBe(0);
      expect(movement?.flows.every(({ to }) => to === 'small')).toBe(true);
    }
  });

  it(tourTexts.en.interviewLeave, async () => {
    for (const [strategy, others] of [
      ['ring', false],
      ['slots', false],
      ['modulo', true],
    ] as const) {
      const [, , left] = await trackOf('interview', strategy);
      expect(left.movement?.flows.some(({ from }) => from !== 'n2')).toBe(others);
    }
  });

  it(tourTexts.en.teacherBack, async () => {
    const { tracks } = await runOf('teacher');
    const back = tracks
      .filter(({ stages }) => stages[3].keyNodes.every((node, key) => node === stages[1].keyNodes[key]))
      .map(({ strategy }) => strategy);
    expect(back).toEqual(['ring']);
  });
});

describe.skipIf(!hasBrowser)('the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('captions a tour step by step, also for those who get its link, until another scenario is shown', async () => {
    const { page, errors } = await site.open({ reducedMotion: 'reduce' });
    await example(page, en.presetTeacher);
    await page.getByText(tourTexts.en.teacherAsk).waitFor();
    await page.getByLabel('Next step').click();
    await page.getByText(tourTexts.en.teacherJoin).waitFor();
    await page.waitForURL(({ hash }) => hash.includes('told=teacher') && hash.includes('s=1'));
    const again = await site.open({ hash: new URL(page.url()).hash });
    await again.page.getByText(tourTexts.en.teacherJoin).waitFor();
    expect(await again.page.getByRole('button', { name: `Leave the example "${en.presetTeacher}"` }).count()).toBe(1);
    await again.page.getByRole('button', { name: 'Add a node' }).click();
    await again.page.getByText(tourTexts.en.teacherJoin).waitFor({ state: 'detached' });
    await again.page.waitForURL((url) => !url.hash.includes('told'));
    expect([...errors, ...again.errors]).toEqual([]);
  });

  it('shows presets without an error', async () => {
    const { page, errors } = await site.open({ reducedMotion: 'reduce' });
    for (const { title, link } of tours.filter((_, i) => partOrAll(i % 3 === 0, true))) {
      await example(page, en[title]);
      await page.locator(link.view === undefined ? '.cards' : `.detail[data-strategy=${link.view}]`).waitFor();
      await page.getByLabel('Next step').click();
      await page.getByText('Step 2 of').waitFor();
    }
    expect(errors).toEqual([]);
  });
});
