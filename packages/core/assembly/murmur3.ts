/** The finalizer of MurmurHash3. */
@inline
export function fmix32(h: u32): u32 {
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

// Constants of SIMD code are read from memory: spelled out, engines put them together anew each time, in three instructions.
const factors = memory.data<u32>([0x85ebca6b, 0xc2b2ae35, 0xcc9e2d51, 0x1b873593, 0xe6546b64]);

/** `fmix32` of four at once. */
@inline
export function fmix32s(h: v128): v128 {
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), v128.load32_splat(factors));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), v128.load32_splat(factors, 4));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

@inline
function scramble(k: u32): u32 {
  return rotl(k * 0xcc9e2d51, 15) * 0x1b873593;
}

@inline
export function scrambled(k: v128): v128 {
  return i32x4.mul(rotated(i32x4.mul(k, v128.load32_splat(factors, 8)), 15), v128.load32_splat(factors, 12));
}

@inline
function rotated(k: v128, by: i32): v128 {
  return v128.or(i32x4.shl(k, by), i32x4.shr_u(k, 32 - by));
}

@inline
function murmur3At(start: usize, end: usize, seed: u32): u32 {
  let h = seed;
  let at = start;
  for (; at + 4 <= end; at += 4) h = scalarRound(h, load<u32>(at));
  // One to three bytes are left; a fourth is read and masked away.
  if (at < end) h ^= scramble(load<u32>(at) & tailMask(end - at));
  return fmix32(h ^ ((end - start) as u32));
}

/** The state of one key after one more word. */
@inline
export function scalarRound(h: u32, word: u32): u32 {
  return rotl(h ^ scramble(word), 13) * 5 + 0xe6546b64;
}

@inline
function tailMask(bytes: usize): u32 {
  return (1 << ((bytes as u32) << 3)) - 1;
}

/** MurmurHash3 of one key. */
export function murmur3(start: usize, end: usize, seed: u32): u32 {
  return murmur3At(start, end, seed);
}

// Above this, a key among shorter ones would have all of them wait for it.
const LONGEST: u32 = 64;

/** MurmurHash3 of many keys: key i is at `bytes + starts[i] .. bytes + ends[i]`. Four of one length are hashed side by side, or eight others. */
export function murmur3s(bytes: usize, starts: usize, ends: usize, count: u32, out: usize, seed: u32): void {
  const stop = starts + (count << 2);
  for (; starts + 16 <= stop; starts += 16, ends += 16, out += 16) {
    const lengths = i32x4.sub(v128.load(ends), v128.load(starts));
    const length = i32x4.extract_lane(lengths, 0);
    if (i32x4.all_true(i32x4.eq(lengths, i32x4.splat(length)))) {
      v128.store(out, four(bytes, starts, length, seed));
    } else if (starts + 32 <= stop && eight(bytes, starts, ends, out, seed)) {
      starts += 16;
      ends += 16;
      out += 16;
    } else {
      each(bytes, starts, ends, starts + 16, out, seed);
    }
  }
  each(bytes, starts, ends, stop, out, seed);
}

@inline
function four(bytes: usize, starts: usize, length: u32, seed: u32): v128 {
  let a = bytes + load<u32>(starts);
  let b = bytes + load<u32>(starts, 4);
  let c = bytes + load<u32>(starts, 8);
  let d = bytes + load<u32>(starts, 12);
  let h = i32x4.splat(seed);
  for (let left = length >> 2; left > 0; left--, a += 4, b += 4, c += 4, d += 4) {
    h = murmurRound(h, words(a, b, c, d));
  }
  if (length & 3) h = v128.xor(h, scrambled(v128.and(words(a, b, c, d), i32x4.splat(tailMask(length & 3)))));
  return murmurEnd(h, length);
}

/**
 * Eight keys of whatever lengths; false if one is long. Those that have ended keep their state while the others go on: 4.7 ns each where they have 3 to
 * 32 bytes, 11.4 one by one, whose loops end where nothing can predict it.
 */
@inline
function eight(bytes: usize, starts: usize, ends: usize, out: usize, seed: u32): bool {
  const base = i32x4.splat(bytes as i32);
  const a = v128.load(starts);
  const b = v128.load(starts, 16);
  const lengthsA = i32x4.sub(v128.load(ends), a);
  const lengthsB = i32x4.sub(v128.load(ends, 16), b);
  const longest = i32x4.max_u(lengthsA, lengthsB);
  const firstA = i32x4.add(base, a);
  const firstB = i32x4.add(base, b);
  // Where a word of one is read, something is read of all.
  const last = i32x4.splat(((memory.size() << 16) - LONGEST) as i32);
  if (v128.any_true(v128.or(i32x4.gt_u(longest, i32x4.splat(LONGEST)), i32x4.gt_u(i32x4.max_u(firstA, firstB), last)))) {
    return false;
  }
  const wholeA = v128.andnot(lengthsA, i32x4.splat(3));
  const wholeB = v128.andnot(lengthsB, i32x4.splat(3));
  const rounds = v128.andnot(longest, i32x4.splat(3));
  let hA = i32x4.splat(seed);
  let hB = hA;
  let done = i32x4.splat(0);
  for (let at = bytes; v128.any_true(i32x4.gt_s(rounds, done)); at += 4) {
    const wordA = words(
      at + load<u32>(starts),
      at + load<u32>(starts, 4),
      at + load<u32>(starts, 8),
      at + load<u32>(starts, 12),
    );
    const wordB = words(
      at + load<u32>(starts, 16),
      at + load<u32>(starts, 20),
      at + load<u32>(starts, 24),
      at + load<u32>(starts, 28),
    );
    hA = v128.bitselect(murmurRound(hA, wordA), hA, i32x4.gt_s(wholeA, done));
    hB = v128.bitselect(murmurRound(hB, wordB), hB, i32x4.gt_s(wholeB, done));
    done = i32x4.add(done, i32x4.splat(4));
  }
  v128.store(out, ended(hA, wordsAt(i32x4.add(firstA, wholeA)), lengthsA));
  v128.store(out, ended(hB, wordsAt(i32x4.add(firstB, wholeB)), lengthsB), 16);
  return true;
}

/** The hashes of four keys of whatever lengths from their states and from the words whose first bytes are left. */
@inline
function ended(h: v128, word: v128, lengths: v128): v128 {
  const left = v128.and(lengths, i32x4.splat(3));
  // Zeros change nothing.
  const tail = v128.or(
    v128.and(i32x4.gt_s(left, i32x4.splat(0)), i32x4.splat(0xff)),
    v128.or(
      v128.and(i32x4.gt_s(left, i32x4.splat(1)), i32x4.splat(0xff00)),
      v128.and(i32x4.gt_s(left, i32x4.splat(2)), i32x4.splat(0xff0000)),
    ),
  );
  return fmix32s(v128.xor(v128.xor(h, scrambled(v128.and(word, tail))), lengths));
}

@inline
function wordsAt(at: v128): v128 {
  return words(
    i32x4.extract_lane(at, 0),
    i32x4.extract_lane(at, 1),
    i32x4.extract_lane(at, 2),
    i32x4.extract_lane(at, 3),
  );
}

/** The state of four keys after one more word of each. */
@inline
export function murmurRound(h: v128, word: v128): v128 {
  h = rotated(v128.xor(h, scrambled(word)), 13);
  return i32x4.add(i32x4.add(i32x4.shl(h, 2), h), v128.load32_splat(factors, 16));
}

/** The hash of four keys of one length. */
@inline
export function murmurEnd(h: v128, length: u32): v128 {
  return fmix32s(v128.xor(h, i32x4.splat(length)));
}

@inline
function words(a: usize, b: usize, c: usize, d: usize): v128 {
  return v128.load32_lane(d, v128.load32_lane(c, v128.load32_lane(b, v128.load32_zero(a), 1), 2), 3);
}

function each(bytes: usize, starts: usize, ends: usize, stop: usize, out: usize, seed: u32): void {
  for (; starts < stop; starts += 4, ends += 4, out += 4) {
    store<u32>(out, murmur3At(bytes + load<u32>(starts), bytes + load<u32>(ends), seed));
  }
}
