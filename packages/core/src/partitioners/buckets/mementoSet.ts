/** What a removed bucket remembers: the size of the working set once it had left, and the bucket that left before it. */
export interface Memory {
  readonly size: number;
  readonly before: number;
}

/** The memory of MementoHash (Coluzzi et al. 2023, section 4): buckets 0 to `size` - 1, of which some are removed. */
export class MementoSet {
  readonly size: number;
  /** The bucket removed last, `size` if none is. */
  readonly last: number;
  readonly memories: ReadonlyMap<number, Memory>;

  constructor(size: number, last: number, memories: ReadonlyMap<number, Memory>) {
    this.size = size;
    this.last = last;
    this.memories = memories;
  }

  /** Buckets that work. */
  get working(): number {
    return this.size - this.memories.size;
  }

  remove(bucket: number): MementoSet {
    if (this.memories.size === 0 && bucket === this.size - 1) return new MementoSet(bucket, bucket, this.memories);
    const memories = new Map(this.memories).set(bucket, { size: this.working - 1, before: this.last });
    return new MementoSet(this.size, bucket, memories);
  }

  /** Successor in which the bucket removed last works again, or one more bucket if none is removed. */
  restore(): MementoSet {
    const memory = this.memories.get(this.last);
    if (!memory) return new MementoSet(this.size + 1, this.size + 1, this.memories);
    const memories = new Map(this.memories);
    memories.delete(this.last);
    return new MementoSet(this.size, memory.before, memories);
  }
}
