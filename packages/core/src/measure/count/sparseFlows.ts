// Cells that keys went to last are added up in place: 1 MB, as much as a second-level cache holds.
const NEAR = 2 ** 16;
const NOTHING = 2 ** 32 - 1;
// From so many waiting cells on they are added up before there is room for more.
const MANY = 2 ** 18;
const DIGIT_BITS = 12;

/** Cells of a table by row and column, and the keys of each. */
interface Cells {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly keys: Float64Array;
}

const room = (length: number): Cells => ({
  from: new Uint32Array(length),
  to: new Uint32Array(length),
  keys: new Float64Array(length),
});

/**
 * Keys of the cells of a table too large to keep. Where few cells have keys, most are found among those near; where each key has a cell of its own, it
 * waits in order of arrival and is sorted at last. A hash table, in which each key misses the caches, takes three times as long.
 */
export class SparseFlows {
  readonly #near = room(NEAR);
  #waiting = room(2 ** 12);
  #count = 0;

  constructor() {
    this.#near.from.fill(NOTHING);
  }

  add(row: number, column: number, added: number): void {
    const { from, to, keys } = this.#near;
    const mixed = Math.imul(row, 0x85ebca6b) ^ Math.imul(column, 0xc2b2ae35);
    const place = (mixed ^ (mixed >>> 15)) & (NEAR - 1);
    if (from[place] === row && to[place] === column) {
      keys[place] += added;
      return;
    }
    if (from[place] !== NOTHING) this.#wait(from[place], to[place], keys[place]);
    from[place] = row;
    to[place] = column;
    keys[place] = added;
  }

  /** Row, column and keys of every cell with keys, by row and then column. */
  triples(): Float64Array {
    const { from, to, keys } = this.#near;
    for (let place = 0; place < NEAR; place++) {
      if (from[place] !== NOTHING) this.#wait(from[place], to[place], keys[place]);
    }
    from.fill(NOTHING);
    this.#addUp();
    const { from: rows, to: columns, keys: sums } = this.#waiting;
    const flat = new Float64Array(3 * this.#count);
    let end = 0;
    for (let i = 0; i < this.#count; i++) {
      if (!(sums[i] > 0)) continue;
      flat[end++] = rows[i];
      flat[end++] = columns[i];
      flat[end++] = sums[i];
    }
    return flat.subarray(0, end).slice();
  }

  #wait(row: number, column: number, keys: number): void {
    if (this.#count === this.#waiting.from.length) this.#makeRoom();
    const i = this.#count++;
    this.#waiting.from[i] = row;
    this.#waiting.to[i] = column;
    this.#waiting.keys[i] = keys;
  }

  #makeRoom(): void {
    const { length } = this.#waiting.from;
    if (length >= MANY) this.#addUp();
    if (2 * this.#count <= length) return;
    const before = this.#waiting;
    // Cells that are mostly different are seldom sorted.
    this.#waiting = room(4 * length);
    this.#waiting.from.set(before.from);
    this.#waiting.to.set(before.to);
    this.#waiting.keys.set(before.keys);
  }

  /** Sorts the waiting cells, and leaves each once. */
  #addUp(): void {
    const sorted = sort(this.#waiting, this.#count);
    const { from, to, keys } = sorted;
    let last = -1;
    for (let i = 0; i < this.#count; i++) {
      if (last >= 0 && from[last] === from[i] && to[last] === to[i]) {
        keys[last] += keys[i];
      } else {
        last++;
        from[last] = from[i];
        to[last] = to[i];
        keys[last] = keys[i];
      }
    }
    this.#waiting = sorted;
    this.#count = last + 1;
  }
}

/** The first cells of a list, by row and then column: a radix sort. */
function sort(cells: Cells, count: number): Cells {
  let [sorted, spare] = [cells, room(cells.from.length)];
  for (const by of ['to', 'from'] as const) {
    let most = 0;
    const numbers = sorted[by];
    for (let i = 0; i < count; i++) if (numbers[i] > most) most = numbers[i];
    const width = 32 - Math.clz32(most);
    const passes = Math.ceil(width / DIGIT_BITS);
    const bits = Math.ceil(width / Math.max(1, passes));
    for (let pass = 0; pass < passes; pass++) {
      sortBy(sorted[by], pass * bits, bits, sorted, spare, count);
      [sorted, spare] = [spare, sorted];
    }
  }
  return sorted;
}

/** One pass, by so many bits of a number of each. */
function sortBy(numbers: Uint32Array, shift: number, bits: number, cells: Cells, into: Cells, count: number): void {
  const places = new Uint32Array(2 ** bits + 1);
  const last = 2 ** bits - 1;
  for (let i = 0; i < count; i++) places[((numbers[i] >>> shift) & last) + 1]++;
  for (let digit = 1; digit <= last; digit++) places[digit] += places[digit - 1];
  const { from, to, keys } = cells;
  for (let i = 0; i < count; i++) {
    const place = places[(numbers[i] >>> shift) & last]++;
    into.from[place] = from[i];
    into.to[place] = to[i];
    into.keys[place] = keys[i];
  }
}
