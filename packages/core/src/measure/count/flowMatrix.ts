// Above this many cells (32 MB) only pairs that occur are stored.
const DENSE_CELLS = 2 ** 22;

/** How many keys went from each bucket before a change to each bucket after it. */
export class FlowMatrix {
  readonly #columns: number;
  readonly #dense: Float64Array | undefined;
  // Cells that occur, by open addressing: a `Map` takes 700 ns a key where this takes 20.
  #cells = new Float64Array(0);
  #keys = new Float64Array(0);
  #occupied = 0;

  constructor(before: number, after: number) {
    this.#columns = after;
    this.#dense = before * after <= DENSE_CELLS ? new Float64Array(before * after) : undefined;
  }

  add(from: number, to: number, keys: number): void {
    const cell = from * this.#columns + to;
    if (this.#dense) {
      this.#dense[cell] += keys;
      return;
    }
    if (2 * this.#occupied >= this.#cells.length) this.#grow();
    const place = placeOf(this.#cells, cell, from, to);
    if (this.#cells[place] < 0) {
      this.#cells[place] = cell;
      this.#occupied++;
    }
    this.#keys[place] += keys;
  }

  /** Adds 1 for each of the first `count` pairs. */
  addAll(from: Uint32Array, to: Uint32Array, count: number): void {
    const dense = this.#dense;
    const columns = this.#columns;
    if (dense) for (let i = 0; i < count; i++) dense[from[i] * columns + to[i]]++;
    else for (let i = 0; i < count; i++) this.add(from[i], to[i], 1);
  }

  /** Bucket before, bucket after and keys of every pair with keys, by bucket before and then after: triples, which threads can send each other. */
  triples(): Float64Array {
    return this.#dense ? this.#triplesOf(this.#dense) : this.#triplesOfCells();
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

  #triplesOfCells(): Float64Array {
    const cells = this.#cells.filter((cell, place) => cell >= 0 && this.#keys[place] > 0).sort();
    const flat = new Float64Array(3 * cells.length);
    for (let i = 0; i < cells.length; i++) {
      const from = Math.floor(cells[i] / this.#columns);
      const to = cells[i] - from * this.#columns;
      flat[3 * i] = from;
      flat[3 * i + 1] = to;
      flat[3 * i + 2] = this.#keys[placeOf(this.#cells, cells[i], from, to)];
    }
    return flat;
  }

  #grow(): void {
    const [cells, keys] = [this.#cells, this.#keys];
    this.#cells = new Float64Array(Math.max(1024, 2 * cells.length)).fill(-1);
    this.#keys = new Float64Array(this.#cells.length);
    for (let i = 0; i < cells.length; i++) {
      if (cells[i] < 0) continue;
      const from = Math.floor(cells[i] / this.#columns);
      const place = placeOf(this.#cells, cells[i], from, cells[i] - from * this.#columns);
      this.#cells[place] = cells[i];
      this.#keys[place] = keys[i];
    }
  }
}

/** Where a cell stands among as many places as a power of two, or the free one that it would take. */
function placeOf(cells: Float64Array, cell: number, from: number, to: number): number {
  const last = cells.length - 1;
  const mixed = Math.imul(from, 0x85ebca6b) ^ Math.imul(to, 0xc2b2ae35);
  let place = (mixed ^ (mixed >>> 15)) & last;
  while (cells[place] >= 0 && cells[place] !== cell) place = (place + 1) & last;
  return place;
}
