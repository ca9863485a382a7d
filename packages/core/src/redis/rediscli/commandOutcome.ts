import type { SlotMove } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import { type Measure, planOf, type RedisPlan } from '../model/redisPlan.ts';
import type { CheckError } from '../problems/checkErrors.ts';
import { type ClusterClient, plannerOf } from './clusterClient.ts';

/** Why a command ends before its work is done, and what the client says of it besides its check of the cluster. */
export interface Stop {
  /**
   * `problems`: the check found some. `refused`: it was asked for what it does not do. `declined`: it asks whether to go on, and nobody
   * says yes. `impossible`: its own assertion fails. `unmoved`: a node refuses the last slot begun. `untold`: that slot has moved, and
   * another master refuses to hear of it.
   */
  readonly kind: 'problems' | 'refused' | 'declined' | 'impossible' | 'unmoved' | 'untold';
  /** What the check found. */
  readonly problems?: readonly CheckError[];
  /** What it asks, for `declined`: no warning and no error. */
  readonly question?: readonly string[];
  readonly stdout?: readonly string[];
  readonly stderr?: readonly string[];
}

/** What a command of `redis-cli --cluster` or `valkey-cli --cluster` would do: the moves it begins, and where they lead. */
export interface CommandOutcome extends RedisPlan {
  readonly client: ClusterClient;
  /** Its exit status; valkey-cli ends with 0 even where a move fails half way. */
  readonly exit: 0 | 1;
  /** Its warnings and errors, word for word, wherever it prints them. */
  readonly messages: readonly string[];
  /** Only where it stops early. */
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

/** The outcome of a command on the nodes as the client held them: nothing but what is given has happened. */
export function outcomeOf(
  client: ClusterClient,
  before: readonly RedisNode[],
  { moves = [], after = before, messages = [], stop }: Done,
  measure: Measure = {},
): CommandOutcome {
  return {
    ...planOf(plannerOf(client), before, moves, measure, after),
    client,
    exit: stop && !(client === 'valkey-cli' && isHalfDone(stop)) ? 1 : 0,
    messages: stop ? [...messages, ...wordsOf(stop)] : messages,
    ...(stop ? { stop } : {}),
  };
}

/** Whether a command stopped in the middle of its moves: run again, it would not begin where it began. */
export const isHalfDone = ({ kind }: Stop): boolean => kind === 'unmoved' || kind === 'untold';

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
