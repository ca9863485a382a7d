import type { FixedCluster } from '../../cluster/fixedCluster.ts';
import { GOLDEN_PRIME } from '../../hashes/goldenRatio.ts';
import { mulHigh } from '../../hashes/int64.ts';
import { jumpBack } from '../../hashes/jumpBackHash.ts';
import { jumpHash } from '../../hashes/jumpHash.ts';
import { mix64 } from '../../hashes/mix64.ts';
import { fmix32 } from '../../hashes/murmur3.ts';
import { SplitMix64 } from '../../hashes/splitmix64.ts';
import { AnchorSet } from '../../partitioners/buckets/anchorSet.ts';
import { drawBelow } from '../../strategies/jumpBackAnchor.ts';
import { jumpsStep } from '../jumpsStep.ts';
import { placesOf } from '../placesOf.ts';
import type { Tracer, TracerOf } from '../tracer.ts';
import type { ChainStep, DrawsStep, TraceStep } from '../types.ts';
import { jumpBackDraws } from './jumpBackTrace.ts';

/** The buckets that have left a cluster, and what stood in for each. */
interface Removed {
  readonly size: number;
  /** How many worked once a bucket had left; `undefined` for those that work. */
  left(bucket: number): number | undefined;
  replacement(bucket: number): number;
}

/** The first bucket of a key, the steps to it, and a draw for a bucket that has left, among as many as worked then. */
interface Start {
  readonly steps: readonly TraceStep[];
  readonly bucket: number;
  draw(bucket: number, size: number): number;
}

/** Draws until a bucket works, each time from those that worked when the one before left. */
function removedTrace(cluster: FixedCluster, removed: Removed, start: (low: number, high: number) => Start): TracerOf {
  const places = placesOf(cluster, removed.size);
  const trace: TracerOf = (low, high) => {
    const { steps: first, bucket: at, draw } = start(low, high);
    const steps: TraceStep[] = [...first];
    let bucket = at;
    for (let size = removed.left(bucket); size !== undefined; size = removed.left(bucket)) {
      bucket = draw(bucket, size);
      steps.push(drawOf(removed, size, bucket));
      const chain = chainOf(removed, size, bucket);
      if (chain.links.length > 0) steps.push(chain);
      bucket = chain.bucket;
    }
    return [...steps, places.entry(bucket)];
  };
  return Object.assign(trace, { table: places });
}

const drawOf = ({ left }: Removed, size: number, place: number): DrawsStep => ({
  kind: 'draws',
  from: 0,
  to: size,
  draws: [{ try: 1, place, verdict: left(place) === undefined ? 'node' : 'left' }],
  more: 0,
});

/** From a bucket that had left before, to what stood at its place when the working set had that size. */
function chainOf({ left, replacement }: Removed, size: number, from: number): ChainStep {
  const links: ChainStep['links'][number][] = [];
  let bucket = from;
  for (let was = left(bucket); was !== undefined && was >= size; was = left(bucket)) {
    links.push({ bucket, left: was, replacement: replacement(bucket) });
    bucket = replacement(bucket);
  }
  return { kind: 'chain', links, bucket };
}

/** What AnchorHash knows of buckets that left in that order, of so many. */
function anchored(size: number, order: readonly number[]): Removed {
  const { left, replacement } = AnchorSet.of(size, order);
  return {
    size,
    left: (bucket) => (left[bucket] > 0 ? left[bucket] : undefined),
    replacement: (bucket) => replacement[bucket],
  };
}

const stateOf = ({ partitioner }: FixedCluster): readonly number[] => partitioner.state?.() ?? [];

/** anchor: a draw from all places of the capacity. */
export const anchorTrace: Tracer = (cluster) => {
  const removed = anchored(Number(cluster.options.capacity), stateOf(cluster).slice(cluster.size));
  return removedTrace(cluster, removed, (low) => {
    const bucket = mulHigh(fmix32(low), removed.size);
    return {
      steps: [drawOf(removed, removed.size, bucket)],
      bucket,
      draw: (from, size) => mulHigh(fmix32(low ^ Math.imul(from + 1, GOLDEN_PRIME)), size),
    };
  });
};

/** jumpback-anchor: JumpBackHash over as many buckets as there have been, then draws. */
export const jumpBackAnchorTrace: Tracer = (cluster) => {
  const [size, ...order] = stateOf(cluster).slice(cluster.size);
  const removed = anchored(size, order);
  return removedTrace(cluster, removed, (low, high) => {
    const random = new SplitMix64();
    random.seed(low, high);
    const bucket = size > 1 ? jumpBack(random, size) : 0;
    return { steps: jumpBackDraws(low, high, size), bucket, draw: (_, among) => drawBelow(random, among) };
  });
};

/** memento: jump hash over as many buckets as there have been, then draws. What stood in for a bucket is the one that was last. */
export const mementoTrace: Tracer = (cluster) => {
  const [size, ...order] = stateOf(cluster).slice(cluster.size);
  const sizes = new Map(order.map((bucket, i) => [bucket, size - i - 1]));
  const removed: Removed = {
    size,
    left: (bucket) => sizes.get(bucket),
    replacement: (bucket) => sizes.get(bucket) ?? bucket,
  };
  return removedTrace(cluster, removed, (low, high) => ({
    steps: [jumpsStep(jumpHash, low, high, size, 'up')],
    bucket: jumpHash(low, high, size),
    draw: (from, among) => mulHigh(mix64(low, high, from + 1), among),
  }));
};
