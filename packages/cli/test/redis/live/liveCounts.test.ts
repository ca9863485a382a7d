import { createServer } from 'node:net';
import { redisSlot } from '@shardscope/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shardscope } from '../../harness.ts';

type Reply = string | number | Error | readonly Reply[];

const encoded = (reply: Reply): string => {
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  if (reply instanceof Error) return `-${reply.message}\r\n`;
  return `*${reply.length}\r\n${reply.map(encoded).join('')}`;
};

/** The only node of a cluster: its first database has a key in each of two slots, its last one another in one of them. */
async function fakeNode(databases: number, stats: boolean): Promise<{ address: string; heard: string[] }> {
  const heard: string[] = [];
  const [a, b] = ['a', 'b'].map((key) => redisSlot.of(key));
  const keys = new Map([
    [a, Array.from({ length: databases }, (_, i) => (i === 0 || i === databases - 1 ? 1 : 0))],
    [b, Array.from({ length: databases }, (_, i) => (i === 0 ? 1 : 0))],
  ]);
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  let port = 0;
  const reply = (argv: readonly string[], at: number): Reply => {
    const id = 'a'.repeat(40);
    switch (argv.slice(0, 2).join(' ')) {
      case 'CLUSTER NODES':
        return `${id} 127.0.0.1:${port}@${port} myself,master - 0 0 1 connected 0-16383\n`;
      case 'CLUSTER SLOT-STATS':
        if (!stats) return new Error("ERR unknown subcommand 'SLOT-STATS'. Try CLUSTER HELP.");
        return Array.from({ length: 16384 }, (_, slot) => [slot, ['key-count', sum(keys.get(slot) ?? [0])]]);
      case 'CONFIG GET':
        return databases > 1 ? ['cluster-databases', `${databases}`] : [];
      case 'CLUSTER COUNTKEYSINSLOT':
        return keys.get(Number(argv[2]))?.[at] ?? 0;
      case 'DBSIZE':
        return sum([...keys.values()].map((counts) => counts[at]));
      default:
        return argv[0] === 'SELECT' ? 'OK' : new Error(`ERR unknown command '${argv[0]}'`);
    }
  };
  const server = createServer((socket) => {
    let text = '';
    let database = 0;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk.toString();
      for (;;) {
        const count = Number(/^\*(\d+)\r\n/.exec(text)?.[1] ?? 0);
        const whole = new RegExp(`^\\*${count}\\r\\n(?:\\$\\d+\\r\\n[^\\r]*\\r\\n){${count}}`).exec(text);
        if (count === 0 || !whole) return;
        text = text.slice(whole[0].length);
        const argv = [...whole[0].matchAll(/\$\d+\r\n([^\r]*)\r\n/g)].map(([, word]) => word);
        heard.push(argv.slice(0, argv[0] === 'CLUSTER' ? 2 : 1).join(' '));
        if (argv[0] === 'SELECT') database = Number(argv[1]);
        socket.write(encoded(reply(argv, database)));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address && typeof address === 'object') port = address.port;
  return { address: `127.0.0.1:${port}`, heard };
}

describe('counting the keys of a live cluster', () => {
  it.each([
    [1, true, ['CLUSTER NODES', 'CLUSTER SLOT-STATS']],
    [2, true, ['CLUSTER NODES', 'CLUSTER SLOT-STATS']],
    [1, false, ['CLUSTER NODES', 'CLUSTER SLOT-STATS', 'CONFIG', 'DBSIZE']],
    [2, false, ['CLUSTER NODES', 'CLUSTER SLOT-STATS', 'CONFIG', 'DBSIZE', 'SELECT']],
  ])('asks what costs a server of %d databases least (SLOT-STATS: %s)', async (databases, stats, commands) => {
    const { address, heard } = await fakeNode(databases, stats);
    const { code, stdout } = await shardscope(['redis', 'check', '--connect', address, '--keys', '-f', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).nodes[0].keys).toBe(databases === 1 ? 2 : 3);
    const counting = heard.filter(
      (command) => !['CLUSTER GETSLOTMIGRATIONS', 'CLUSTER MIGRATION', 'COMMAND'].includes(command),
    );
    expect([...new Set(counting)].sort()).toEqual(commands);
  });

  it.each([1, 2])('counts slot by slot where a plan needs it, in %d databases', async (databases) => {
    const { address, heard } = await fakeNode(databases, false);
    const argv = ['redis', 'plan', '--by', 'load', '--connect', address, '-f', 'json'];
    const { code, stdout } = await shardscope(argv);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).before[0].keys).toBe(databases === 1 ? 2 : 3);
    expect(heard.filter((command) => command === 'CLUSTER COUNTKEYSINSLOT')).toHaveLength(16384 * databases);
  });
});
