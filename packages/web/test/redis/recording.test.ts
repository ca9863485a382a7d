import { readdirSync, readFileSync } from 'node:fs';
import { InputError } from '@shardscope/core';
import { parsePlannedMoves, SLOTS, slotCount, stateProblems, watchProgress } from '@shardscope/core/redis';
import { count } from '@shardscope/drawing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { longWatch } from '../../../core/test/redis/watch/longWatch.ts';
import { dropped } from '../../src/configuration/dropped.ts';
import { reasonInChinese } from '../../src/i18n/reasonInChinese.ts';
import { problemOf } from '../../src/model/problem.ts';
import type { RecordedWatch } from '../../src/model/recordedWatch.ts';
import { UNOWNED } from '../../src/model/unowned.ts';
import { instantOf } from '../../src/recording/instantOf.ts';
import { readRecording } from '../../src/recording/readRecording.ts';
import { viewRows } from '../../src/recording/viewRows.ts';
import { languages, speak, violations } from '../support/axe.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

const folder = new URL('../../../cli/test/redis/recordings/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
const recordedText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const file = (text: string): File => new File([text], 'run.ndjson');
const RESHARD = 'redis-7.0.15-reshard.ndjson';
const lines = recordedText(RESHARD).split('\n');

async function refusal(text: string) {
  try {
    await readRecording(file(text));
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return problemOf(error);
  }
  throw new Error('nothing was refused');
}

/** What moved in a recording, as the plan that it would have been. */
function planOf({ happenings }: RecordedWatch) {
  const moves = happenings.flatMap(({ code, from, to, slots = [] }) =>
    code === 'moved' && typeof from === 'string' && typeof to === 'string' ? [{ from, to, slots }] : [],
  );
  return { schema: 'shardscope/redis-plan/2', moves };
}

/** A recording of three masters, the second and third of which name other owners of some slots and move others; of that, an old count is known. */
function differing(): { text: string; t: number; ids: readonly string[] } {
  const [hello, first] = lines.slice(0, 2).map((line) => JSON.parse(line));
  const masters = first.nodes.filter(({ role }: { role: string }) => role === 'master');
  const ids: string[] = masters.map(({ id }: { id: string }) => id);
  const owned = [[[0, 5460]], [[5461, 10922]], [[10923, SLOTS - 1]]];
  const late = [
    {
      node: ids[1],
      slots: [[0, 7]],
      names: [
        { owner: ids[2], slots: [[0, 7]] },
        { owner: ids[0], slots: [[9000, 9001]] },
      ],
    },
    {
      node: ids[2],
      slots: [[5, 7]],
      names: [
        {
          owner: null,
          slots: [
            [5, 7],
            [9000, 9001],
          ],
        },
      ],
    },
  ];
  const nodes = masters.map((node: object, i: number) => ({ ...node, slots: owned[i], open: [] }));
  const task = { id: 'f'.repeat(40), from: ids[1], to: ids[2], slots: [[6000, 6009]], state: 'replicating' };
  const tasks = [{ ...task, remaining: 2_000_000, remainingAt: first.t - 12_000 }];
  const state = { ...first, nodes, open: [], tasks, late };
  const keys = { type: 'keys', n: 2, t: first.t, exact: false, nodes: ids.map((id, i) => [id, 100 * i]), slots: [] };
  return { text: `${[hello, state, keys].map((one) => JSON.stringify(one)).join('\n')}\n`, t: first.t, ids };
}

describe('a recording', () => {
  it('is told from keys, whatever its size', async () => {
    const long = `${lines[0]}\n${' '.repeat(17 * 2 ** 20)}\n`;
    const files = [file(recordedText(RESHARD)), file(long), file('user:1\nuser:2\n')];
    const { recordings, others, states, configurations } = await dropped(files);
    expect(recordings).toEqual(files.slice(0, 2));
    expect(others).toEqual(files.slice(2));
    expect([...states, ...configurations]).toEqual([]);
  });

  it.each(names)('%s is at each of its events what core says', async (name) => {
    const recorded = await readRecording(file(recordedText(name)));
    const { recording, nodes, indices, happenings } = recorded;
    expect(recording.events).toHaveLength(recordedText(name).trimEnd().split('\n').length);
    expect(happenings).toEqual(recording.events.filter(({ type }) => type === 'event'));
    for (const { t } of recording.events) {
      const { model, owners, targets, masters, progress, unserved } = instantOf(recorded, t);
      expect(model).toEqual(recording.at(t));
      expect(progress).toEqual(watchProgress(model, t));
      for (const { index, node, slots } of masters) {
        expect(indices.get(node.id)).toBe(index);
        expect(nodes[index].id).toBe(`${node.host}:${node.port}`);
        expect(owners.filter((owner) => owner === index)).toHaveLength(slots);
      }
      expect(owners.filter((owner) => owner === UNOWNED)).toHaveLength(unserved);
      const aimed = [...targets.keys()].filter((slot) => targets[slot] !== owners[slot]);
      const onTheWay = [
        ...model.open.map(({ slot }) => slot),
        ...model.tasks.flatMap(({ slots }) =>
          slots.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, i) => a + i)),
        ),
      ];
      // Before a slot changes hands: a mark may outlive the move.
      expect(onTheWay).toEqual(expect.arrayContaining(aimed));
    }
  });

  it('is measured by a plan, and has an end once it has a pace', async () => {
    const watched = [...longWatch({ masters: 10, seconds: 40 })];
    const recorded = await readRecording(file(watched.map((event) => `${JSON.stringify(event)}\n`).join('')));
    const { moves } = planOf(recorded);
    const total = moves.reduce((sum, { slots }) => sum + slotCount(slots), 0);
    const { start, latest, events } = recorded.recording;
    expect(instantOf(recorded, start, moves).progress).toMatchObject({ done: 0, total, left: null });
    expect(instantOf(recorded, latest.t, moves).progress).toMatchObject({ done: total, total, left: null });
    expect(instantOf(recorded, latest.t).progress).toMatchObject({ done: null, total: null });
    let paced = 0;
    for (const { t } of events) {
      const { done, rate, left, moved } = instantOf(recorded, t, moves).progress;
      expect(done).toBe(moved);
      if (rate === null || done === total || left === null) continue;
      paced++;
      expect(left.seconds).toBeCloseTo((total - moved) / rate);
      expect(left.low).toBeLessThanOrEqual(left.seconds);
      expect(left.high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(left.seconds);
    }
    expect(paced).toBeGreaterThan(20);
  });

  it('is told from a plan, whose moves are read with each slot once', async () => {
    const [a, b, c] = ['a', 'b', 'c'];
    const moves = [
      { from: a, to: b, slots: [[0, 9]] },
      { from: b, to: c, slots: [[5, 9]] },
    ];
    const text = JSON.stringify({ schema: 'shardscope/redis-plan/2', moves }, null, 2);
    const { plans, others } = await dropped([file(text)]);
    expect([plans.length, others.length]).toEqual([1, 0]);
    expect(parsePlannedMoves(text)).toEqual([
      { from: a, to: b, slots: [[0, 4]] },
      { from: a, to: c, slots: [[5, 9]] },
    ]);
    for (const wrong of ['x', '{}', '[]', text.replace('9', '16384')])
      expect(() => parsePlannedMoves(wrong)).toThrow(InputError);
  });

  it('has a row for slots of which all views say the same, and a column a view', async () => {
    const { text, t, ids } = differing();
    const recorded = await readRecording(file(text));
    const { owners, model } = instantOf(recorded, t);
    expect(viewRows(model.late, owners)).toEqual([
      { slots: [[0, 4]], owner: 0, says: [ids[2], undefined] },
      { slots: [[5, 7]], owner: 0, says: [ids[2], null] },
      { slots: [[9000, 9001]], owner: 1, says: [ids[0], null] },
    ]);
    expect(viewRows([], owners)).toEqual([]);
    // Recordings of before do not tell whom a view names.
    expect(viewRows([{ node: ids[1], slots: [[0, 4]] }], owners)).toEqual([]);
  });

  it('shows failed masters, slots that nobody serves, slots claimed twice and views that differ', async () => {
    const [hello, first] = lines.map((line) => (line === '' ? undefined : JSON.parse(line)));
    const [a, b, c] = first.nodes.filter(({ role }: { role: string }) => role === 'master');
    const state = {
      ...first,
      nodes: [
        { ...a, flags: ['master', 'fail'], slots: [[0, 999]], open: [] },
        { ...b, slots: [[1000, 9000]], open: [] },
        { ...c, slots: [[9000, SLOTS - 1]], open: [] },
      ],
      open: [],
      late: [{ node: b.id, slots: [[5, 9]] }],
    };
    const recorded = await readRecording(file(`${JSON.stringify(hello)}\n${JSON.stringify(state)}\n`));
    const { owners, targets, unserved, problems, masters, model } = instantOf(recorded, state.t);
    expect(unserved).toBe(1000);
    expect([...owners.subarray(0, 1000)].every((owner) => owner === UNOWNED)).toBe(true);
    expect([owners[9000], targets[9000]]).toEqual([1, 2]);
    expect(problems).toEqual(stateProblems({ nodes: state.nodes }));
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['fail', 'doubled']));
    expect(masters.find(({ node }) => node.id === a.id)).toMatchObject({ state: 'failed', slots: 1000 });
    expect(slotCount(model.late[0].slots)).toBe(5);
  });

  it('leaves out a last line that was torn off, and names another that is damaged', async () => {
    const whole = recordedText(RESHARD);
    const torn = await readRecording(file(whole.slice(0, -20)));
    expect(torn.recording.events).toHaveLength(lines.length - 2);
    const damaged = await refusal([...lines.slice(0, 4), '{"type":"state"', ...lines.slice(5)].join('\n'));
    expect(damaged.reason).toMatch(/^line 5: expected a JSON object, got /);
    expect(reasonInChinese(damaged.said ?? '')).toMatch(/^第 5 行：/);
    const wrong = await refusal([...lines.slice(0, 2), '{"type":"bye","n":-1}', ''].join('\n'));
    expect(wrong.reason).toBe('line 3, n: cannot be -1');
    expect(reasonInChinese(wrong.said ?? '')).toBe('第 3 行的 n：不能是 -1');
    expect((await refusal(`${lines[1]}\n`)).reason).toBe('line 1: a recording begins with hello');
  });
});

describe.skipIf(!hasBrowser)('a recording on the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('shows who says what where views differ, and how full masters are', async () => {
    const { page, errors } = await site.open();
    await page.evaluate((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], 'run.ndjson'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, differing().text);
    await page.getByRole('slider', { name: 'Time in the recording' }).press('End');
    const rows = page.locator('.differing tr');
    await rows.first().waitFor();
    const [a, b, c] = lines.slice(1, 2).flatMap((line) =>
      JSON.parse(line)
        .nodes.filter(({ role }: { role: string }) => role === 'master')
        .map(({ host, port }: { host: string; port: number }) => `${host}:${port}`),
    );
    const cells = [];
    for (const row of await rows.all()) cells.push(await row.locator('th, td').allTextContents());
    expect(cells).toEqual([
      ['Slot', 'Owner', `${b} says`, `${c} says`],
      ['0-4', `A ${a}`, `C ${c}`, 'as the owner'],
      ['5-7', `A ${a}`, `C ${c}`, 'nobody'],
      ['9000-9001', `B ${b}`, `A ${a}`, 'nobody'],
    ]);
    const loads = await page
      .locator('.shard svg')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(loads.sort()).toEqual(
      ['0.0', '33.3', '66.7'].map((share) => `${share}% of all keys counted; a fair share is 33.3%`),
    );
    const ages = { en: '1.9 MB of writes left 12 s ago', zh: '12 秒前还有 1.9 MB 写入待传' };
    for (const language of languages) {
      await speak(page, language);
      await page.locator('.ways li', { hasText: ages[language] }).waitFor();
      if (partOrAll(language === 'zh', true)) expect(await violations(page), language).toEqual([]);
    }
    expect(errors).toEqual([]);
  });

  it('is dropped, replayed to its middle and closed, and a damaged one names its line', async () => {
    const { page, errors } = await site.open();
    const drop = (text: string) =>
      page.evaluate((content) => {
        const data = new DataTransfer();
        data.items.add(new File([content], 'run.ndjson'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      }, text);
    await drop(lines.toSpliced(4, 1, '{').join('\n'));
    await page.getByRole('alert').filter({ hasText: 'run.ndjson' }).filter({ hasText: 'line 5: ' }).waitFor();
    const recorded = await readRecording(file(recordedText(RESHARD)));
    const { start, latest } = recorded.recording;
    // Of what happens: nothing moves in the last half of the recording.
    const middle = Math.floor((start + recorded.happenings[recorded.happenings.length - 1].t) / 2);
    // It is dragged in the instant in which it is there.
    await page.evaluate(
      (to) => {
        const observer = new MutationObserver(() => {
          const input = document.querySelector<HTMLInputElement>('.player input[aria-label="Time in the recording"]');
          if (!input) return;
          observer.disconnect();
          input.value = to;
          input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        });
        observer.observe(document.body, { childList: true, subtree: true });
      },
      String(middle - start),
    );
    await drop(recordedText(RESHARD));
    const slider = page.getByRole('slider', { name: 'Time in the recording' });
    const { progress, masters, problems } = instantOf(recorded, middle);
    expect(progress.moved).toBeGreaterThan(0);
    expect(progress.moved).toBeLessThan(latest.moved);
    await page.locator('.ways .conclusion', { hasText: `${count(progress.moved)} slots moved` }).waitFor();
    const cards = await page.locator('.shard').allTextContents();
    expect(cards).toHaveLength(masters.length);
    for (const [i, { node, slots, keys }] of masters.entries()) {
      expect(cards[i].replaceAll(',', '')).toMatch(new RegExp(`:${node.port} ?${slots} slots .*${keys} keys`));
    }
    expect(await page.locator('.findings .problem').allTextContents()).toEqual(problems.map(({ text }) => text.en));
    const plan = planOf(recorded);
    const choose = (content: object): Promise<void> =>
      page.getByLabel('Measure by a plan').setInputFiles({
        name: 'plan.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(content)),
      });
    const [first, ...others] = plan.moves;
    await choose({ ...plan, moves: [...others, { ...first, to: 'x' }] });
    await page.getByRole('alert').filter({ hasText: 'plan.json' }).filter({ hasText: 'slots move to x' }).waitFor();
    await choose(plan);
    const planned = instantOf(recorded, middle, plan.moves).progress;
    await page
      .locator('.ways .conclusion', {
        hasText: `${count(progress.moved)} of ${count(planned.total ?? 0)} slots where the plan wants them`,
      })
      .waitFor();
    // The newest that names slots.
    const [newest] = recorded.happenings.filter(({ t, slots = [] }) => t <= middle && slots.length > 0).slice(-1);
    await page.locator('.happenings').getByRole('button', { name: 'show in map' }).first().click();
    await page.locator('.map .cursor', { hasText: `Slot ${newest.slots?.[0][0]}: ` }).waitFor();
    const happened = recorded.happenings.filter(({ t }) => t <= middle).length;
    expect(await page.locator('.happenings li').count()).toBe(happened);
    for (const language of languages.slice(0, partOrAll(1, 2))) {
      await speak(page, language);
      expect(await violations(page), language).toEqual([]);
    }
    await speak(page, 'en');
    await page.keyboard.press('l');
    await expect.poll(() => page.locator('.happenings li').count()).toBeGreaterThan(happened);
    await slider.press('End');
    await page.locator('.ways .conclusion', { hasText: `${count(latest.moved)} of ` }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('article').first().waitFor();
    expect(errors).toEqual([]);
  });
});
