import { describe, expect, it } from 'vitest';
import { fakeNode } from '../../fakeNode.ts';
import { shardscope } from '../../harness.ts';

const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
const ranges = ['0-6', '8-8191', '8192-16383'];

/**
 * Three masters that answer as Redis 8.6.3 does when slot 7 has no owner: keys of it are in `DBSIZE`, and nowhere else. Each owned slot has
 * one key.
 */
async function hiding(hidden: readonly number[]): Promise<string> {
  const ports: number[] = [];
  const nodes = (mine: number): string =>
    ids
      .map(
        (id, i) =>
          `${id} 127.0.0.1:${ports[i]}@1 ${i === mine ? 'myself,' : ''}master - 0 0 1 connected ${ranges[i]}\n`,
      )
      .join('');
  for (const [mine, range] of ranges.entries()) {
    const [first, last] = range.split('-').map(Number);
    const owned = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    ports[mine] = await fakeNode((argv) => {
      const [name, what] = argv;
      if (name === 'DBSIZE') return owned.length + hidden[mine];
      if (what === 'NODES') return Buffer.from(nodes(mine));
      if (what === 'COUNTKEYSINSLOT') return owned.includes(Number(argv[2])) ? 1 : 0;
      if (what === 'SLOT-STATS') return owned.map((slot) => [slot, [Buffer.from('key-count'), 1]]);
      return new Error(`ERR unknown command '${name} ${what}'`);
    });
  }
  return `127.0.0.1:${ports[0]}`;
}

describe('redis fix of servers that hide keys of slots that they do not own', () => {
  it('finds them, and gives the slot to who has most', async () => {
    const entry = await hiding([0, 3, 20]);
    const { code, stdout } = await shardscope(['redis', 'fix', '--connect', entry, '-f', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).fixes).toMatchObject([
      {
        slots: [[7, 7]],
        ...{ code: 'uncovered-hidden', way: 'assign', owner: ids[2], keys: [] },
        hidden: [
          { node: ids[2], keys: 20 },
          { node: ids[1], keys: 3 },
        ],
      },
    ]);
    const { stdout: table } = await shardscope(['redis', 'fix', '--connect', entry]);
    expect(table).toMatch(
      /^slot 7: nobody owns them, and masters have keys that they do not show\n {2}keys not shown, of these slots or others: \S+ 20, \S+ 3\n/,
    );
  });

  it('finds none where DBSIZE is what the slots hold', async () => {
    const { stdout } = await shardscope(['redis', 'fix', '--connect', await hiding([0, 0, 0]), '-f', 'json']);
    expect(JSON.parse(stdout).fixes).toMatchObject([{ code: 'uncovered', way: 'assign' }]);
  });
});
