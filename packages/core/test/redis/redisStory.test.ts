import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atomicCommands,
  migrationCommands,
  movedReply,
  type NewNode,
  packMoves,
  planCommands,
  planFailover,
  type RedisNode,
  rawCommands,
  redisCliAddNode,
  redisCliCreate,
  redisCliDelNode,
  redisCliRebalance,
  redisCliReshard,
  redisStory,
  SLOTS,
  type SlotMove,
  STORY_KEYS,
  slotCount,
  slotTable,
  unpackMoves,
} from '../../src/redis/index.ts';

const members = (count: number): NewNode[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${6381 + i}`.padStart(40, '0'), host: '127.0.0.1', port: 6381 + i }));
const byPort = (nodes: readonly RedisNode[], port: number): RedisNode => {
  const node = nodes.find((one) => one.port === port);
  if (!node) throw new Error(`no node at ${port}`);
  return node;
};

describe('the story', () => {
  const states = new Map<string, readonly RedisNode[]>();
  let moved = 0;
  let nodes: readonly RedisNode[] = [];
  for (const step of redisStory(members(8))) {
    const outcome = step.predict(nodes);
    nodes = outcome.after;
    moved += step.id === 'rebalance' ? 0 : [...unpackMoves(outcome.moves)].length;
    states.set(step.id, nodes);
  }
  const at = (step: string, port: number) => byPort(states.get(step) ?? [], port);

  it('begins with 0-5460, 5461-10922, 10923-16383', () => {
    expect([6381, 6382, 6383].map((port) => at('create', port).slots)).toEqual([
      [[0, 5460]],
      [[5461, 10922]],
      [[10923, 16383]],
    ]);
  });

  it('answers MOVED for keys of other masters', () => {
    const created = states.get('create') ?? [];
    expect(STORY_KEYS.map((key) => movedReply(created, byPort(created, 6381).id, key))).toEqual([
      'MOVED 12706 127.0.0.1:6383',
      undefined,
      undefined,
      'MOVED 8455 127.0.0.1:6382',
    ]);
  });

  it('changes the shard of no slot by failover, return and restoration', () => {
    const replica = at('create', 6385);
    expect(replica.masterId).toBe(at('create', 6381).id);
    expect(at('failover', 6385).slots).toEqual([[0, 5460]]);
    expect([at('failover', 6381).slots, at('failover', 6381).flags]).toEqual([[], ['master', 'fail']]);
    expect([at('return', 6381).role, at('return', 6381).masterId]).toEqual(['replica', replica.id]);
    expect(slotTable(states.get('restore') ?? [])).toEqual(slotTable(states.get('create') ?? []));
    expect(at('restore', 6385).masterId).toBe(at('create', 6381).id);
  });

  it('gives 6387 1365 + 1366 + 1365 slots, and all of them to 6381 in the end', () => {
    expect(at('scale-out', 6387).slots).toEqual([
      [0, 1364],
      [5461, 6826],
      [10923, 12287],
    ]);
    expect(at('leave', 6381).slots).toEqual([
      [0, 6826],
      [10923, 12287],
    ]);
    expect((states.get('leave') ?? []).map(({ port, slots }) => [port, slotCount(slots)])).toEqual([
      [6381, 8192],
      [6382, 4096],
      [6383, 4096],
      [6384, 0],
      [6385, 0],
      [6386, 0],
    ]);
  });

  it('moves 8192 slots for a round trip after which 2731 slots are elsewhere than at the start', () => {
    expect(moved).toBe(8192);
    const ports = (step: string) => {
      const list = states.get(step) ?? [];
      return Array.from(slotTable(list), (owner) => list[owner].port);
    };
    const start = ports('create');
    expect(ports('leave').filter((port, slot) => port !== start[slot]).length).toBe(2731);
  });
});

describe('membership', () => {
  const nodes = redisCliCreate(members(6), 1).after;
  const [first, second, , , , sixth] = nodes;
  const seventh = members(8)[6];

  it('adds a replica to the first master with the fewest, and says which', () => {
    const outcome = redisCliAddNode({ nodes: nodes.slice(0, 5) }, seventh, { replica: true });
    expect(outcome.messages).toEqual([`Automatically selected master 127.0.0.1:${second.port}`]);
    expect(outcome.after.at(-1)?.masterId).toBe(second.id);
  });

  it('refuses unknown masters and replicas of replicas, after which the node is in all the same', () => {
    const unknown = 'f'.repeat(40);
    expect(redisCliAddNode({ nodes }, seventh, { replica: true, masterId: unknown })).toMatchObject({
      exit: 1,
      messages: [`[ERR] No such master ID ${unknown}`],
      after: nodes,
    });
    const chained = redisCliAddNode({ nodes }, seventh, { replica: true, masterId: sixth.id });
    expect(chained.exit).toBe(1);
    expect(chained.after.at(-1)).toMatchObject({ id: seventh.id, role: 'master', slots: [] });
  });

  it('deletes no node that owns slots or is unknown', () => {
    expect(redisCliDelNode({ nodes }, first.id)).toMatchObject({
      exit: 1,
      messages: ['[ERR] Node 127.0.0.1:6381 is not empty! Reshard data away and try again.'],
    });
    expect(redisCliDelNode({ nodes }, 'f'.repeat(40)).messages).toEqual([`[ERR] No such node ID ${'f'.repeat(40)}`]);
  });

  it('hands the replicas of a deleted master to another one', () => {
    const joined = redisCliAddNode({ nodes: nodes.slice(0, 3) }, seventh).after;
    const paired = redisCliAddNode({ nodes: joined }, members(8)[7], { replica: true, masterId: seventh.id }).after;
    const outcome = redisCliDelNode({ nodes: paired }, seventh.id);
    expect(outcome.messages).toEqual(['>>> 127.0.0.1:6388 as replica of 127.0.0.1:6381']);
    expect(byPort(outcome.after, 6388).masterId).toBe(first.id);
  });

  it('lets only replicas take over', () => {
    expect(() => planFailover({ nodes }, first.id)).toThrow(/only a replica can take over/);
    expect(() => planFailover({ nodes }, 'nobody')).toThrow(/no node "nobody"/);
  });
});

interface Wire {
  readonly argv: readonly string[];
  readonly wire: readonly { readonly port: number; readonly argv: readonly string[] }[];
}

describe('migration commands', () => {
  it.each(['move-one-slot-25-keys', 'move-one-slot-pipeline-100'])('are those redis-cli sent: %s', (name) => {
    const { argv, wire }: Wire = JSON.parse(
      readFileSync(new URL(`../vectors/redis/${name}.json`, import.meta.url), 'utf8'),
    );
    const flag = (flag: string): string | undefined => argv[argv.indexOf(flag) + 1];
    const from = flag('--cluster-from') ?? '';
    const to = flag('--cluster-to') ?? '';
    const third = 'c'.repeat(40);
    const ids = new Map([
      [wire.find((one) => one.argv.includes('migrating'))?.port, from],
      [wire.find((one) => one.argv.includes('importing'))?.port, to],
    ]);
    const nodes = [23401, 23402, 23403].map(
      (port): RedisNode => ({ id: ids.get(port) ?? third, host: '127.0.0.1', port, role: 'master', slots: [] }),
    );
    const batches = wire
      .filter((one) => one.argv[0] === 'MIGRATE')
      .map((one) => one.argv.slice(one.argv.indexOf('KEYS') + 1));
    const sent = [
      ...migrationCommands(nodes, [{ from, to, slots: [[0, 0]] }], {
        keys: () => batches.flat(),
        ...(argv.includes('--cluster-pipeline') ? { pipeline: Number(flag('--cluster-pipeline')) } : {}),
        ...(argv.includes('--cluster-timeout') ? { timeout: Number(flag('--cluster-timeout')) } : {}),
      }),
    ].map((command) => ({ port: nodes.find(({ id }) => id === command.to)?.port, argv: command.argv }));
    const recorded = wire
      .slice(wire.findIndex((one) => one.argv.includes('importing')))
      .map(({ port, argv }) => ({ port, argv }));
    expect(sent).toEqual(recorded);
  });

  it('of atomic migrations are one per pair of nodes, ranges joined', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
    const moves = [
      { from: a, to: b, slots: [[0, 4]] as const },
      { from: c, to: b, slots: [[9, 9]] as const },
      {
        from: a,
        to: b,
        slots: [
          [5, 7],
          [20, 21],
        ] as const,
      },
    ];
    expect(atomicCommands(moves, 'redis-8.4')).toEqual([
      { to: b, argv: ['CLUSTER', 'MIGRATION', 'IMPORT', '0', '7', '20', '21'] },
      { to: b, argv: ['CLUSTER', 'MIGRATION', 'IMPORT', '9', '9'] },
    ]);
    expect(atomicCommands(moves, 'valkey-9')[0]).toEqual({
      to: a,
      argv: ['CLUSTER', 'MIGRATESLOTS', 'SLOTSRANGE', '0', '7', '20', '21', 'NODE', b],
    });
  });
});

describe('printed commands', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
  const before = [a, b, c].map((id, i): RedisNode => ({ id, host: '::1', port: 7001 + i, role: 'master', slots: [] }));
  const moves = [{ from: a, to: b, slots: [[3, 4]] as const }];

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
    const twice = [
      ...moves,
      { from: b, to: c, slots: [[3, 3]] as const },
      { from: b, to: a, slots: [[4, 4]] as const },
    ];
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

describe('properties of plans', () => {
  const moves = fc.array(
    fc.record({
      slot: fc.integer({ min: 0, max: SLOTS - 1 }),
      from: fc.constantFrom('a', 'b', 'c'),
      to: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 60 },
  );

  it('run-length code loses neither moves nor their order', () => {
    fc.assert(
      fc.property(moves, (list: SlotMove[]) => {
        expect([...unpackMoves(packMoves(list))]).toEqual(list);
      }),
    );
  });

  it('permutes the result and changes no count when nodes are renamed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: SLOTS }), (count, slots) => {
        const rename = (id: string): string => id.replace(/^0/, 'f');
        const renamed = (list: readonly RedisNode[]) => list.map((node) => ({ ...node, id: rename(node.id) }));
        const nodes = redisCliAddNode({ nodes: redisCliCreate(members(count)).after }, members(count + 1)[count]).after;
        const target = nodes[count].id;
        const here = redisCliReshard({ nodes }, { from: ['all'], to: target, slots }, { emptied: 'master' });
        const there = redisCliReshard(
          { nodes: renamed(nodes) },
          { from: ['all'], to: rename(target), slots },
          { emptied: 'master' },
        );
        expect(there.after).toEqual(renamed(here.after));
        const even = redisCliRebalance({ nodes }, { useEmptyMasters: true });
        expect(redisCliRebalance({ nodes: renamed(nodes) }, { useEmptyMasters: true }).after).toEqual(
          renamed(even.after),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('applied to what was before gives what comes after; every slot keeps one owner', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: SLOTS }), (count, slots) => {
        const nodes = redisCliAddNode({ nodes: redisCliCreate(members(count)).after }, members(count + 1)[count]).after;
        const outcome = redisCliReshard(
          { nodes },
          { from: ['all'], to: nodes[count].id, slots },
          { emptied: 'master' },
        );
        const owners = Array.from(slotTable(nodes), (owner) => nodes[owner].id);
        for (const { slot, from, to } of unpackMoves(outcome.moves)) {
          expect(owners[slot]).toBe(from);
          expect(from).not.toBe(to);
          owners[slot] = to;
        }
        const table = slotTable(outcome.after);
        expect(owners).toEqual(Array.from(table, (owner) => outcome.after[owner].id));
      }),
      { numRuns: 40 },
    );
  });
});
