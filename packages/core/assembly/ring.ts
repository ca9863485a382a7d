// A point is its place and its owner, 32 bits each; the step index holds addresses of points, which saves shifts and additions.

/** The first point of a hash's bucket, or the one after it if the first lies below the hash: no branch for either. */
@inline
export function near(h: u32, index: usize, buckets: u64): usize {
  // The top bits of the hash by a product: a shift by a number that is not known takes three times as long.
  const point: usize = load<u32>(index + ((((h as u64) * buckets) >> 32) as u32 << 2));
  return point + (usize(load<u32>(point) < h) << 3);
}

/** The first point at or above a hash, from one that is not above it. */
@inline
export function walk(point: usize, h: u32): usize {
  while (load<u32>(point) < h) point += 8;
  return point;
}

/** The owners of many hashes, 16 bits each. */
export function assignRing(hashes: usize, count: u32, index: usize, shift: u32, out: usize): void {
  const buckets = (1 as u64) << (32 - shift);
  const stop = hashes + (count << 2);
  for (; hashes + 16 <= stop; hashes += 16, out += 8) {
    const h0 = load<u32>(hashes);
    const h1 = load<u32>(hashes, 4);
    const h2 = load<u32>(hashes, 8);
    const h3 = load<u32>(hashes, 12);
    let p0 = near(h0, index, buckets);
    let p1 = near(h1, index, buckets);
    let p2 = near(h2, index, buckets);
    let p3 = near(h3, index, buckets);
    if (u32(load<u32>(p0) < h0) | u32(load<u32>(p1) < h1) | u32(load<u32>(p2) < h2) | u32(load<u32>(p3) < h3)) {
      p0 = walk(p0, h0);
      p1 = walk(p1, h1);
      p2 = walk(p2, h2);
      p3 = walk(p3, h3);
    }
    store<u16>(out, load<u32>(p0, 4));
    store<u16>(out, load<u32>(p1, 4), 2);
    store<u16>(out, load<u32>(p2, 4), 4);
    store<u16>(out, load<u32>(p3, 4), 6);
  }
  for (; hashes < stop; hashes += 4, out += 2) {
    const h = load<u32>(hashes);
    store<u16>(out, load<u32>(walk(near(h, index, buckets), h), 4));
  }
}

/** Counts hashes by the segment between two points that they fall into: each has its counter where the point above it has an owner elsewhere. */
export function tallyRing(hashes: usize, count: u32, index: usize, shift: u32): void {
  const buckets = (1 as u64) << (32 - shift);
  for (const stop = hashes + (count << 2); hashes < stop; hashes += 4) {
    const h = load<u32>(hashes);
    const point = walk(near(h, index, buckets), h);
    store<u32>(point, load<u32>(point, 4) + 1, 4);
  }
}
