/**
 * The working set of AnchorHash (Mendelson et al. 2020, algorithm 3): of a fixed number of buckets some are removed, and each
 * removed one knows the size of the working set right after it left, and its replacement.
 */
export class AnchorSet {
  /** Size of the working set right after a bucket was removed, 0 while it works: `A` of the paper. */
  readonly left: Int32Array;
  /** What replaces a removed bucket: `K` of the paper. */
  readonly replacement: Int32Array;
  /** Buckets removed, the latest last. */
  readonly removed: readonly number[];

  private constructor(left: Int32Array, replacement: Int32Array, removed: readonly number[]) {
    this.left = left;
    this.replacement = replacement;
    this.removed = removed;
  }

  /** All of `capacity` buckets work, but for those removed in that order. */
  static of(capacity: number, removed: readonly number[]): AnchorSet {
    const left = new Int32Array(capacity);
    const replacement = Int32Array.from(left.keys());
    const set = new AnchorSet(left, replacement, removed);
    removed.forEach((bucket, i) => {
      const working = capacity - i - 1;
      replacement[bucket] = set.view(working, working + 1);
      left[bucket] = working;
    });
    return set;
  }

  /** The bucket that stood at a place when the working set had that size. */
  view(bucket: number, size: number): number {
    while (this.left[bucket] >= size) bucket = this.replacement[bucket];
    return bucket;
  }

  /** Buckets that work. */
  get working(): number {
    return this.left.length - this.removed.length;
  }

  remove(bucket: number): AnchorSet {
    return AnchorSet.of(this.left.length, [...this.removed, bucket]);
  }

  /** Successor in which the bucket removed last works again. */
  restore(): AnchorSet {
    return AnchorSet.of(this.left.length, this.removed.slice(0, -1));
  }
}
