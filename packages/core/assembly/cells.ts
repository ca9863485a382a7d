// Counters of a ring's keys by the upper bits of their hashes: cells. Of most cells all keys lie between the same two points; those of the others, which
// a point splits, are set aside for the ring.

/** Counts a hash in its cell and returns where the next one goes that is set aside. */
@inline
function tally(hash: u32, cell: usize, aside: usize): usize {
  const keys = load<u32>(cell) + 1;
  store<u32>(cell, keys);
  // It is written at any rate, and stays where the counter's top bit says that the cell is split: no branch.
  store<u32>(aside, hash);
  return aside + ((keys >> 29) & 4);
}

/** Counts 32-bit hashes by their upper 16 bits, 1 ns each, and returns how many of them it set aside; writes one more. */
export function tallyCells(hashes: usize, count: u32, cells: usize, aside: usize): u32 {
  const begin = aside;
  const first = i32x4.splat(cells as i32);
  const stop = hashes + (count << 2);
  for (; hashes + 16 <= stop; hashes += 16) {
    const at = i32x4.add(i32x4.shl(i32x4.shr_u(v128.load(hashes), 16), 2), first);
    aside = tally(load<u32>(hashes), i32x4.extract_lane(at, 0), aside);
    aside = tally(load<u32>(hashes, 4), i32x4.extract_lane(at, 1), aside);
    aside = tally(load<u32>(hashes, 8), i32x4.extract_lane(at, 2), aside);
    aside = tally(load<u32>(hashes, 12), i32x4.extract_lane(at, 3), aside);
  }
  for (; hashes < stop; hashes += 4) aside = tally(load<u32>(hashes), cells + (load<u32>(hashes) >> 16 << 2), aside);
  return ((aside - begin) as u32) >> 2;
}
