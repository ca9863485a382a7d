import { readdirSync, readFileSync } from 'node:fs';
import { generatedKeys, unpacked } from '@shardscope/core';
import { Difference, differenceOf, verdictOf } from '@shardscope/core/diff';
import { deploymentCluster, Facts, MissingFactError, type Pool, readConfiguration } from '@shardscope/core/systems';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { computeInline } from '../../src/answer/computeInline.ts';
import type { ConfigurationFile } from '../../src/model/configuration.ts';
import { problemOf } from '../../src/model/problem.ts';
import { UNOWNED } from '../../src/model/unowned.ts';
import { speak, violations } from '../support/axe.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

const folder = new URL('../../../vectors/systems/', import.meta.url);
const recorded = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const KEYS = 2000;
const keys = (): Uint8Array[] =>
  [...generatedKeys('names', 1, 0, KEYS).batches()].flatMap((batch) =>
    Array.from(unpacked(batch), (key) => key.slice()),
  );

const poolIn = (path: string, name: string): Pool => {
  const found = readConfiguration(recorded(path)).pools.find((pool) => pool.name === name);
  if (!found) throw new Error(`no pool ${name}`);
  return found;
};
const fileOf = (path: string, pool: string, facts: ConfigurationFile['facts'] = []): ConfigurationFile => ({
  name: path,
  text: recorded(path),
  pool,
  facts,
});
const ask = (files: readonly [ConfigurationFile] | readonly [ConfigurationFile, ConfigurationFile], steps = '') =>
  computeInline({
    scenario: '3',
    configurations: { files, steps },
    strategies: ['ring'],
    options: {},
    keys: KEYS,
    seed: 1,
  });

describe('a configuration', () => {
  it.each([
    ['nginx/01-consistent-weights.conf', 'cache', '+', 'ring'],
    ['nginx/02-plain-weights.conf', 'plain-weighted', '-', 'piles'],
    ['haproxy/02-consistent.cfg', 'weighted', '!', 'ring'],
    ['haproxy/01-map-based.cfg', 'weighted', '-', 'piles'],
  ])('%s has the shares and moves that its system gives, key by key: %s %s', async (path, name, sign, kind) => {
    const before = deploymentCluster(poolIn(path, name).deployment(new Facts()));
    const id = sign === '+' ? '10.0.0.9:80' : before.nodes[1].id;
    const after = sign === '+' ? before.add(id) : sign === '!' ? before.fail(id) : before.remove(id);
    const steps = `${sign}${id}`;
    const { tracks, nodes } = await ask([fileOf(path, name)], steps);
    const [{ stages }] = tracks;
    expect(stages.map(({ figure }) => figure.kind)).toEqual([kind, kind]);
    const owners = [before, after].map((cluster) => keys().map((key) => cluster.get(key)?.id));
    expect(stages.map(({ keyNodes }) => Array.from(keyNodes, (node) => nodes[node].id))).toEqual(owners);
    const moved = owners[0].filter((owner, i) => owner !== owners[1][i]).length;
    expect(moved).toBeGreaterThan(0);
    expect(stages[1].measured.movement?.moved).toBe(moved);
    stages.forEach(({ members, measured }, stage) => {
      const held = members.map((node) => owners[stage].filter((owner) => owner === nodes[node].id).length);
      expect([...measured.counts]).toEqual(held);
    });
  });

  it('of any system is shown, with a place for every key or a reason for none', async () => {
    let shown = 0;
    for (const system of readdirSync(folder).filter((name) => !name.includes('.'))) {
      for (const file of readdirSync(new URL(system, folder)).filter((name) => name !== 'expected.json')) {
        const text = recorded(`${system}/${file}`);
        for (const { name } of poolsIn(text)) {
          const run = await ask([fileOf(`${system}/${file}`, name)]).catch((error: unknown) => {
            expect(problemOf(error).kind, `${file}#${name}`).toBe('input');
            return undefined;
          });
          if (!run) continue;
          shown++;
          const [{ keyNodes, measured }] = run.tracks[0].stages;
          const nowhere = keyNodes.reduce((sum, node) => sum + (node === UNOWNED ? 1 : 0), 0);
          expect(measured.nobody ?? 0, `${file}#${name}`).toBe(nowhere);
          expect(measured.counts.reduce((sum, held) => sum + held, nowhere)).toBe(KEYS);
        }
      }
    }
    expect(shown).toBeGreaterThan(60);
  });

  it('says what must be known, and shows itself once it is', async () => {
    const path = 'memcached-list';
    const text = 'cache-a:11211\ncache-b:11211\n';
    const file: ConfigurationFile = { name: path, text, facts: [] };
    expect(() => readConfiguration(text).pools[0].deployment(new Facts())).toThrow(MissingFactError);
    await expect(ask([file])).rejects.toMatchObject({
      problem: { place: { file: path }, fact: expect.stringContaining('distribution=') },
    });
    const { configurations } = await ask([{ ...file, facts: [['distribution', 'modula']] }]);
    expect(configurations?.sides[0].title.en).toBe('memcached server lists');
  });

  it('differs from another one as core says, in both languages', async () => {
    const [old, now] = ['haproxy/07-diff-old.cfg', 'haproxy/07-diff-new.cfg'];
    const { configurations, tracks, nodes } = await ask([fileOf(old, 'app'), fileOf(now, 'app')]);
    const difference = new Difference(
      poolIn(old, 'app').deployment(new Facts()),
      poolIn(now, 'app').deployment(new Facts()),
    );
    const counter = difference.counter();
    for (const batch of generatedKeys('names', 1, 0, KEYS).batches()) counter.add(batch);
    const result = differenceOf(difference, counter.counts());
    const shown = configurations?.difference;
    expect(shown?.result).toEqual(result);
    expect(shown?.verdict.en).toBe(verdictOf(difference, result));
    const percents = (text = ''): string[] => text.match(/[\d.]+%/g) ?? [];
    expect(percents(shown?.verdict.zh)).toEqual(percents(shown?.verdict.en));
    expect(shown?.verdict.zh).toMatch(/的键要迁移，其实只需 .*。有节点离开，而这里按位置找节点。$/);
    const [from, to] = tracks[0].stages;
    expect(to.measured.movement?.moved).toBe(result.movedKeys);
    const named = keys().map((key) => new TextDecoder().decode(key));
    expect(shown?.examples).toHaveLength(10);
    for (const example of shown?.examples ?? []) {
      const at = named.indexOf(example.key);
      expect([from, to].map(({ keyNodes }) => nodes[keyNodes[at]].id)).toEqual([example.from, example.to]);
    }
  });
});

/** The pools that place by key; none of a text that is broken. */
function poolsIn(text: string): readonly Pool[] {
  try {
    return readConfiguration(text).pools.filter(({ unkeyed }) => unkeyed === undefined);
  } catch {
    return [];
  }
}

describe.skipIf(!hasBrowser)('a configuration on the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const drop = (page: Page, files: readonly (readonly [name: string, text: string])[]) =>
    page.evaluate(`{
      const dataTransfer = new DataTransfer();
      for (const [name, text] of ${JSON.stringify(files)}) dataTransfer.items.add(new File([text], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }`);
  const panel = (page: Page) => page.locator('.configuration').first();

  it('shows the pool that is chosen, what steps move, and where a key goes', async () => {
    const { page, errors } = await site.open();
    await drop(page, [['haproxy.cfg', recorded('haproxy/02-consistent.cfg')]]);
    await panel(page).getByText('HAProxy: HAProxy consistent').waitFor();
    await panel(page).getByLabel('Pool').selectOption('weighted');
    await panel(page).getByLabel('Join, leave').fill('-b');
    await panel(page).getByRole('button', { name: 'Show' }).click();
    await page.getByText('b leaves.').waitFor();
    const cluster = deploymentCluster(poolIn('haproxy/02-consistent.cfg', 'weighted').deployment(new Facts()));
    await page.locator('.key input').fill('user:42');
    await page.locator('.chain .owner', { hasText: cluster.remove('b').get('user:42')?.id ?? '' }).waitFor();
    await page.waitForURL(/key=user/);
    const again = await site.open({ hash: new URL(page.url()).hash });
    await again.page.locator('main article').first().waitFor();
    expect(await again.page.locator('.problem').count()).toBe(0);
    await panel(page).getByRole('button', { name: 'Close' }).click();
    await panel(page).waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  it('shows the difference to a second one, movement first, for everybody', async () => {
    const { page, errors } = await site.open({ viewport: { width: 360, height: 800 } });
    await drop(page, [['old.cfg', recorded('haproxy/07-diff-old.cfg')]]);
    await panel(page).getByText('old.cfg').waitFor();
    await drop(page, [['new.cfg', recorded('haproxy/07-diff-new.cfg')]]);
    await panel(page).locator('.conclusion', { hasText: '65.3% of your keys move; 25.0% would do.' }).waitFor();
    await expect.poll(() => page.locator('.views select').inputValue()).toBe('movement');
    await page.getByText('write out the ids that servers have now').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await violations(page)).toEqual([]);
    await speak(page, 'zh');
    await panel(page).locator('.conclusion', { hasText: '65.3% 的键要迁移，其实只需 25.0%。' }).waitFor();
    await page.getByText('写明服务器现在的 id').waitFor();
    expect(await page.locator('.changes [lang=en], .remedies [lang=en]').count()).toBe(0);
    if (partOrAll(false, true)) expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('that is pasted and asks for a fact is shown once it is told', async () => {
    const { page, errors } = await site.open();
    await page.getByText('Settings').click();
    await page.getByLabel('Your cluster').fill('cache-a:11211,cache-b:11211');
    await page.getByRole('button', { name: 'Show my cluster' }).click();
    await page.keyboard.press('Escape');
    await panel(page).getByLabel('distribution').selectOption('modula');
    await panel(page).getByRole('button', { name: 'Assume' }).click();
    await panel(page).getByText('memcached server lists: ').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('is told from keys that look like servers; one that cannot be read says in which line and column, in both languages', async () => {
    const { page, errors } = await site.open({ colorScheme: 'dark' });
    await page.locator('.card').first().waitFor();
    await drop(page, [['keys.txt', 'user:1\nuser:2\n']]);
    await page.getByText('Counting the 2 keys in keys.txt.').waitFor();
    await drop(page, [['nginx.conf', 'upstream a {\n  hash $x;\n  server b:1 weight=zero;\n}\n']]);
    const said = page.getByRole('alert');
    await said.filter({ hasText: 'nginx.conf, line 3, column ' }).waitFor();
    const english = await said.locator('[lang=en]').textContent();
    await speak(page, 'zh');
    await said.filter({ hasText: /nginx\.conf 第 3 行第 \d+ 列：/ }).waitFor();
    expect(await said.locator('[lang=en]').textContent()).toBe(english);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
});
