import { InputError } from '../errors.ts';
import type { RedisNode } from './cluster.ts';
import { largestRemainder } from './largestRemainder.ts';
import { type NodeWeights, nodeLoads, type SlotLoad } from './layout.ts';

/** Who takes part in a better balance, and how much each should carry. */
export interface Sharing {
  /** Weights of masters; 1 where absent, 0 to drain. */
  readonly weights?: NodeWeights;
  /** Every host carries the same per unit of weight, however many masters it runs. */
  readonly perHost?: boolean;
  /** Masters that neither give nor take, by id. */
  readonly keep?: ReadonlySet<string>;
  /** Masters with fewer replicas take no slots. */
  readonly minReplicas?: number;
  /** What each slot carries; without it every slot counts the same. */
  readonly load?: SlotLoad;
}

/**
 * What each node should carry: the fair shares of those that take part, in whole slots by largest remainder if loads are
 * slots; the fuller node wins a tie, which moves the least. What nodes that keep theirs hold is left out of the share.
 * Throws a `RangeError` if nobody may take what has to go.
 */
export function exactTargets(nodes: readonly RedisNode[], sharing: Sharing = {}): Float64Array {
  const { load, keep = new Set(), minReplicas = 0 } = sharing;
  const held = nodeLoads(nodes, load);
  const weights = sharedWeights(nodes, sharing);
  const replicas = nodes.map(({ id }) => nodes.filter(({ masterId }) => masterId === id).length);
  const fixed = nodes.map(({ id, role }) => role === 'replica' || keep.has(id));
  for (;;) {
    const free = [...nodes.keys()].filter((i) => !fixed[i]);
    const total = free.reduce((sum, i) => sum + held[i], 0);
    const weight = free.reduce((sum, i) => sum + weights[i], 0);
    if (total > 0 && weight === 0) throw new InputError('no master may take the slots that have to go');
    const quota = free.map((i) => (weight > 0 ? (total * weights[i]) / weight : 0));
    // A master that may not take keeps what it has if its share is more: the others share the rest.
    const stuck = free.filter((i, k) => replicas[i] < minReplicas && quota[k] > held[i]);
    if (stuck.length === 0) {
      const targets = held.slice();
      const whole = load ? quota : largestRemainder(quota, (a, b) => held[free[b]] - held[free[a]] || a - b);
      free.forEach((i, k) => {
        targets[i] = whole[k];
      });
      return targets;
    }
    for (const i of stuck) fixed[i] = true;
  }
}

function sharedWeights(nodes: readonly RedisNode[], { weights, perHost }: Sharing): number[] {
  for (const [id, weight] of weights ?? []) {
    if (!(Number.isFinite(weight) && weight >= 0)) {
      throw new InputError(`weight of node ${id} must be a number of at least 0, got ${weight}`);
    }
    if (!nodes.some((node) => node.id === id && node.role === 'master'))
      throw new InputError(`no master ${id} to weigh`);
  }
  const own = nodes.map((node) => (node.role === 'master' ? (weights?.get(node.id) ?? 1) : 0));
  if (!perHost) return own;
  const sums = new Map<string, number>();
  nodes.forEach(({ host }, i) => {
    sums.set(host, (sums.get(host) ?? 0) + own[i]);
  });
  return own.map((weight, i) => (weight > 0 ? weight / (sums.get(nodes[i].host) ?? weight) : 0));
}
