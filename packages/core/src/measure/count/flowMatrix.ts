// Above this many cells (32 MB) only pairs that occur are stored.
const DENSE_CELLS = 2 ** 22;

/** How many keys went from each bucket before a change to each bucket after it. */
export class FlowMatrix {
  readonly #columns: number;
  readonly #dense: Float64Array | undefined;
  readonly #sparse = new Map<number, number>();

  constructor(before: number, after: number) {
    this.#columns = after;
    this.#dense = before * after <= DENSE_CELLS ? new Float64Array(before * after) : undefined;
  }

  add(from: number, to: number, keys: number): void {
    const cell = from * this.#columns + to;
    if (this.#dense) this.#dense[cell] += keys;
    else this.#sparse.set(cell, (this.#sparse.get(cell) ?? 0) + keys);
  }

  /** Every pair with keys, by bucket before and then after, those that stayed included. */
  *[Symbol.iterator](): Generator<{ readonly from: number; readonly to: number; readonly keys: number }> {
    const cells = this.#dense ? this.#dense.entries() : [...this.#sparse].sort(([a], [b]) => a - b);
    for (const [cell, keys] of cells) {
      if (keys > 0) yield { from: Math.floor(cell / this.#columns), to: cell % this.#columns, keys };
    }
  }
}

/** Flows as triples of bucket before, bucket after and keys, which threads can send each other. */
export const triples = (flows: FlowMatrix): Float64Array =>
  Float64Array.from([...flows].flatMap(({ from, to, keys }) => [from, to, keys]));
