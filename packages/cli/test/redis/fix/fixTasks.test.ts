import { describe, expect, it } from 'vitest';
import { type FakeReply, fakeNode } from '../../fakeNode.ts';
import { shardscope } from '../../harness.ts';

const id = 'a'.repeat(40);
const fields = (task: Readonly<Record<string, string | number>>): FakeReply[] =>
  Object.entries(task).flatMap(([name, value]) => [
    Buffer.from(name),
    typeof value === 'number' ? value : Buffer.from(value),
  ]);

/** A master that owns everything, and replies to one of the two questions for its migrations, with the fields of recorded replies. */
async function master(question: string, tasks: readonly Readonly<Record<string, string | number>>[]): Promise<string> {
  let port = 0;
  port = await fakeNode((argv) => {
    const asked = argv.slice(0, 2).join(' ');
    if (asked === 'CLUSTER NODES') {
      return Buffer.from(`${id} 127.0.0.1:${port}@1 myself,master - 0 0 1 connected 0-16383\n`);
    }
    return asked === question ? tasks.map(fields) : new Error(`ERR unknown subcommand '${argv[1]}'`);
  });
  return `127.0.0.1:${port}`;
}

describe('redis fix beside migrations that servers carry out by themselves', () => {
  it.each([
    [
      'CLUSTER GETSLOTMIGRATIONS',
      { server: 'valkey-9', cancelAt: id },
      [
        { name: 'old', slot_ranges: '0-8191', target_node: 'b', source_node: id, state: 'success' },
        { name: 'now', slot_ranges: '0-9 20-29', target_node: 'b', source_node: id, state: 'failover-paused' },
      ],
    ],
    [
      'CLUSTER MIGRATION',
      { server: 'redis-8.4', cancelAt: 'b' },
      [
        { id: 'old', slots: '0-8191', source: id, dest: 'b', state: 'completed', end_time: 1_795_822_439_659 },
        { id: 'now', slots: '0-9 20-29', source: id, dest: 'b', state: 'failed', end_time: -1 },
      ],
    ],
  ])('waits for those that have no end yet (%s)', async (question, cancelling, tasks) => {
    const address = await master(question, tasks);
    const { code, stdout } = await shardscope(['redis', 'fix', '--connect', address, '-f', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).fixes).toEqual([
      {
        slots: [
          [0, 9],
          [20, 29],
        ],
        code: 'task',
        way: 'wait',
        owner: 'b',
        keys: [],
        steps: [{ step: 'wait-task', task: 'now', ...cancelling }],
      },
    ]);
    const { stdout: table } = await shardscope(['redis', 'fix', '--connect', address]);
    expect(table).toContain('slots 0-9 20-29: servers are moving them by themselves');
  });
});
