import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type ClusterClient,
  type PackedMove,
  type RedisNode,
  redisCliCreate,
  redisCliRebalance,
  redisCliReshard,
  unpackMoves,
} from '../../src/redis/index.ts';

interface Case {
  readonly name: string;
  readonly before: readonly RedisNode[];
  readonly after: readonly RedisNode[];
  readonly moves: readonly PackedMove[];
  readonly planned?: readonly PackedMove[];
  readonly printed?: readonly string[];
  readonly balances?: readonly (readonly [string, number])[];
  readonly exit: number | null;
  readonly hung?: unknown;
  readonly messages: readonly string[];
  readonly answered?: string;
  readonly command: {
    readonly kind: 'reshard' | 'rebalance';
    readonly from: readonly string[];
    readonly to: string;
    readonly slots: number;
    readonly weights?: readonly (readonly [string, string | null])[];
    readonly useEmptyMasters?: boolean;
    readonly threshold?: number | string;
    readonly simulate?: boolean;
    readonly argv: readonly string[];
  };
}

interface CreateCase {
  readonly name: string;
  readonly command: {
    readonly nodes: readonly { id: string; host: string; port: number }[];
    readonly replicas: number;
  };
  readonly exit: number;
  readonly messages: readonly string[];
  readonly ranges: readonly (readonly [number, number])[];
  readonly addingReplica: readonly string[];
  readonly proposed: readonly { id: string; letter: string; lines: readonly string[] }[];
  readonly antiAffinityOptimizer: { readonly randomised: boolean };
}

const recorded = <C>(folder: string, file: string): C[] =>
  JSON.parse(readFileSync(new URL(`../../../vectors/redis/${folder}/${file}`, import.meta.url), 'utf8')).cases;

const plain = (nodes: readonly RedisNode[]) =>
  nodes.map(({ id, role, slots, masterId }) => ({ id, role, slots, ...(masterId ? { masterId } : {}) }));

const versions: readonly { folder: string; client: ClusterClient }[] = [
  { folder: 'redis-8.6.3', client: 'redis-cli' },
  { folder: 'valkey-9.1.2', client: 'valkey-cli' },
];

const live = (folder: string): Case[] => [
  ...recorded<Case>(folder, 'live.json'),
  ...(folder === 'valkey-9.1.2'
    ? recorded<Case>(folder, 'live-atomic.json').map((one) => ({ ...one, name: `${one.name} atomic` }))
    : []),
];

/** redis-cli does not know the word, and ends before it reads anything. */
const isUsageError = ({ argv }: Case['command']): boolean =>
  argv[0] === 'redis-cli' && argv.includes('--cluster-use-empty-primaries');

for (const { folder, client } of versions) {
  const address = (nodes: readonly RedisNode[]) => {
    const known = new Map(nodes.map(({ id, host, port }) => [id, `${host}:${port}`]));
    return (id: string) => known.get(id) ?? id;
  };

  function replay({ before, command }: Case, emptied: 'master' | 'replica') {
    const useEmptyMasters = command.useEmptyMasters || command.argv.includes('--cluster-use-empty-primaries');
    return command.kind === 'reshard'
      ? redisCliReshard({ nodes: before }, command, { emptied }, client)
      : redisCliRebalance({ nodes: before }, { ...command, useEmptyMasters }, { emptied }, client);
  }

  describe(`${folder} reshard and rebalance`, () => {
    // Nodes of the recorder stay masters when they are emptied; real ones become replicas.
    it.each(
      [
        ...[...recorded<Case>(folder, 'reshard.json'), ...recorded<Case>(folder, 'rebalance.json')].map(
          (one) => ({ ...one, emptied: 'master' }) as const,
        ),
        ...live(folder).map((one) => ({ ...one, name: `${one.name} live`, emptied: 'replica' }) as const),
      ].filter(({ command }) => !isUsageError(command)),
    )('$name', ({ emptied, ...golden }) => {
      const outcome = replay(golden, emptied);
      // The recorder has lost one plan, of many ranges; the moves show it.
      const plan = golden.planned?.length || golden.moves.length === 0;
      if ('planned' in outcome && plan) expect(outcome.planned).toEqual(unpackMoves(golden.planned ?? []));
      // The recorder's nodes refuse nothing, not even a slot that they own.
      if (golden.answered === 'no' || golden.name === 'duplicate-source') return;
      expect(outcome.moves).toEqual(unpackMoves(golden.moves));
      expect(plain(outcome.after)).toEqual(plain(golden.after));
      expect(outcome.exit).toBe(golden.exit);
      expect(outcome.messages.slice(0, golden.messages.length)).toEqual(golden.messages);
      if (!('printed' in outcome)) return;
      const named = address(golden.before);
      expect(
        outcome.printed
          .map(({ count, from, to }) => `Moving ${count} slots from ${named(from)} to ${named(to)}`)
          .slice(0, golden.printed?.length),
      ).toEqual(golden.printed ?? []);
      if (golden.balances?.length) {
        expect(outcome.balances.map(([id, balance]) => [named(id), balance])).toEqual(golden.balances);
      }
    });
  });

  describe(`${folder} create`, () => {
    it.each(recorded<CreateCase>(folder, 'create.json'))('$name', ({ command, ...golden }) => {
      const outcome = redisCliCreate(command.nodes, command.replicas, { client });
      expect(outcome.exit).toBe(golden.exit);
      expect(outcome.ranges).toEqual(golden.ranges);
      expect(outcome.addingReplica.map(({ replica, master }) => `Adding replica ${replica} to ${master}`)).toEqual(
        golden.addingReplica.filter((line) => line !== 'Adding extra replicas...'),
      );
      expect(outcome.messages).toEqual(golden.messages);
      if (golden.exit !== 0 || golden.antiAffinityOptimizer.randomised || outcome.randomised) return;
      const masters = new Map(outcome.after.map((node) => [node.id, node.masterId]));
      for (const { id, letter, lines } of golden.proposed) {
        expect(masters.get(id)).toBe(letter === 'M' ? undefined : lines[0].split(' ')[1]);
      }
    });
  });
}

describe('valkey-cli 9', () => {
  const node = (port: number, slots: RedisNode['slots']): RedisNode => ({
    id: `${port}`.padStart(40, '0'),
    host: '127.0.0.1',
    port,
    role: 'master',
    slots,
  });

  it('goes on with the next pair of a rebalance after one has failed, and ends with 0', () => {
    const nodes = [
      node(7001, [[0, 49]]),
      node(7002, [[50, 149]]),
      node(7003, [[150, 8191]]),
      node(7004, [[8192, 16383]]),
    ];
    const weights = [nodes[0], nodes[1]].map(({ id }) => [id, '0'] as const);
    const outcome = redisCliRebalance({ nodes }, { weights, threshold: 0.1 }, {}, 'valkey-cli');
    // The first pair empties the second node; from then on that one, a replica now, refuses to hear of any slot.
    expect(outcome.printed.length).toBeGreaterThan(1);
    expect(outcome.marks.filter(({ error }) => error !== undefined).length).toBeGreaterThan(0);
    expect(outcome.exit).toBe(0);
    expect(outcome.stop?.stdout).toHaveLength(outcome.marks.filter(({ error }) => error !== undefined).length);
    expect(redisCliRebalance({ nodes }, { weights, threshold: 0.1 }).exit).toBe(1);
  });

  it('makes a cluster of fewer than three masters if it is told yes', () => {
    const nodes = [node(7001, []), node(7002, [])];
    expect(redisCliCreate(nodes, 0, { client: 'valkey-cli' })).toMatchObject({ exit: 1, stop: { kind: 'declined' } });
    expect(redisCliCreate(nodes, 0, { client: 'valkey-cli', fewMasters: true })).toMatchObject({
      exit: 0,
      ranges: [
        [0, 8191],
        [8192, 16383],
      ],
    });
    expect(redisCliCreate(nodes, 0, { fewMasters: true }).exit).toBe(1);
  });
});
