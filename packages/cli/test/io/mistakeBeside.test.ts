import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

describe('--help', () => {
  it.each([
    [['comapre', '--help'], "error: unknown command 'comapre'"],
    [['redis', 'chekc', '-h'], "error: unknown command 'chekc'"],
    [['compare', '--keyz', '5', '--help'], "error: unknown option '--keyz'"],
    [['compare', '--help', '--keyz'], "error: unknown option '--keyz'"],
    [['locate', '--help', '--stratgy', 'ring'], "error: unknown option '--stratgy'"],
    [['compare', '-k', 'x', '--help'], "error: option '-k, --keys <n>' argument 'x' is invalid."],
  ])('does not hide a typo: %j', async (argv, message) => {
    const { code, stdout, stderr } = await shardscope(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it.each([
    [['--help']],
    [['compare', '--help']],
    [['locate', '-h']],
    [['slot', '--help']],
    [['redis', '--help']],
    [['redis', 'create', 'a:1', '--help']],
    [['redis', 'plan', '--help']],
    [['redis', 'rebalance', '--help']],
    [['help', 'compare']],
  ])('asks for nothing else: %j', async (argv) => {
    const { code, stdout, stderr } = await shardscope(argv);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: shardscope');
    expect(stdout).not.toContain('default: []');
  });

  it.each([
    ['check', ['Output', 'Cluster', 'Connection', 'Options']],
    [
      'plan',
      [
        'Balance',
        'Nodes',
        'Replicas and zones',
        'Room and readiness',
        'Planner',
        'Cluster',
        'Connection',
        'Output',
        'Options',
      ],
    ],
    ['rebalance', ['Options', 'Cluster', 'Connection', 'Output', 'Planner']],
    ['apply', ['Arguments', 'Options', 'Journal', 'Method and pace', 'Risks', 'Output', 'Connection']],
    ['fix', ['Options', 'Repair', 'Cluster', 'Connection', 'Output']],
    ['watch', ['Options', 'Output', 'Connection']],
  ])('of redis %s has each group of options once', async (name, groups) => {
    const { stdout } = await shardscope(['redis', name, '--help']);
    expect([...stdout.matchAll(/^(\w.*):$/gm)].map(([, heading]) => heading)).toEqual([
      ...groups,
      'Global Options',
      'Examples',
    ]);
  });
});
