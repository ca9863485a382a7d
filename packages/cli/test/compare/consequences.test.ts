import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { questions } from '@shardscope/core';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oracleTrace } from '../../../../tools/oracleTrace.ts';
import { coldStopwatch } from '../../src/compare/coldStopwatch.ts';
import { type QuestionFlags, questionOptions, questionWords } from '../../src/compare/questions.ts';
import { shardscope } from '../harness.ts';

const argv = ['compare', '5 +1', '-s', 'modulo,rendezvous', '-k', '2000', '-q', '--replicas', '2'];
const ask = (...more: string[]) => shardscope([...argv, '--consequences', 'cascade,loss,rollout', ...more]);

describe('compare --consequences', () => {
  it('answers in a table, each number at the step where it is worst', async () => {
    const { code, stdout } = await ask();
    expect(code).toBe(0);
    const [, table] = stdout.split('Which failure takes the others down?\n');
    expect(table).toMatch(/^ {15}one {2}several {2}collapse\n {2}modulo {6}1\.25 {5}1\.67 {6}1\.25\n/);
    expect(stdout).toMatch(/What happens while clients disagree\?\n.*\n {2}modulo +41\.7% +1\.83/);
  });

  it('answers in JSON, with intervals and units, the same bytes each time', async () => {
    const { stdout } = await ask('-f', 'json');
    expect((await ask('-f', 'json')).stdout).toBe(stdout);
    const { circumstances, strategies } = JSON.parse(stdout);
    expect(circumstances).toMatchObject({ keys: 2000, copies: 2, failures: 2 });
    const [start, grown] = strategies[1].steps;
    expect(start.consequences.cascade.one).toEqual({ value: 1.25, low: 1.25, high: 1.25, unit: 'ratio' });
    expect(start.consequences.rollout).toBeNull();
    expect(grown.consequences.rollout.disagree.value).toBeCloseTo(1 / 12, 12);
  });

  it('answers in CSV and Markdown', async () => {
    const [head, first] = (await ask('-f', 'csv')).stdout.split('\n');
    // The names of nodes have commas.
    const at = head.split(',').indexOf('cascade_one_high') - head.split(',').length;
    expect(Number(first.split(',').at(at))).toBeCloseTo(1.25, 6);
    const { stdout } = await ask('-f', 'markdown');
    expect(stdout).toContain('**Will I lose data?**\n\n|  | probability | expected | event | sets | scatter |');
  });

  it('answers every question, or says what it needs', async () => {
    const { stdout } = await shardscope([...argv, '--consequences', 'all']);
    for (const question of ['What does it weigh?', 'Does it drift?', 'How lucky was I?', 'How parallel is repair?'])
      expect(stdout).toContain(`\n${question}\n`);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'cache needs a change, --cache-bytes and --qps; duration needs a change and --bandwidth; traffic needs --keys-from with times',
    );
  });

  it('draws every number of every question', async () => {
    const { stdout } = await ask('-f', 'html');
    const answers = stdout
      .split('<figure>')
      .filter((figure) => figure.includes('Each number at the step where it is worst.'));
    expect(answers.map((figure) => figure.match(/class="panel"/g)?.length)).toEqual([3, 5, 3]);
  });

  it('draws how the hit rate develops, and has its points in JSON', async () => {
    const cache = ['--consequences', 'cache', '--cache-bytes', '100kb', '--qps', '1k', '--item-bytes', '1kb'];
    const { stdout } = await shardscope([...argv, ...cache, '-f', 'html']);
    expect(stdout.match(/hit rate by time after the change/g)).toHaveLength(2);
    // Of rates between 20 and 30 %, that is what the chart shows.
    for (const chart of stdout.split('aria-label="hit rate of ').slice(1)) {
      const labels = chart.slice(0, chart.indexOf('</svg>')).match(/>[0-9.]+%<\/text>/g) ?? [];
      expect(labels.length).toBeGreaterThan(1);
      expect(labels).not.toContain('>100%</text>');
    }
    const [, rendezvous] = JSON.parse((await shardscope([...argv, ...cache, '-f', 'json'])).stdout).strategies;
    const { consequences, curves } = rendezvous.steps[1];
    // Five caches of 100 items hold a quarter of 2,000 keys; a sixth of them moves.
    expect(consequences.cache.hit.value).toBeCloseTo(1 / 4, 2);
    expect(curves.cache[0][0]).toBe(0);
    expect(curves.cache[0][1]).toBeCloseTo((1 / 4) * (5 / 6), 1);
    expect(curves.cache.at(-1)[1]).toBeCloseTo(6 / 20, 2);
  });

  it('times lookups only where they are named', () => {
    const asked = (list: string) =>
      questionOptions(new Command()).parse(['--consequences', list], { from: 'user' }).opts<QuestionFlags>();
    expect(asked('all').consequences).not.toContain('lookup');
    expect(questionWords(asked('all')).slice(0, 2)).toEqual(['--consequences', 'all']);
    expect(asked('lookup,all').consequences).toEqual(Object.keys(questions));
    expect(questionWords(asked('all,lookup')).slice(0, 2)).toEqual(['--consequences', 'all,lookup']);
    const { now, cool } = coldStopwatch();
    const before = now();
    cool();
    expect(now()).toBeGreaterThan(before);
  });

  it('can fail a run', async () => {
    const failed = await ask('--fail-on', 'modulo.rollout.disagree>40%', '--fail-on', 'cascade.one>1.2');
    expect(failed.code).toBe(4);
    expect(failed.stderr).toContain('modulo rollout.disagree is 41.6667% at step 1');
    expect((await ask('--fail-on', 'rendezvous.rollout.disagree>40%')).code).toBe(0);
  });

  it('refuses what nothing asks for and what there is not', async () => {
    expect(await shardscope([...argv, '--fail-on', 'cascade.one>1'])).toMatchObject({
      code: 2,
      stderr: 'error: --fail-on cascade.one>1: nothing asks for that; add --consequences cascade\n',
    });
    expect((await ask('--fail-on', 'cascade.two>1')).code).toBe(2);
    expect((await shardscope([...argv, '--consequences', 'cascade,luckk'])).stderr).toContain(
      '"luckk" is none of all, ',
    );
    expect((await shardscope([...argv, '--bandwidth', '0'])).stderr).toContain('such as 512kb, 64mb or 4gb');
    expect((await shardscope([...argv, '--ttl', '3x'])).code).toBe(2);
  });
});

describe('a trace with times', () => {
  const stdin = oracleTrace({ seed: 7, requests: 40_000, objects: 1000, zipf: 0.8, rate: 200 });
  const replayed = (...more: string[]) =>
    shardscope(['compare', '4 +1', '-s', 'ring,jump', '--keys-from', '-', '--consequences', 'traffic', '-q', ...more], {
      stdin,
    });

  it('is replayed in windows, in table, JSON and CSV', async () => {
    const { strategies, circumstances } = JSON.parse((await replayed('--window', '10s', '-f', 'json')).stdout);
    expect(circumstances.window).toBe(10);
    const { requests, median, p99, worst, drift } = strategies[1].steps[1].consequences.traffic;
    expect(requests).toEqual({ value: 2000, low: 2000, high: 2000, unit: 'count' });
    expect(p99.value).toBeGreaterThan(median.value);
    expect(worst.value).toBeGreaterThanOrEqual(p99.value);
    expect(drift.value).toBeGreaterThan(0);
    const [head, ...lines] = (await replayed('--window', '10s', '-f', 'csv')).stdout.trimEnd().split('\n');
    // The names of nodes have commas.
    const at = head.split(',').indexOf('traffic_p99') - head.split(',').length;
    expect(Number(lines.at(-1)?.split(',').at(at))).toBeCloseTo(p99.value, 10);
    const { stdout } = await replayed('--window', '10s');
    expect(stdout).toMatch(/With my real traffic\?\n +requests +median +p99 +worst +above +drift\n +ring +2,000 /);
    expect(stdout).toContain('--consequences traffic --item-bytes 1024 --streams 4 --window 10s');
    expect((await ask()).stdout).not.toContain('--window');
    const longer = JSON.parse((await replayed('--window', '50s', '-f', 'json')).stdout).strategies[1].steps[1];
    expect(longer.consequences.traffic.worst.value).toBeLessThan(worst.value);
  });

  it('can fail a run', async () => {
    const { code, stderr } = await replayed('--window', '10s', '--fail-on', 'jump.traffic.p99>1.01');
    expect(code).toBe(4);
    expect(stderr).toMatch(/jump traffic\.p99 is 1\.[0-9]+ at step/);
    expect((await replayed('--window', '10s', '--fail-on', 'traffic.p99>4')).code).toBe(0);
    const above = ['--window', '10s', '-s', 'jump', '--fail-on', 'traffic.above>0', '--above'];
    expect((await replayed(...above, '4')).code).toBe(0);
    expect((await replayed(...above, '1')).code).toBe(4);
    expect((await replayed('--above', '1.1')).stdout).toContain(' --above 1.1');
  });

  it('is needed, and as a whole', async () => {
    const needs = 'No answer here: traffic needs --keys-from with times of requests';
    expect((await shardscope([...argv, '--consequences', 'traffic'])).stdout).toContain(needs);
    const lines = Buffer.from('a\nb\nc\n');
    const plain = await shardscope(['compare', '4 +1', '--keys-from', '-', '--consequences', 'traffic', '-q'], {
      stdin: lines,
    });
    expect(plain.stdout).toContain(needs);
    expect(await replayed('--shard', '1/2')).toMatchObject({
      code: 2,
      stderr: 'error: --shard: no part of a run has the windows of --consequences traffic; name the other questions\n',
    });
    expect((await replayed('--above', '0.9')).stderr).toContain('It must be a number of at least 1, such as 1.25.');
    expect((await replayed('--window', '0')).stderr).toContain('such as 250ms, 30s, 10m or 2h');
  });
});

describe('a run in parts, or again', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consequences-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('has the same answers', async () => {
    const parts = await Promise.all(
      ['1/2', '2/2'].map(async (shard) => {
        const path = join(folder, `${shard[0]}.json`);
        await writeFile(path, (await ask('--shard', shard)).stdout);
        return path;
      }),
    );
    const whole = (await ask('-f', 'json')).stdout;
    expect((await shardscope(['merge', ...parts, '-f', 'json'])).stdout).toBe(whole);
    const report = join(folder, 'whole.json');
    await writeFile(report, whole);
    expect((await shardscope(['replay', report])).stdout).toBe('identical: 2,000 keys, 2 strategies\n');
  });

  it('has the rebuild time by points of a node in table, CSV, JSON and Markdown', async () => {
    const [json, csv, markdown] = ['json', 'csv', 'markdown'].map((format) => join(folder, `repair.${format}`));
    const { stdout } = await shardscope([
      ...['compare', '5 +1', '-s', 'jump,ring', '-k', '2000', '-q', '--replicas', '2', '--consequences', 'repair'],
      ...['--bandwidth', '1mb', '--export-json', json, '--export-csv', csv, '--export-markdown', markdown],
    ]);
    const read = (path: string) => readFile(path, 'utf8');
    const [[first, seconds]] = JSON.parse(await read(json)).strategies[1].steps[1].curves.repair;
    const [head, ...rows] = (await read(csv)).trimEnd().split('\n');
    // The names of nodes have commas.
    const at = head.split(',').indexOf(`repair_at_${first}`) - head.split(',').length;
    expect(Number(rows[3].split(',').at(at))).toBeCloseTo(seconds, 10);
    expect(rows[0].split(',').at(at)).toBe('');
    for (const text of [stdout, await read(markdown)]) {
      const [, table] = text.split('time until all copies are there again, by points of a node\n');
      expect(table.trimStart()).toMatch(/^[| ]*10[| ]+20[| ]+50[| ]+100[| ]+200[| ]+500[| ]+1,000[ |-]*\n/);
      expect(table).toMatch(/^[| ]*ring .* ms/m);
    }
  });
});
