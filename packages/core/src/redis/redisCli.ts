import type { RedisNode } from './cluster.ts';
import type { Move } from './moves.ts';
import type { Emptied } from './performMoves.ts';

/**
 * The planner that these files reproduce: the arithmetic is the same in redis-cli 6.0.8, 7.0.15, 7.2.6, 7.4.1, 8.0-M01 and
 * valkey-cli 8.0.1, in float32 as x86-64 computes it. Equal elements keep their order, as glibc sorts them; a redis-cli
 * linked with musl (Alpine) may order them otherwise.
 */
export const REDIS_CLI = 'redis-cli 6.0-8.0';

/** The cluster a command is sent to. */
export interface ServerOptions {
  /** What an emptied master becomes; depends on the server, not on redis-cli. */
  readonly emptied?: Emptied;
}

/** What a command of `redis-cli --cluster` would do. */
export interface CommandOutcome {
  readonly planner: typeof REDIS_CLI;
  readonly before: readonly RedisNode[];
  /** The moves it begins, in order. */
  readonly moves: readonly Move[];
  readonly after: readonly RedisNode[];
  readonly exit: 0 | 1;
  /** Its warnings and errors, word for word. */
  readonly messages: readonly string[];
}

/** A command that does nothing, and says why. */
export function unchanged(before: readonly RedisNode[], exit: 0 | 1, messages: readonly string[]): CommandOutcome {
  return { planner: REDIS_CLI, before, moves: [], after: before, exit, messages };
}

/** A node whose whole id this is, as redis-cli looks it up. */
export const nodeByName = (nodes: readonly RedisNode[], name: string): RedisNode | undefined =>
  nodes.find(({ id }) => id === name.toLowerCase());

/** The first master with the fewest replicas: where `add-node --cluster-slave` and `del-node` put a replica. */
export function leastReplicated(nodes: readonly RedisNode[]): RedisNode | undefined {
  const replicas = (id: string): number =>
    nodes.filter((node) => node.role === 'replica' && node.masterId === id).length;
  let least: { readonly node: RedisNode; readonly count: number } | undefined;
  for (const node of nodes) {
    if (node.role === 'replica') continue;
    const count = replicas(node.id);
    if (!least || count < least.count) least = { node, count };
  }
  return least?.node;
}
