import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { shardscope } from '../../harness.ts';

const state = fileURLToPath(new URL('../../../../../docs/four-hosts.nodes.txt', import.meta.url));
const argv = ['redis', 'plan', '--state', state, '--drain', '10.0.0.4', '--spread', '--lose', '10.0.0.1'];

it.each([
  [60, 16],
  [80, 32],
  [200, 64],
])(
  'a plan fits a terminal of %d columns, with as many cells of the slot table as there is room for',
  async (columns, cells) => {
    const { stdout } = await shardscope(argv, { terminal: true, columns });
    const lines = stdout.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(stdout).toMatch(new RegExp(`^  10\\.0\\.0\\.1:7000  [·░▒▓█]{${cells}}  4096 slots, 1 range$`, 'm'));
    expect(stdout).toContain('CLUSTER REPLICATE');
  },
);

it('a plan in a file has its usual lines, whatever the terminal', async () => {
  const { stdout } = await shardscope(argv);
  expect(stdout).toMatch(/^ {2}10\.0\.0\.1:7000 {2}[·░▒▓█]{64} {2}4096 slots, 1 range$/m);
});

it('a cluster with nothing to move has its slot table once, in place of before and after', async () => {
  const balanced = ['redis', 'rebalance', '--state', state];
  const [en, zh] = [await shardscope(balanced), await shardscope([...balanced, '--lang', 'zh'])];
  expect(en.stdout).toContain('\nnothing moves: 4 ranges, peak 1.000\n  10.0.0.1:7000  ');
  expect(en.stdout.match(/10\.0\.0\.1:7000 /g)).toHaveLength(1);
  expect(zh.stdout).toContain('\n没有迁移：4 个区间，最满节点 1.000\n');
});
