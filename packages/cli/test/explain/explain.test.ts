import { createCluster, maglev, maglevAbout } from '@shardscope/core';
import { explain, explainChange } from '@shardscope/core/explain';
import { profiles, strategies } from '@shardscope/core/registry';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

describe('profiles of systems', () => {
  it('are explained in the words of the docs, in both languages', async () => {
    // Lines are broken to fit a terminal: in English at a space, in Chinese anywhere.
    const { stdout: english } = await shardscope(['explain', 'maglev']);
    expect(english.replaceAll('\n', ' ')).toContain(maglevAbout.text.en);
    const { stdout: chinese } = await shardscope(['explain', 'maglev', '--language', 'zh']);
    expect(chinese.replaceAll(/\s/g, '')).toContain(maglevAbout.text.zh.replaceAll(/\s/g, ''));
    expect((await shardscope(['explain', 'kafka-java'])).stdout).toContain('MurmurHash2, seed 0x9747b28c');
    expect((await shardscope(['explain', 'rign'])).code).toBe(2);
  });
});

describe('explain --key', () => {
  const key = '{user:42}:cart';

  it.each(strategies.map(({ id }) => id))('prints the trace of %s within 80 columns, in both languages', async (id) => {
    const strategy = strategies.find((one) => one.id === id) ?? maglev;
    const cluster = createCluster(strategy, ['n1', 'n2', 'n3', 'n4']);
    const trace = explain(cluster, key);
    for (const lang of ['en', 'zh']) {
      const { stdout, code } = await shardscope(['explain', '--key', key, '-s', id, '--lang', lang]);
      expect(code).toBe(0);
      const lines = stdout.trimEnd().split('\n');
      expect(lines[0]).toContain(trace.node);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(80);
      expect(lines.filter((line) => /^ ?\d+ /.test(line))).toHaveLength(trace.steps.length);
    }
    const json = await shardscope(['explain', id, '--key', key, '-f', 'json']);
    expect(JSON.parse(json.stdout)).toEqual({ schema: 'shardscope/trace/1', ...trace });
  });

  it('shows a change, by name or by count, from the step at which it matters', async () => {
    const { stdout } = await shardscope(['explain', '--key', 'user:42', '-s', 'jump', '-n', '4', '--change', '+D']);
    expect(stdout).toContain('"user:42" moves from n4 to D with +D');
    expect(stdout).toContain('0 → 3 → 4; the last bucket is 4, and the next jump leads to 5');
    expect(stdout.match(/xxh64/g)).toHaveLength(1);
    const before = createCluster(maglev, ['n1', 'n2', 'n3']);
    const args = ['explain', '--key', 'a', '-s', 'maglev', '-n', '3', '--change'];
    const counted = JSON.parse((await shardscope([...args, '+1', '-f', 'json'])).stdout);
    expect(counted).toEqual({ schema: 'shardscope/trace/1', ...explainChange(before, before.add('n4'), 'a') });
    expect((await shardscope([...args, '-n2'])).stdout).toMatch(/Before and after:[\s\S]*Before:[\s\S]*After:/);
    expect((await shardscope([...args, '!n2', '--lang', 'zh'])).stdout).toContain('变更前：');
  });

  it('counts what does not fit, and shows names that could do harm by their codes', async () => {
    const { stdout } = await shardscope(['explain', '--key', 'a\u001b[2J', '-s', 'rendezvous', '-n', '300']);
    expect(stdout).toContain('and 276 more');
    expect(stdout).not.toContain('\u001b');
    const { stdout: few } = await shardscope([
      'explain',
      '--key',
      'a',
      '-s',
      'dx',
      '-n',
      '1',
      '--option',
      'capacity=500',
    ]);
    expect(few).toMatch(/and\s+\d+ more/);
  });

  it.each([
    [['explain'], 'explain needs a strategy, or --key <key> and -s <strategy>'],
    [['explain', '--key', 'a'], 'explain --key needs a strategy: -s <id>'],
    [['explain', '--key', 'a', '-s', 'jump,ring'], 'explain takes one strategy'],
    [['explain', 'jump', '-s', 'ring', '--key', 'a'], 'give the strategy as an argument or with -s, not both'],
    [['explain', 'jump', '--change', '+D'], '--change goes with --key'],
    [['explain', 'jump', '--key', 'a', '--change', '+D +E'], '--change takes one step, such as +D, got "+D +E"'],
    [['explain', 'jump', '--key', 'a', '--change', '-D'], 'D'],
    [['explain', 'ceph-crush', '--key', 'a'], 'ceph-crush has no trace of a key'],
  ])('%j is refused in one line', async (args, message) => {
    const { code, stderr } = await shardscope(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('covers most profiles of systems', async () => {
    const traced = await Promise.all(
      profiles.map(
        async ({ id }) => (await shardscope(['explain', id, '--key', 'a:1', '-n', '10.0.0.1:80,10.0.0.2:80'])).code,
      ),
    );
    expect(traced.filter((code) => code === 0).length).toBeGreaterThan(profiles.length / 2);
    expect(traced.every((code) => code === 0 || code === 2)).toBe(true);
  });
});
