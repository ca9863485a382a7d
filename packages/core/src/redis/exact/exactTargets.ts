import { InputError } from '../../errors.ts';
import { largestRemainder } from '../../math/largestRemainder.ts';
import { type NodeWeights, nodeLoads, type SlotLoad } from '../model/layout.ts';
import { isReachable, isServing, type RedisNode, slotTable } from '../model/redisNode.ts';
import { slotCount } from '../model/slotRange.ts';

/** Who takes part in a better balance, and how much each should carry. */
export interface Sharing {
  /** Weights of masters; 1 where absent, 0 to drain. */
  readonly weights?: NodeWeights;
  /** Every host carries the same per unit of weight, however many masters it runs. */
  readonly perHost?: boolean;
  /** Masters that neither give nor take, by id; those that do not serve never do. */
  readonly keep?: ReadonlySet<string>;
  /** Masters with fewer replicas that are up take no slots. */
  readonly minReplicas?: number;
  /** What each slot carries; without it every slot counts the same. */
  readonly load?: SlotLoad;
}

/** What each node should carry, and who has part in getting there; nodes by index. */
export interface Targets {
  /** In slots, or in what slots carry. */
  readonly loads: Float64Array;
  /** Masters of weight 0: all their slots go, those that carry nothing too. */
  readonly leaving: ReadonlySet<number>;
  /** Masters that may take slots. */
  readonly takers: ReadonlySet<number>;
}

/**
 * The fair shares of those that take part, in whole slots by largest remainder if loads are slots; of equal remainders those who
 * hold more than their floor already come first, then the fuller, so that nothing moves once the targets are reached. What nodes
 * that keep theirs hold is left out of the share. Throws an `InputError` if nobody may take what has to go.
 */
export function exactTargets(nodes: readonly RedisNode[], sharing: Sharing = {}): Targets {
  const { load, keep = new Set(), minReplicas = 0 } = sharing;
  const held = nodeLoads(nodes, load);
  const weights = sharedWeights(nodes, sharing);
  const replicas = nodes.filter(isReachable);
  const lacking = nodes.map(({ id }) => replicas.filter(({ masterId }) => masterId === id).length < minReplicas);
  const fixed = nodes.map((node) => !isServing(node) || keep.has(node.id));
  const leaving = new Set([...nodes.keys()].filter((i) => !fixed[i] && weights[i] === 0));
  for (;;) {
    const free = [...nodes.keys()].filter((i) => !fixed[i]);
    const total = sumOfLoads(nodes, free, load);
    const weight = free.reduce((sum, i) => sum + weights[i], 0);
    if (total > 0 && weight === 0) throw nobodyTakes();
    const quotas = free.map((i) => (weight > 0 ? (total * weights[i]) / weight : 0));
    // A master that may not take keeps what it has if its share is more: the others share the rest. Less than a slot more is
    // rounded away below, or what rounding took from it in one plan would be shared out anew in the next.
    const slack = load ? 0 : 1;
    const stuck = free.filter((i, k) => lacking[i] && quotas[k] > held[i] && quotas[k] >= held[i] + slack);
    for (const i of stuck) fixed[i] = true;
    if (stuck.length > 0) continue;
    const loads = held.slice();
    const whole = load
      ? quotas
      : wholeSlots(
          quotas,
          free.map((i) => held[i]),
          (k) => !lacking[free[k]],
        );
    free.forEach((i, k) => {
      loads[i] = whole[k];
    });
    return { loads, leaving, takers: new Set(free.filter((i) => weights[i] > 0 && !lacking[i])) };
  }
}

/** The error where slots have to go and no master may have them. */
export const nobodyTakes = (): InputError => new InputError('no master may take the slots that have to go');

/** Quotas in whole slots; who may not take gets no more than it holds, who has no share gets nothing. */
function wholeSlots(quotas: readonly number[], held: readonly number[], takes: (k: number) => boolean): number[] {
  const floors = quotas.map(Math.floor);
  const may = (k: number): boolean => quotas[k] > 0 && (takes(k) || held[k] > floors[k]);
  // Where few may, each may get several.
  const rounds = Math.ceil((sum(held) - sum(floors)) / quotas.filter((_, k) => may(k)).length);
  const spare = (k: number): number => Math.min(Math.max(held[k] - floors[k], 0), rounds);
  const whole = largestRemainder(quotas, (a, b) => spare(b) - spare(a) || held[b] - held[a] || a - b, may);
  if (sum(whole) < sum(held)) throw nobodyTakes();
  return whole;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What these nodes carry together, added up slot by slot: whichever of them owns a slot, the sum has the same bits. */
function sumOfLoads(nodes: readonly RedisNode[], free: readonly number[], load?: SlotLoad): number {
  if (!load) return free.reduce((total, i) => total + slotCount(nodes[i].slots), 0);
  const taking = new Set(free);
  return slotTable(nodes).reduce((total, owner, slot) => (taking.has(owner) ? total + load[slot] : total), 0);
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
