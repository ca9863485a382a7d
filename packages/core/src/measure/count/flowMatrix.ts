import { SparseFlows } from './sparseFlows.ts';

// Above this many cells (32 MB) only pairs that occur are stored.
const DENSE_CELLS = 2 ** 22;

/** How many keys went from each bucket before a change to each bucket after it. */
export class FlowMatrix {
  readonly #columns: number;
  readonly #cells: Float64Array | SparseFlows;

  constructor(before: number, after: number) {
    this.#columns = after;
    this.#cells = before * after <= DENSE_CELLS ? new Float64Array(before * after) : new SparseFlows();
  }

  add(from: number, to: number, keys: number): void {
    const cells = this.#cells;
    if (cells instanceof SparseFlows) cells.add(from, to, keys);
    else cells[from * this.#columns + to] += keys;
  }

  /** Adds 1 for each of the first `count` pairs. */
  addAll(from: Uint32Array, to: Uint32Array, count: number): void {
    const cells = this.#cells;
    const columns = this.#columns;
    if (cells instanceof SparseFlows) for (let i = 0; i < count; i++) cells.add(from[i], to[i], 1);
    else for (let i = 0; i < count; i++) cells[from[i] * columns + to[i]]++;
  }

  /** Bucket before, bucket after and keys of every pair with keys, by bucket before and then after: triples, which threads can send each other. */
  triples(): Float64Array {
    return this.#cells instanceof SparseFlows ? this.#cells.triples() : this.#triplesOf(this.#cells);
  }

  #triplesOf(dense: Float64Array): Float64Array {
    let pairs = 0;
    for (let cell = 0; cell < dense.length; cell++) if (dense[cell] > 0) pairs++;
    const flat = new Float64Array(3 * pairs);
    const columns = this.#columns;
    for (let row = 0, from = 0, end = 0; row < dense.length; row += columns, from++) {
      for (let to = 0; to < columns; to++) {
        if (!(dense[row + to] > 0)) continue;
        flat[end++] = from;
        flat[end++] = to;
        flat[end++] = dense[row + to];
      }
    }
    return flat;
  }
}
