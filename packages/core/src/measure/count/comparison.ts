import type { Cluster, ClusterJSON } from '../../cluster/cluster.ts';
import { InputError } from '../../errors.ts';
import type { KeyHash, PackedKeys } from '../../hashes/keyHash.ts';
import { phrase } from '../../phrase.ts';
import { applyChange, type Change } from '../../scenario/scenario.ts';
import type { Workload } from '../../workload/keys.ts';
import { type Movement, movementOf } from '../report/movement.ts';
import { type Step, stepsOf } from '../report/step.ts';
import { checkCounts } from './checkCounts.ts';
import { addCounted, type ClusterCounts, type HashedKeys, type Tally } from './clusterCounts.ts';
import { type Refine, refinement } from './refinement.ts';
import { tally } from './tally.ts';
import { withoutEmpty } from './withoutEmpty.ts';

interface Contender {
  readonly clusters: readonly Cluster[];
  readonly tally: Tally;
}

/** Contenders whose keys have one hash. */
interface Group {
  batch: HashedKeys;
  readonly tallies: { readonly tally: Tally; readonly emptyAtRandom: boolean }[];
}

/** What a comparison compares, as data from which another thread can make it again. */
export interface ComparisonJSON {
  readonly clusters: readonly ClusterJSON[];
  readonly changes: readonly Change[];
  readonly replicas: number;
}

/** What a comparison has counted, as data that can be sent elsewhere and added up there. */
export interface ComparisonCounts {
  readonly keys: number;
  /** Hits of the key asked for most often; 0 where hits are not known. */
  readonly hottest: number;
  /** In the order of the clusters compared. */
  readonly contenders: readonly ClusterCounts[];
}

/** Several clusters through the same changes with the same keys: each key is hashed once per hash function. */
export class Comparison {
  readonly #changes: readonly Change[];
  readonly #replicas: number;
  readonly #contenders: readonly Contender[];
  readonly #byHash = new Map<KeyHash, Group>();
  readonly #included: ComparisonCounts[] = [];
  /** What `counts` found since keys were last added. */
  #counts: ComparisonCounts | undefined;
  #keys = 0;
  #hottest = 0;

  /**
   * `replicas` copies of each key are placed. Throws a `RangeError` if a cluster has no node, or a change cannot be applied to
   * one or leaves it without any. `refine` may be another that counts the same, faster.
   */
  constructor(clusters: readonly Cluster[], changes: readonly Change[], replicas = 1, refine: Refine = refinement) {
    this.#changes = changes;
    this.#replicas = replicas;
    this.#contenders = clusters.map((start) => {
      const states = [start];
      for (const change of changes) states.push(applyChange(states[states.length - 1], change));
      if (states.some(({ size }) => size === 0))
        throw new InputError(phrase`${start.strategy.id} cannot place keys on an empty cluster`);
      return { clusters: states, tally: tally(states, replicas, refine) };
    });
    this.#contenders.forEach(({ clusters: [{ hash, emptyAtRandom }], tally: own }) => {
      const group = this.#byHash.get(hash);
      const one = { tally: own, emptyAtRandom };
      if (group) group.tallies.push(one);
      else this.#byHash.set(hash, { batch: { keys: noKeys, low: new Int32Array(0) }, tallies: [one] });
    });
  }

  /** How many keys have been added. */
  get keys(): number {
    return this.#keys;
  }

  /** Counts a batch of keys on every cluster. */
  add(keys: PackedKeys): void {
    this.#counts = undefined;
    this.#keys += keys.count;
    for (let i = 0; keys.hits && i < keys.count; i++) this.#hottest = Math.max(this.#hottest, keys.hits[i]);
    for (const [hash, group] of this.#byHash) {
      const { low, high } = buffers(group.batch, keys.count, hash);
      hash.fill(keys, low, high);
      group.batch = { keys, low, ...(high ? { high } : {}) };
      const keyed = group.tallies.some((one) => one.emptyAtRandom) ? withoutEmpty(group.batch) : group.batch;
      for (const one of group.tallies) one.tally.add(one.emptyAtRandom ? keyed : group.batch);
    }
  }

  /** What is compared, without what was counted: `comparisonFromJSON` makes it again. */
  toJSON(): ComparisonJSON {
    return {
      clusters: this.#contenders.map(({ clusters: [start] }) => start.toJSON()),
      changes: this.#changes,
      replicas: this.#replicas,
    };
  }

  /** What was counted so far. */
  counts(): ComparisonCounts {
    this.#counts ??= {
      keys: this.#keys,
      hottest: this.#hottest,
      contenders: this.#contenders.map(({ clusters, tally: own }, i) =>
        addCounted(clusters, [own.counted(), ...this.#included.map(({ contenders }) => contenders[i])]),
      ),
    };
    return this.#counts;
  }

  /** Adds what another comparison of the same clusters and changes counted of other keys; throws a `RangeError` if it cannot be that. */
  include(counts: ComparisonCounts): void {
    if (counts.contenders.length !== this.#contenders.length) {
      throw new InputError('counts of other clusters cannot be added');
    }
    this.#contenders.forEach(({ clusters }, i) => {
      checkCounts(clusters, counts.contenders[i], counts.keys);
    });
    this.#counts = undefined;
    this.#keys += counts.keys;
    this.#hottest = Math.max(this.#hottest, counts.hottest);
    this.#included.push(counts);
  }

  /** The steps of each cluster, as counted so far, in the order given. */
  steps(): readonly (readonly Step[])[] {
    const { contenders, ...whole } = this.counts();
    const context = { ...whole, changes: this.#changes, replicas: this.#replicas };
    return this.#contenders.map(({ clusters }, i) => stepsOf(clusters, contenders[i], context));
  }

  /** Movement from the first state to the last, per cluster: after a round trip, what did not come back. `null` below two changes. */
  overall(): readonly (Movement | null)[] {
    const { contenders } = this.counts();
    return this.#contenders.map(({ clusters }, i) =>
      clusters.length > 2
        ? movementOf(
            clusters[0].nodes,
            clusters[clusters.length - 1].nodes,
            contenders[i].keys.flows[clusters.length - 1],
          )
        : null,
    );
  }
}

const noKeys: PackedKeys = { bytes: new Uint8Array(0), starts: new Int32Array(0), ends: new Int32Array(0), count: 0 };

/** The batch's own buffers, or larger ones. */
function buffers({ low, high }: HashedKeys, count: number, hash: KeyHash): Pick<HashedKeys, 'low' | 'high'> {
  if (low.length >= count) return high ? { low, high } : { low };
  const larger = { low: hash.results?.(count) ?? new Int32Array(count) };
  return hash.bits === 64 ? { ...larger, high: new Int32Array(count) } : larger;
}

/** The steps of one cluster through changes, under a workload. */
export function* simulate(cluster: Cluster, work: Workload, changes: Iterable<Change>): Generator<Step> {
  const comparison = new Comparison([cluster], [...changes]);
  for (const keys of work.batches()) comparison.add(keys);
  yield* comparison.steps()[0];
}
