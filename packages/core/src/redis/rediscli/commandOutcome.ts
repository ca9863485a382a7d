import type { Move } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import type { CheckError } from '../problems/clusterProblems.ts';
import type { Emptied } from './executeMoves.ts';

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

/** Why a command ends with exit status 1, and what redis-cli says of it besides its check of the cluster. */
export interface Stop {
  /**
   * `problems`: the check found some. `refused`: it was asked for what it does not do. `impossible`: its own assertion fails.
   * `unmoved`: a node refuses the last slot begun. `untold`: that slot has moved, and another master refuses to hear of it.
   */
  readonly kind: 'problems' | 'refused' | 'impossible' | 'unmoved' | 'untold';
  /** What the check found. */
  readonly problems?: readonly CheckError[];
  readonly stdout?: readonly string[];
  readonly stderr?: readonly string[];
}

/** What a command of `redis-cli --cluster` would do. */
export interface CommandOutcome {
  readonly planner: typeof REDIS_CLI;
  readonly before: readonly RedisNode[];
  /** The moves it begins, in order. */
  readonly moves: readonly Move[];
  readonly after: readonly RedisNode[];
  readonly exit: 0 | 1;
  /** Its warnings and errors, word for word, wherever it prints them. */
  readonly messages: readonly string[];
  /** Only with exit status 1. */
  readonly stop?: Stop;
}

/** A command that does nothing, and says why. */
export const unchanged = (before: readonly RedisNode[], messages: readonly string[]): CommandOutcome => ({
  planner: REDIS_CLI,
  before,
  moves: [],
  after: before,
  exit: 0,
  messages,
});

/** A command that stops before it has done anything. */
export const stopped = (before: readonly RedisNode[], stop: Stop): CommandOutcome => ({
  ...unchanged(before, stopMessages(stop)),
  exit: 1,
  stop,
});

/** What is said as a command stops, word for word, wherever it is printed. */
export const stopMessages = ({ problems = [], stdout = [], stderr = [] }: Stop): string[] => [
  ...problems.map(({ text }) => text),
  ...stdout,
  ...stderr,
];

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
