import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  createBlocks,
  type Emptied,
  EndlessLoopError,
  type PackedMove,
  packMoves,
  type RedisNode,
  redisCliCreate,
  redisCliRebalance,
  redisCliReshard,
} from '../../../src/redis/index.ts';

interface Case {
  readonly name: string;
  readonly before: readonly RedisNode[];
  readonly after: readonly RedisNode[];
  readonly moves: readonly PackedMove[];
  readonly planned?: readonly PackedMove[];
  readonly printed?: readonly { readonly count: number; readonly from: string; readonly to: string }[];
  readonly balances?: readonly (readonly [string, number])[];
  readonly rebalancing?: { readonly totalWeight: string };
  readonly exit: number | null;
  readonly hung?: boolean;
  readonly messages?: readonly string[];
  readonly command: {
    readonly from: readonly string[];
    readonly to: string;
    readonly slots: number;
    readonly weights?: readonly (readonly [string, string | null])[];
    readonly useEmptyMasters?: boolean;
    readonly threshold?: number | string;
    readonly simulate?: boolean;
  };
}

interface CreateCase {
  readonly name: string;
  readonly command: {
    readonly nodes: readonly { id: string; host: string; port: number }[];
    readonly replicas: number;
  };
  readonly exit: number;
  readonly messages?: readonly string[];
  readonly ranges: readonly (readonly [number, number])[];
  readonly addingReplica: readonly { readonly replica: string; readonly master: string }[];
  readonly extraReplicasFrom?: number;
  readonly proposed: readonly { id: string; addr: string; role: string; masterId?: string; slots?: number[][] }[];
  readonly antiAffinityOptimizer: { readonly ran: boolean; readonly randomised: boolean };
}

const recorded = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/redis/${file}`, import.meta.url), 'utf8'));
const cases = (file: string): Case[] => recorded<{ cases: Case[] }>(file).cases;

/** What the recordings hold of a node. */
const plain = (nodes: readonly RedisNode[]) =>
  nodes.map(({ id, host, port, role, slots, masterId }) => ({
    id,
    host,
    port,
    role,
    slots,
    ...(masterId ? { masterId } : {}),
  }));

const servers: readonly { folder: string; version: string; emptied: Emptied }[] = [
  { folder: '', version: '7.0.15', emptied: 'replica' },
  { folder: 'redis-7.4.1/', version: '7.4.1', emptied: 'replica' },
  { folder: 'redis-6.0.8/', version: '6.0.8', emptied: 'master' },
];

for (const { folder, version, emptied } of servers) {
  describe(`redis-cli ${version} reshard`, () => {
    it.each(cases(`${folder}reshard.json`))(
      '$name',
      ({ before, after, command, planned, moves, exit, messages = [] }) => {
        const outcome = redisCliReshard({ nodes: before }, command, { emptied });
        expect(packMoves(outcome.planned)).toEqual(planned ?? []);
        expect(packMoves(outcome.moves)).toEqual(moves);
        expect(plain(outcome.after)).toEqual(plain(after));
        expect([outcome.exit, outcome.messages]).toEqual([exit, messages]);
      },
    );
  });

  describe(`redis-cli ${version} rebalance`, () => {
    it.each(cases(`${folder}rebalance.json`))('$name', ({ before, after, command, hung, ...golden }) => {
      if (hung) {
        expect(() => redisCliRebalance({ nodes: before }, command, { emptied })).toThrow(EndlessLoopError);
        return;
      }
      const outcome = redisCliRebalance({ nodes: before }, command, { emptied });
      expect(packMoves(outcome.moves)).toEqual(golden.moves);
      expect(plain(outcome.after)).toEqual(plain(after));
      expect([outcome.exit, outcome.messages]).toEqual([golden.exit, golden.messages ?? []]);
      if (golden.printed?.length) expect(outcome.printed).toEqual(golden.printed);
      if (golden.balances?.length) expect(outcome.balances).toEqual(golden.balances);
      if (golden.rebalancing) expect(outcome.totalWeight).toBeCloseTo(Number(golden.rebalancing.totalWeight), 2);
    });
  });
}

describe('redis-cli 7.0.15 create', () => {
  it.each(recorded<{ cases: CreateCase[] }>('create.json').cases)('$name', ({ command, ...golden }) => {
    const outcome = redisCliCreate(command.nodes, command.replicas);
    expect(outcome.exit).toBe(golden.exit);
    expect(outcome.ranges).toEqual(golden.ranges);
    expect(outcome.addingReplica).toEqual(golden.addingReplica);
    expect(outcome.extraReplicasFrom).toBe(golden.extraReplicasFrom);
    expect(outcome.randomised).toBe(golden.antiAffinityOptimizer.randomised);
    if (golden.messages) expect(outcome.messages).toEqual(golden.messages);
    if (golden.exit !== 0) return;
    const proposed = outcome.after.map(({ id, host, port, role, masterId, slots }) => ({
      id,
      addr: `${host}:${port}`,
      role,
      ...(masterId && !outcome.randomised ? { masterId } : {}),
      ...(role === 'master' ? { slots } : {}),
    }));
    const links = ({ masterId, ...node }: CreateCase['proposed'][number]) =>
      masterId && !outcome.randomised ? { ...node, masterId } : node;
    expect(proposed).toEqual(golden.proposed.map(links));
  });

  it('cuts the same blocks for every recorded number of masters', () => {
    const { lastSlot } = recorded<{ lastSlot: Record<string, number[]> }>('create-ranges.json');
    expect(Object.keys(lastSlot).length).toBe(78);
    for (const [count, lasts] of Object.entries(lastSlot)) {
      expect(createBlocks(Number(count)).map((end) => end - 1)).toEqual(lasts);
    }
  });
});
