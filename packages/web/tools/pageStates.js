// The states of the page of which pictures are taken, in parts. Each part gets the page, `open` to load a state and `take` to take its picture.
import { readFileSync } from 'node:fs';
import { applyChange, createCluster, scenario } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';

const WIDE = { width: 1280, height: 800 };
const TALL = { width: 768, height: 1024 };
const PHONE = { width: 360, height: 740 };
// No bar that stays in sight covers what is drawn.
const TALL_PHONE = { ...PHONE, height: 4000 };
const SIZES = [WIDE, { width: 1920, height: 1080 }, TALL, PHONE];
const THEMES = ['light', 'dark'];
const INSTANTS = [0, 2600, 4000, 5667, 9000, 12_000];
const FIGURES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const STORY_STEPS = 13;
const LAB = [
  'compare',
  'movement',
  'movement-matrix',
  'movement-chord',
  'skew',
  'keys',
  'consequences',
  'ring',
  'slots',
];
// Problems of every kind, slots that are open on one side, and masters that failed.
const ODD = ['of-every-kind.nodes.txt', 'open-oddly.nodes.txt', 'failed-masters.nodes.txt'];
const RECORDING = '../../cli/test/redis/recordings/redis-7.0.15-reshard.ndjson';
// Of what happens in the recording: at its beginning, twice while slots move, and at its end.
const REPLAYED = [0, 0.3, 0.6, 1];
const GROWING = '4 +1';

const textOf = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

function* looks(sizes) {
  for (const viewport of sizes) for (const theme of THEMES) yield { viewport, theme, of: `${viewport.width}-${theme}` };
}

/** Drops a text as a file on the page. */
const drop = (page, name, text) =>
  page.evaluate(
    ([called, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], called));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, text],
  );

async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.locator('body:not(:has([aria-busy=true]))').waitFor();
}

async function opening({ page, open, take }) {
  for (const { viewport, theme, of } of looks(SIZES)) {
    await open('', viewport, theme);
    const time = page.locator('.time');
    await time.waitFor();
    for (const u of INSTANTS) {
      await time.fill(String(u));
      await take(`opening-${of}-${u}`);
    }
  }
}

async function chapter({ page, open, take }) {
  for (const { viewport, theme, of } of looks([WIDE, PHONE])) {
    await open('#v=1&view=learn&fig=1', viewport, theme);
    for (const number of FIGURES) {
      const figure = page.locator(`#figure-${number}`);
      await figure.scrollIntoViewIfNeeded();
      await figure
        .locator(number === FIGURES.length ? '.chips li' : 'canvas')
        .first()
        .waitFor();
      await take(`figure-${number}-${of}`, figure);
      const skip = figure.locator('.guess > button:last-child');
      if ((await skip.count()) === 0) continue;
      await skip.click();
      await skip.waitFor({ state: 'detached' });
      await take(`figure-${number}-answered-${of}`, figure);
    }
  }
}

async function lab({ page, open, take }) {
  for (const { viewport, theme, of } of looks([WIDE, TALL, PHONE])) {
    for (const view of LAB) {
      await open(`#v=1&k=100000&s=1&view=${view}`, viewport, theme);
      await page.locator('#stage article').first().waitFor();
      if (view === 'keys') await page.locator('.key-grid [data-fate]').first().waitFor();
      await settled(page);
      await take(`lab-${view}-${of}`);
    }
  }
}

async function story({ page, open, take }) {
  for (const { viewport, theme, of } of looks([WIDE, TALL, PHONE])) {
    for (let step = 0; step < STORY_STEPS; step++) {
      await open(`#v=1&sc=redis-story&view=slots&key=k2&s=${step}`, viewport, theme);
      await page.locator('.detail .shard').first().waitFor();
      await page.waitForLoadState('networkidle');
      await take(`story-${step}-${of}`);
    }
  }
}

async function pasted({ page, open, take }) {
  for (const { viewport, theme, of } of looks([WIDE, PHONE])) {
    for (const name of ODD) {
      await open('#v=1', viewport, theme);
      await page.locator('#stage article').first().waitFor();
      await drop(page, name, textOf(`../../vectors/redis/odd/${name}`));
      await page.locator('.findings li').first().waitFor();
      await settled(page);
      await take(`pasted-${name.replace(/\..*/, '')}-${of}`);
    }
  }
}

async function replay({ page, open, take }) {
  const recording = textOf(RECORDING);
  const happenings = recording.split('\n').filter((line) => line.includes('"type":"event"'));
  const [first, last] = [happenings[0], happenings[happenings.length - 1]].map((line) => JSON.parse(line).t);
  for (const { viewport, theme, of } of looks([WIDE, TALL, PHONE])) {
    await open('#v=1', viewport, theme);
    await page.locator('#stage article').first().waitFor();
    await drop(page, 'run.ndjson', recording);
    const time = page.locator('.player input[type=range]').last();
    await page.locator('.ways').waitFor();
    const start = JSON.parse(recording.split('\n')[1]).t;
    for (const part of REPLAYED) {
      await time.fill(String(Math.round(first - start + part * (last - first))));
      await take(`replay-${part}-${of}`);
    }
  }
}

async function panels({ page, open, take }) {
  for (const { viewport, theme, of } of looks([WIDE, TALL, PHONE])) {
    await open('#v=1', viewport, theme);
    await page.locator('#stage article').first().waitFor();
    await page.keyboard.press('?');
    await page.locator('dialog[open] dl').waitFor();
    await take(`help-${of}`);
    await page.keyboard.press('Escape');
    // On a phone its button is behind another.
    await page.locator('[aria-controls=settings]').evaluate((button) => button.click());
    await page.locator('#settings textarea').first().waitFor();
    await take(`settings-${of}`);
  }
}

/** A key that a change concerns under a strategy, and one as good as any where there is none. */
function concernedKey(strategy) {
  const { nodes, changes } = scenario(GROWING);
  const before = createCluster(strategy, nodes);
  const after = applyChange(before, changes[0]);
  const keys = Array.from({ length: 200 }, (_, i) => `key:${i}`);
  return keys.find((key) => before.get(key)?.id !== after.get(key)?.id) ?? keys[0];
}

async function mechanisms({ page, open, take }) {
  for (const { viewport, theme, of } of looks([WIDE, TALL_PHONE])) {
    for (const strategy of strategies) {
      const { id } = strategy;
      const shown = `#v=1&sc=${encodeURIComponent(GROWING)}&k=1000&st=${id}&view=${id}&key=${concernedKey(strategy)}`;
      for (const [what, s] of [
        ['key', 0],
        ['change', 0.5],
      ]) {
        await open(`${shown}&s=${s}`, viewport, theme);
        const drawn = page.locator(`[data-traced=${id}]`);
        await drawn.locator('li').first().waitFor();
        await settled(page);
        await take(`mechanism-${id}-${what}-${of}`, drawn);
      }
    }
  }
}

/** All parts by their names. */
export const parts = { opening, chapter, lab, story, pasted, replay, panels, mechanisms };
