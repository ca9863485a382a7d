import { InputError } from '../../errors.ts';
import { redisSlot, SLOTS } from '../../hashes/crc16.ts';
import { largestRemainder } from '../../math/largestRemainder.ts';
import type { OptionSpec, OptionsOf } from '../../optionSpec.ts';
import { phrase } from '../../phrase.ts';
import type { Anatomy, Node, Partitioner, Strategy, Traits } from '../../types.ts';
import { weightOf } from '../weights.ts';
import { createBlocks } from './createBlocks.ts';

const options = {
  plan: {
    kind: 'choice',
    choices: ['minimal', 'contiguous'],
    default: 'minimal',
    help: {
      en: 'how a change reassigns slots: the fewest moves, or contiguous blocks cut anew (for contrast)',
      zh: '变更时如何重新分配槽：迁移最少，或整表重新连续划分（仅作对比）',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Plan = OptionsOf<typeof options>['plan'];

class Slots<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #plan: Plan;
  readonly #owners: Uint16Array;

  constructor(nodes: readonly N[], plan: Plan, owners: Uint16Array) {
    this.nodes = nodes;
    this.#plan = plan;
    this.#owners = owners;
  }

  locate(hash: number): number {
    return this.#owners[hash & (SLOTS - 1)];
  }

  locateAll(hashes: Int32Array, out: Uint16Array | Uint32Array): void {
    const owners = this.#owners;
    for (let i = 0; i < hashes.length; i++) out[i] = owners[hashes[i] & (SLOTS - 1)];
  }

  add(node: N): Slots<N> {
    return this.resettle([...this.nodes, node], [...this.nodes.keys(), -1]);
  }

  reweight(bucket: number, node: N): Slots<N> {
    return this.resettle(this.nodes.with(bucket, node), [...this.nodes.keys()]);
  }

  remove(bucket: number): Slots<N> {
    return this.resettle(this.nodes.toSpliced(bucket, 1), [...this.nodes.keys()].toSpliced(bucket, 1));
  }

  resettle(nodes: readonly N[], from: readonly number[]): Slots<N> {
    if (this.#plan === 'contiguous') return new Slots(nodes, this.#plan, blocks(nodes));
    // Those who leave stand by with weight 0 until they have given everything away; then their buckets close.
    const bucketOf = new Int32Array(this.nodes.length).fill(-1);
    from.forEach((old, bucket) => {
      if (old >= 0) bucketOf[old] = bucket;
    });
    const stood: Node[] = this.nodes.map((node, old) => nodes[bucketOf[old]] ?? { id: node.id, weight: 0 });
    const changed = stood.flatMap((node, old) => (weightOf(node) === weightOf(this.nodes[old]) ? [] : [old]));
    const joining = nodes.filter((_, bucket) => from[bucket] < 0);
    joining.forEach((_, i) => {
      changed.push(stood.length + i);
    });
    const closed = [...bucketOf, ...joining.map((node) => nodes.indexOf(node))];
    const owners = settle([...stood, ...joining], this.#owners, changed);
    return new Slots(
      nodes,
      this.#plan,
      owners.map((owner) => closed[owner]),
    );
  }

  /** Runs in slot order: owner, length, owner, length, ... */
  state(): readonly number[] {
    const runs: number[] = [];
    for (let slot = 0; slot < SLOTS; slot++) {
      if (slot > 0 && this.#owners[slot] === this.#owners[slot - 1]) runs[runs.length - 1]++;
      else runs.push(this.#owners[slot], 1);
    }
    return runs;
  }

  anatomy(): Anatomy {
    return { kind: 'table', owners: this.#owners };
  }
}

/** The slots each node should have, as real numbers. */
function quotas(nodes: readonly Node[]): Float64Array {
  const weights = Float64Array.from(nodes, weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (SLOTS * weight) / total);
}

/** Contiguous blocks in node order: cut as redis-cli cuts them, or by largest remainder where weights differ. */
function blocks(nodes: readonly Node[]): Uint16Array {
  const owners = new Uint16Array(SLOTS);
  const equal = nodes.every((node) => weightOf(node) === weightOf(nodes[0]));
  const ends = equal ? createBlocks(nodes.length) : largestRemainderEnds(quotas(nodes));
  for (let bucket = 0, slot = 0; bucket < ends.length; slot = Math.max(slot, ends[bucket++])) {
    owners.fill(bucket, slot, ends[bucket]);
  }
  return owners;
}

/** One past the last slot of each node, by largest remainder. */
function largestRemainderEnds(quota: Float64Array): number[] {
  let end = 0;
  return largestRemainder(quota).map((count) => {
    end += count;
    return end;
  });
}

/**
 * The owners after the nodes at `changed` joined or got other weights (0: they leave), with the fewest moves: the changed nodes hold
 * their rounded quotas, and the others give or take, all the same way, what that needs. Each giver gives its lowest slots; takers
 * take runs of them in bucket order.
 */
function settle(nodes: readonly Node[], before: Uint16Array, changed: readonly number[]): Uint16Array {
  const counts = new Int32Array(nodes.length);
  for (const owner of before) counts[owner]++;
  const targets = targetCounts(quotas(nodes), counts, new Set(changed));
  const spare = counts.map((count, bucket) => Math.max(0, count - targets[bucket]));
  const pools: number[][] = nodes.map(() => []);
  for (let slot = 0; slot < SLOTS; slot++) {
    const owner = before[slot];
    if (pools[owner].length < spare[owner]) pools[owner].push(slot);
  }
  const pool = pools.flat();
  const owners = before.slice();
  for (let bucket = 0, next = 0; bucket < nodes.length; bucket++) {
    for (let lacking = targets[bucket] - counts[bucket]; lacking > 0; lacking--) owners[pool[next++]] = bucket;
  }
  return owners;
}

/**
 * How many slots each node is to have. The changed ones: their quotas, which largest remainder makes whole numbers of the nearest sum.
 * The others: what they have but for what is then left over or lacking, one by one to the emptiest or from the fullest, measured against
 * their quotas; equals in bucket order.
 */
function targetCounts(quota: Float64Array, counts: Int32Array, changed: ReadonlySet<number>): Int32Array {
  const due = largestRemainder(quota.map((slots, bucket) => (changed.has(bucket) ? slots : 0)));
  const targets = counts.map((count, bucket) => (changed.has(bucket) ? due[bucket] : count));
  let left = SLOTS - targets.reduce((sum, count) => sum + count, 0);
  const sign = Math.sign(left);
  for (; left !== 0; left -= sign) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let bucket = 0; bucket < targets.length; bucket++) {
      // Nothing can be taken from an empty node, and a node of weight 0 takes nothing.
      if (changed.has(bucket) || (sign < 0 ? targets[bucket] === 0 : quota[bucket] === 0)) continue;
      const lack = sign * (quota[bucket] - targets[bucket]);
      if (lack > most) [best, most] = [bucket, lack];
    }
    targets[best] += sign;
  }
  return targets;
}

function restored<N extends Node>(nodes: readonly N[], plan: Plan, runs: readonly number[]): Slots<N> {
  const owners = new Uint16Array(SLOTS);
  let slot = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const owner = runs[i];
    const length = runs[i + 1];
    if (!(Number.isInteger(owner) && owner >= 0 && owner < nodes.length && Number.isInteger(length) && length > 0)) {
      throw new InputError(
        phrase`slots state needs pairs of a bucket below ${nodes.length} and a length, got ${owner}, ${length}`,
      );
    }
    owners.fill(owner, slot, slot + length);
    slot += length;
  }
  if (slot !== SLOTS) throw new InputError(phrase`slots state must cover ${SLOTS} slots, got ${slot}`);
  return new Slots(nodes, plan, owners);
}

const minimal: Traits = {
  monotone: 'always',
  history: true,
  orderFree: false,
  removesAnywhere: true,
  weighted: true,
  fair: true,
};

/** The table of 16384 slots, which the strategy and the profile of Redis Cluster have in common. */
export const slotTable = {
  year: 2015,
  summary: {
    en: 'slot = CRC16(key) mod 16384, and a table says which node holds the slot. Balance is a choice, not luck.',
    zh: '槽 = CRC16(key) mod 16384，再查表得到节点。均衡是选择，不是运气。',
  },
  hash: redisSlot,
  fixedHash: true,
  maxNodes: SLOTS,
  traits: minimal,
  traitsWith: ({ plan }: OptionsOf<typeof options>): Traits =>
    plan === 'minimal' ? minimal : { ...minimal, monotone: 'never', history: false },
  options,
  create: <N extends Node>(nodes: readonly N[], { plan }: OptionsOf<typeof options>): Partitioner<N> =>
    new Slots(nodes, plan, blocks(nodes)),
  restore: <N extends Node>(
    nodes: readonly N[],
    { plan }: OptionsOf<typeof options>,
    state: readonly number[],
  ): Partitioner<N> => restored(nodes, plan, state),
} as const satisfies Partial<Strategy<typeof options>>;
