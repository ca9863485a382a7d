import { SLOTS } from '../../hashes/crc16.ts';
import type { SlotMove } from '../model/moves.ts';
import { MovingSlots } from '../model/movingSlots.ts';
import { type RedisCluster, type RedisNode, redisCliView } from '../model/redisNode.ts';
import type { Measure } from '../model/redisPlan.ts';
import { slotCount } from '../model/slotRange.ts';
import { checkErrors } from '../problems/checkErrors.ts';
import { atof } from './c/atof.ts';
import { mergeSort } from './c/mergeSort.ts';
import { toInt } from './c/toInt.ts';
import { twoDecimals } from './c/twoDecimals.ts';
import { type ClusterClient, roleWords } from './clusterClient.ts';
import { type CommandOutcome, outcomeOf, type Stop } from './commandOutcome.ts';
import { type Failure, moveAtOnce, movedOf, moveSlots } from './executeMoves.ts';
import { type Imbalance, type Pair, pairOff } from './pairOff.ts';

/** What `--cluster rebalance` is asked. */
export interface RebalanceCommand {
  /** `id or prefix of an id = weight`, in the order given; redis-cli ignores those without a text. */
  readonly weights?: readonly (readonly [prefix: string, text: string | null])[];
  readonly useEmptyMasters?: boolean;
  /** Per cent; at 0 redis-cli never rebalances. */
  readonly threshold?: number | string;
  /** Only print what would be moved. */
  readonly simulate?: boolean;
  /** `--cluster-use-atomic-slot-migration` of valkey-cli. */
  readonly atomic?: boolean;
}

/** What `--cluster rebalance` would do. */
export interface RebalanceOutcome extends CommandOutcome {
  /** Its `Moving N slots from A to B` lines; nodes by id. */
  readonly printed: readonly { readonly count: number; readonly from: string; readonly to: string }[];
  /** What follows each of those lines: a # for each slot moved, and an error if the next one fails. */
  readonly marks: readonly { readonly moved: number; readonly error?: string }[];
  /** How many slots each node has too many (negative: too few), in the order it works through them. */
  readonly balances: readonly (readonly [id: string, balance: number])[];
  readonly totalWeight: number;
}

/** Where redis-cli itself would never return: recorded at 100 % CPU until killed. */
export class EndlessLoopError extends Error {
  override readonly name = 'EndlessLoopError';
}

/** The default of `--cluster-threshold`, per cent. */
export const REBALANCE_THRESHOLD = 2;

/**
 * The plan of `redis-cli --cluster rebalance` (`clusterManagerCommandRebalance`), or of valkey-cli's, and how far it
 * gets. Throws an `EndlessLoopError` where the client hangs.
 */
export function redisCliRebalance(
  cluster: RedisCluster,
  command: RebalanceCommand = {},
  measure: Measure = {},
  client: ClusterClient = 'redis-cli',
): RebalanceOutcome {
  const before = redisCliView(cluster);
  const still = (end: { messages: readonly string[] } | { stop: Stop }, totalWeight = 0): RebalanceOutcome => ({
    ...outcomeOf(client, before, end, measure),
    printed: [],
    marks: [],
    balances: [],
    totalWeight,
  });
  const weights = chosenWeights(before, command.weights ?? []);
  if (typeof weights === 'string') {
    return still({ stop: { kind: 'refused', stdout: [`*** No such ${roleWords(client).master} node ${weights}`] } });
  }
  const problems = checkErrors(before, cluster.views);
  if (problems.length > 0) return still({ stop: { kind: 'problems', problems, stdout: [FIX_FIRST] } });

  const involved = before.filter(
    ({ role, slots }) => role === 'master' && (command.useEmptyMasters || slots.length > 0),
  );
  const totalWeight = involved.reduce((sum, { id }) => Math.fround(sum + (weights.get(id) ?? 1)), 0);
  const imbalances = involved.map((node) => imbalanceOf(node, weights.get(node.id) ?? 1, totalWeight));
  const threshold = Math.fround(atof(String(command.threshold ?? REBALANCE_THRESHOLD)));
  if (!imbalances.some((one) => isOver(one, threshold))) {
    const words = `*** No rebalancing needed! All nodes are within the ${twoDecimals(threshold)}% threshold.`;
    return still({ messages: [words] }, totalWeight);
  }
  // The difference of two ints wraps around too, so an infinite weight sorts in a strange place.
  const sorted = mergeSort(withRemainderDealt(imbalances, client), (a, b) => (a.balance - b.balance) | 0);
  const table = new MovingSlots(before, measure.emptied ?? 'replica');
  const carryOut = (moves: readonly SlotMove[]) => (command.atomic ? moveAtOnce : moveSlots)(table, moves);
  const { pairs, impossible } = pairOff(sorted, client, command.simulate ? undefined : carryOut);
  const moves = pairs.flatMap((pair) => pair.moves);
  const stop = impossible ? IMPOSSIBLE : stopOf(pairs, client);
  return {
    ...outcomeOf(client, before, { moves, after: table.nodes(), ...(stop ? { stop } : {}) }, measure),
    printed: pairs.map(({ line }) => line),
    marks: pairs.map(({ line, moves: attempted, failure }, i) => ({
      moved:
        command.simulate && !(impossible && i === pairs.length - 1)
          ? line.count
          : movedOf({ attempted, ...(failure ? { failure } : {}) }).length,
      ...(failure ? { error: failureText(failure, client) } : {}),
    })),
    balances: sorted.map(({ node, balance }) => [node.id, balance] as const),
    totalWeight,
  };
}

/** The last failure is where it stops; valkey-cli may have gone on after others. */
function stopOf(pairs: readonly Pair[], client: ClusterClient): Stop | undefined {
  const failures = pairs.flatMap(({ failure }) => failure ?? []);
  const last = failures.at(-1);
  if (!last) return undefined;
  return {
    kind: last.when === 'after' ? 'untold' : 'unmoved',
    stdout: failures.map((failure) => failureText(failure, client)),
  };
}

function failureText({ when, reply }: Failure, client: ClusterClient): string {
  if (when === 'at once') return `Atomic slot migration failed: ${reply}`;
  return client === 'redis-cli' ? `*** clusterManagerMoveSlot: ${reply}` : `clusterManagerMoveSlot failed: ${reply}`;
}

const FIX_FIRST = '*** Please fix your cluster problems before rebalancing';

const IMPOSSIBLE: Stop = { kind: 'impossible', stdout: ['*** Assertion failed: Reshard table != number of slots'] };

/** The weights by id, or the prefix that no node has. */
function chosenWeights(
  nodes: readonly RedisNode[],
  weights: readonly (readonly [string, string | null])[],
): Map<string, number> | string {
  const chosen = new Map<string, number>();
  for (const [prefix, text] of weights) {
    if (text === null) continue;
    const node = nodes.find(({ id }) => id.startsWith(prefix.toLowerCase()));
    if (!node) return prefix;
    chosen.set(node.id, Math.fround(atof(text)));
  }
  return chosen;
}

/** What a node has beyond its share: the share is cut off to an int, and ints wrap around. */
function imbalanceOf(node: RedisNode, weight: number, total: number): Imbalance {
  const expected = toInt(Math.fround(Math.fround(Math.fround(SLOTS) / total) * weight));
  return { node, balance: (slotCount(node.slots) - expected) | 0 };
}

function isOver({ node, balance }: Imbalance, threshold: number): boolean {
  const count = slotCount(node.slots);
  const expected = (count - balance) | 0;
  if (!(threshold > 0)) return false;
  return count > 0 ? Math.fround(Math.abs(100 - (100 * expected) / count)) > threshold : expected > 1;
}

const INT_MIN = -(2 ** 31);

/** What cutting off has left over is dealt out to those who are to receive, one slot each, round and round. */
function withRemainderDealt(imbalances: readonly Imbalance[], client: ClusterClient): Imbalance[] {
  const balances = Int32Array.from(imbalances, ({ balance }) => balance);
  let left = balances.reduce((sum, balance) => (sum + balance) | 0, 0);
  while (left > 0) {
    const receivers = [...balances.keys()].filter((i) => balances[i] <= 0);
    if (receivers.length === 0) {
      throw new EndlessLoopError(
        `${client} rebalance never ends here: rounding leaves ${left} slots over, and no node is to receive any`,
      );
    }
    // As many rounds at once as nobody's balance wraps around in: one that does receives no more.
    const room = Math.min(...receivers.map((i) => balances[i] - INT_MIN));
    const each = Math.max(1, Math.min(Math.floor(left / receivers.length), room));
    for (const i of receivers) {
      const part = Math.min(each, left);
      balances[i] -= part;
      left -= part;
    }
  }
  return imbalances.map(({ node }, i) => ({ node, balance: balances[i] }));
}
