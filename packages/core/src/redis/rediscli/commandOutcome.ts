import type { SlotMove } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import { type Measure, planOf, type RedisPlan } from '../model/redisPlan.ts';
import type { CheckError } from '../problems/checkErrors.ts';

/**
 * The planner that these files reproduce: the arithmetic is the same in redis-cli 6.0.8, 7.0.15, 7.2.6, 7.4.1, 8.0-M01 and
 * valkey-cli 8.0.1, in float32 as x86-64 computes it. Equal elements keep their order, as glibc sorts them; a redis-cli
 * linked with musl (Alpine) may order them otherwise.
 */
export const REDIS_CLI = 'redis-cli 6.0-8.0';

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

/** What a command of `redis-cli --cluster` would do: the moves it begins, and where they lead. */
export interface CommandOutcome extends RedisPlan {
  /** Its exit status. */
  readonly exit: 0 | 1;
  /** Its warnings and errors, word for word, wherever it prints them. */
  readonly messages: readonly string[];
  /** Only with exit status 1. */
  readonly stop?: Stop;
}

/** What a command gets done; what is absent did not happen. */
interface Done {
  readonly moves?: readonly SlotMove[];
  readonly after?: readonly RedisNode[];
  /** What it says before it stops, if it stops. */
  readonly messages?: readonly string[];
  readonly stop?: Stop | undefined;
}

/** The outcome of a command on the nodes as redis-cli held them: nothing but what is given has happened. */
export function outcomeOf(
  before: readonly RedisNode[],
  { moves = [], after = before, messages = [], stop }: Done,
  measure: Measure = {},
): CommandOutcome {
  return {
    ...planOf(REDIS_CLI, before, moves, measure, after),
    exit: stop ? 1 : 0,
    messages: stop ? [...messages, ...wordsOf(stop)] : messages,
    ...(stop ? { stop } : {}),
  };
}

/** What is said as a command stops, word for word, wherever it is printed. */
const wordsOf = ({ problems = [], stdout = [], stderr = [] }: Stop): string[] => [
  ...problems.map(({ text }) => text),
  ...stdout,
  ...stderr,
];

/** A node whose whole id this is, as redis-cli looks it up (`clusterManagerNodeByName`). */
export const nodeByName = (nodes: readonly RedisNode[], name: string): RedisNode | undefined =>
  nodes.find(({ id }) => id === name.toLowerCase());

/**
 * The first master with the fewest replicas, where `add-node --cluster-slave` and `del-node` put a replica
 * (`clusterManagerNodeWithLeastReplicas`); `undefined` without masters.
 */
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
