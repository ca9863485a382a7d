import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { shardscope } from '../../harness.ts';

const masters = (ranges: readonly string[]): string =>
  ranges
    .map((slots, i) => {
      const flags = i === 0 ? 'myself,master' : 'master';
      return `${`${i}`.padStart(40, 'a')} 10.0.0.${i + 1}:7000@17000 ${flags} - 0 0 ${i + 1} connected ${slots}\n`;
    })
    .join('');

const oneSlot = masters(['0-8191', '8192-16382', '16383']);
// 12 masters of which three are to give all: redis-cli rounds, and leaves slots with one of them.
const twelve = masters(
  Array.from({ length: 12 }, (_, i) => `${Math.round((i * 16384) / 12)}-${Math.round(((i + 1) * 16384) / 12) - 1}`),
);
const zeros = [3, 7, 11].map((i) => `${`${i}`.padStart(40, 'a')}=0`);

it('a peak without bound is said in words: a master of weight 0 that keeps a slot', async () => {
  const argv = ['redis', 'plan', '--state', '-', '--weight', zeros.join()];
  const [en, zh] = [
    await shardscope(argv, { stdin: twelve }),
    await shardscope([...argv, '--lang', 'zh'], { stdin: twelve }),
  ];
  expect(en.stdout).toContain('peak without bound (a master of weight 0 still carries slots)\n');
  expect(en.stdout).toMatch(/^ {2}peak {14}1\.000 {2}unbounded$/m);
  expect(en.stdout).toContain('  unbounded: a master of weight 0 still carries slots\n');
  expect(zh.stdout).toContain('  无上界：权重为 0 的主节点仍有槽\n');
  expect(`${en.stdout}${zh.stdout}`).not.toContain('Infinity');
});

it('a master of one slot has 1 slot', async () => {
  const { stdout } = await shardscope(['redis', 'check', '--state', '-'], { stdin: oneSlot });
  expect(stdout).toMatch(/10\.0\.0\.3:7000 {2}master {2}1 slot$/m);
  expect(stdout).toMatch(/[·░▒▓█] {2}1 slot, 1 range$/m);
  expect(stdout).toMatch(/[·░▒▓█] {2}8192 slots, 1 range$/m);
});

it('an empty --load-from names the first masters that are missing, and how many more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const empty = join(folder, 'empty.txt');
  writeFileSync(empty, '');
  const eight = masters(Array.from({ length: 8 }, (_, i) => `${i * 2048}-${i * 2048 + 2047}`));
  const { code, stderr } = await shardscope(['redis', 'plan', '--state', '-', '--by', 'load', '--load-from', empty], {
    stdin: eight,
  });
  expect(code).toBe(3);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('10.0.0.1:7000 (0-2047), ');
  expect(stderr).toContain('10.0.0.4:7000 (6144-8191) and 4 more');
  expect(stderr).not.toContain('10.0.0.5');
});
