import { type PackedMove, packMoves, type SlotMove } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import { slotsIn, toRanges } from '../model/slotRange.ts';

/** One command to one node. */
export interface NodeCommand {
  /** The node's id. */
  readonly to: string;
  readonly argv: readonly string[];
}

/** How slots are migrated key by key; the defaults are redis-cli's. */
export interface MigrationOptions {
  /** Keys per MIGRATE (`--cluster-pipeline`). */
  readonly pipeline?: number;
  /** Milliseconds for a MIGRATE (`--cluster-timeout`). */
  readonly timeout?: number;
  /** Overwrite keys that the target already has (`--cluster-replace`). */
  readonly replace?: boolean;
  /** The keys of a slot in the order in which the source lists them; without it, one MIGRATE stands for all, with `key...`. */
  readonly keys?: (slot: number) => readonly string[];
}

/**
 * The commands of redis-cli (`clusterManagerMoveSlot`, 7.0 on) for these moves, in the order on the wire: importing at the
 * target, migrating at the source, keys in batches until the source lists none, then the new owner to target, source and every
 * other master. Throws a `RangeError` for a move from or to a node that is not given.
 */
export function* migrationCommands(
  nodes: readonly RedisNode[],
  moves: readonly SlotMove[],
  options: MigrationOptions = {},
): Generator<NodeCommand> {
  const masters = nodes.filter(({ role }) => role === 'master').map(({ id }) => id);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const move of moves) {
    const { slot, from, to } = move;
    const target = byId.get(to);
    if (!target || !byId.has(from)) throw new RangeError(`slot ${slot} moves from ${from} to ${to}: no such node`);
    yield setSlot(to, slot, 'importing', from);
    yield setSlot(from, slot, 'migrating', to);
    yield* keyCommands(move, target, options);
    for (const id of [to, from, ...masters.filter((master) => master !== to && master !== from)]) {
      yield setSlot(id, slot, 'node', to);
    }
  }
}

const setSlot = (to: string, slot: number, state: string, node: string): NodeCommand => ({
  to,
  argv: ['CLUSTER', 'SETSLOT', `${slot}`, state, node],
});

function* keyCommands(
  { slot, from }: SlotMove,
  { host, port }: RedisNode,
  { pipeline = 10, timeout = 60000, replace = false, keys }: MigrationOptions,
): Generator<NodeCommand> {
  const list: NodeCommand = { to: from, argv: ['CLUSTER', 'GETKEYSINSLOT', `${slot}`, `${pipeline}`] };
  const all = keys ? keys(slot) : ['key...'];
  for (let at = 0; at < all.length; at += pipeline) {
    const batch = all.slice(at, at + pipeline);
    const target = ['MIGRATE', host, `${port}`, '', '0', `${timeout}`];
    yield list;
    yield { to: from, argv: [...target, ...(replace ? ['REPLACE'] : []), 'KEYS', ...batch] };
  }
  yield list;
}

/** Servers that move whole ranges of slots by themselves. */
export type AtomicServer = 'redis-8.4' | 'valkey-9';

/**
 * The same moves as atomic slot migrations: one command per pair of nodes, with as few ranges as there are. Redis 8.4 takes
 * it at the target (`CLUSTER MIGRATION IMPORT`), Valkey 9 at the source (`CLUSTER MIGRATESLOTS`). From their documents.
 */
export const atomicCommands = (moves: readonly SlotMove[], server: AtomicServer): NodeCommand[] =>
  atomicPairs(packMoves(moves)).map(({ from, to, bounds }) =>
    server === 'redis-8.4'
      ? { to, argv: ['CLUSTER', 'MIGRATION', 'IMPORT', ...bounds] }
      : { to: from, argv: ['CLUSTER', 'MIGRATESLOTS', 'SLOTSRANGE', ...bounds, 'NODE', to] },
  );

/** What goes from one node to another, all ranges of a pair together: first and last slot, first and last ... */
export function atomicPairs(moves: readonly PackedMove[]): { from: string; to: string; bounds: string[] }[] {
  const pairs = new Map<string, { from: string; to: string; slots: number[] }>();
  for (const { slots, from, to } of moves) {
    const pair = pairs.get(`${from} ${to}`) ?? { from, to, slots: [] };
    pair.slots.push(...slotsIn(slots));
    pairs.set(`${from} ${to}`, pair);
  }
  return [...pairs.values()].map(({ from, to, slots }) => ({
    from,
    to,
    bounds: toRanges(slots.sort((a, b) => a - b)).flatMap(([first, last]) => [`${first}`, `${last}`]),
  }));
}
