/** The first point at or above a hash: a step index, one step without a branch, then a walk. */
@inline
function successor(h: u32, at: usize, index: usize, shift: u32): u32 {
  let point = load<u32>(index + ((h >> shift) << 2));
  point += u32(load<u32>(at + (point << 2)) < h);
  while (load<u32>(at + (point << 2)) < h) point++;
  return point;
}

/** The owners of many hashes, 16 bits each. */
export function assignRing(
  hashes: usize,
  count: u32,
  at: usize,
  owner: usize,
  index: usize,
  shift: u32,
  out: usize,
): void {
  for (let i: u32 = 0; i < count; i++) {
    const point = successor(load<u32>(hashes + (i << 2)), at, index, shift);
    store<u16>(out + (i << 1), load<u16>(owner + (point << 1)));
  }
}

/** Counts hashes by the segment between two points that they fall into. */
export function tallyRing(hashes: usize, count: u32, at: usize, index: usize, shift: u32, counters: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const counter = counters + (successor(load<u32>(hashes + (i << 2)), at, index, shift) << 3);
    store<f64>(counter, load<f64>(counter) + 1);
  }
}
