import { describe, expect, it } from 'vitest';
import { migrationCommands, planCommands, type RedisNode, rawCommands } from '../../src/redis/index.ts';

describe('planCommands and rawCommands', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
  const before = [a, b, c].map((id, i): RedisNode => ({ id, host: '::1', port: 7001 + i, role: 'master', slots: [] }));
  const moves = [3, 4].map((slot) => ({ slot, from: a, to: b }));

  it('are one subshell that reaches the nodes as we did, and shows no password', () => {
    const connection = {
      tls: true,
      cacert: "/it's",
      cert: 'c.pem',
      key: 'k.pem',
      sni: 'h',
      insecure: true,
      user: 'me',
    };
    const text = planCommands({ before, moves }, 'setslot', connection);
    expect(text).toContain(
      `  redis-cli --tls --cacert '/it'\\''s' --cert c.pem --key k.pem --sni h --insecure --user me -h "$host" -p "$port" "$@"\n`,
    );
    expect(text).toMatch(/^(# .*\n)+\(\n[\s\S]*\necho done\n\)\n$/);
    expect(text.match(/^move .*$/gm)).toEqual([`move 3 ${a} ${b}`, `move 4 ${a} ${b}`]);
    // History expansion of an interactive shell would change what is pasted.
    expect(text).not.toContain('!');
    expect(planCommands({ before, moves: [] }, 'setslot')).toBe('');
  });

  it('move a slot that moves twice once, and one that comes back not at all', () => {
    const twice = [...moves, { slot: 3, from: b, to: c }, { slot: 4, from: b, to: a }];
    expect(planCommands({ before, moves: twice }, 'setslot').match(/^move .*$/gm)).toEqual([`move 3 ${a} ${c}`]);
    expect(planCommands({ before, moves: twice }, 'redis-8.4').match(/^move_ranges .*$/gm)).toEqual([
      `move_ranges ${a} ${c} 3 3`,
    ]);
  });

  it('refuse a node without an address', () => {
    expect(() => planCommands({ before: before.slice(0, 1), moves }, 'setslot')).toThrow(`no address is known`);
  });

  it('as redis-cli sends them are all there, those that lose keys as comments', () => {
    const lines = rawCommands({ before, moves }).trimEnd().split('\n');
    expect(lines.length).toBe(1 + [...migrationCommands(before, moves)].length);
    expect(lines.filter((line) => /MIGRATE|SETSLOT \d+ node/.test(line) && !line.startsWith('# '))).toEqual([]);
    expect(lines.filter((line) => /importing|migrating|GETKEYSINSLOT/.test(line) && line.startsWith('# '))).toEqual([]);
  });
});
