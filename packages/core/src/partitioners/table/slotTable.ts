import { InputError } from '../../errors.ts';
import { redisSlot, SLOTS } from '../../hashes/crc16.ts';
import { largestRemainder } from '../../math/largestRemainder.ts';
import type { OptionSpec, OptionsOf } from '../../optionSpec.ts';
import { phrase } from '../../phrase.ts';
import type { Anatomy, Node, Partitioner, Strategy, Traits } from '../../types.ts';
import { weightOf } from '../weights.ts';
import { createBlocks } from './createBlocks.ts';
import { SlotLedger } from './slotLedger.ts';
import { quotas, settle } from './slotPlan.ts';

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

  addAll(joining: readonly N[]): Slots<N> {
    const nodes = [...this.nodes, ...joining];
    if (this.#plan === 'contiguous') return new Slots(nodes, this.#plan, blocks(nodes));
    const ledger = new SlotLedger(
      this.#owners,
      Float64Array.from(nodes, (node, bucket) => (bucket < this.nodes.length ? weightOf(node) : 0)),
    );
    for (const [i, node] of joining.entries()) ledger.join(this.nodes.length + i, weightOf(node));
    return new Slots(
      nodes,
      this.#plan,
      ledger.owners((bucket) => bucket),
    );
  }

  removeAll(leaving: readonly number[]): Slots<N> {
    const left = new Set(leaving);
    const nodes = this.nodes.filter((_, bucket) => !left.has(bucket));
    if (this.#plan === 'contiguous') return new Slots(nodes, this.#plan, blocks(nodes));
    const ledger = new SlotLedger(this.#owners, Float64Array.from(this.nodes, weightOf));
    for (const bucket of left) ledger.leave(bucket);
    // Buckets close once nobody holds anything in them.
    const closed = new Uint16Array(this.nodes.length);
    for (let bucket = 0, next = 0; bucket < closed.length; bucket++) closed[bucket] = left.has(bucket) ? 0 : next++;
    return new Slots(
      nodes,
      this.#plan,
      ledger.owners((bucket) => closed[bucket]),
    );
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
    // One of weight 0 may hold slots, by a state from elsewhere.
    const changed = stood.flatMap((node, old) =>
      bucketOf[old] < 0 || weightOf(node) !== weightOf(this.nodes[old]) ? [old] : [],
    );
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

/** Contiguous blocks in node order: cut as redis-cli cuts them, or by largest remainder where weights differ. */
function blocks(nodes: readonly Node[]): Uint16Array {
  const owners = new Uint16Array(SLOTS);
  const equal = nodes.every((node) => weightOf(node) === weightOf(nodes[0]));
  const ends = equal ? createBlocks(nodes.length) : largestRemainderEnds(quotas(Float64Array.from(nodes, weightOf)));
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
    zh: '槽 = CRC16(key) mod 16384，再查表得到节点。均衡靠分配，不靠运气。',
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
