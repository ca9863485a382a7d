import {
  Comparison,
  createCluster,
  generatedKeys,
  type KeyHash,
  keyKinds,
  modulo,
  murmur3_32,
  type PackedKeys,
  redisSlot,
  ring,
  slots,
} from '@shardscope/core';
import { accelerated } from '@shardscope/core/wasm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { jumpHash } from '../../src/hashes/jumpHash.ts';

const made = accelerated();
if (!made) throw new Error('this host has WebAssembly with SIMD');
const fast = made;

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab{}|~é节💾\ud800'), maxLength: 90 }),
  fc.string({ unit: 'binary-ascii', maxLength: 90 }),
);
const keysOf = ({ bytes, starts, ends, count }: PackedKeys): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => bytes.slice(starts[i], ends[i]));

describe.each([
  [redisSlot, fast.redisSlot],
  [murmur3_32, fast.murmur3_32],
] as [KeyHash, KeyHash][])('$0.id in WebAssembly', (plain, quick) => {
  it('hashes text as the plain one does', () => {
    fc.assert(
      fc.property(text, (key) => {
        expect(quick.of(key)).toBe(plain.of(key));
      }),
      { numRuns: partOrAll(200, 1000) },
    );
    for (const length of [31, 32, 33, 64, 65, 16_383, 16_384, 16_385]) {
      expect(quick.of('{x}'.padEnd(length, 'é'))).toBe(plain.of('{x}'.padEnd(length, 'é')));
    }
  });

  it('hashes packed keys as the plain one does, wherever they lie', () => {
    // Keys up to 64 bytes are hashed side by side, some only if they have one length and no braces; all others are mixed in.
    const bytes = fc.constantFrom(0x61, 0x7b, 0x7d, 0, 0xff);
    const keys = fc.oneof(
      fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 60 }),
      fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 60 }),
      fc.array(
        fc.array(bytes, { maxLength: 20 }).map((all) => Uint8Array.from(all)),
        { maxLength: 60 },
      ),
      fc
        .nat(80)
        .chain((length) => fc.array(fc.uint8Array({ minLength: length, maxLength: length }), { maxLength: 60 })),
    );
    fc.assert(
      fc.property(keys, fc.nat(9), (some, gap) => {
        const bytes = new Uint8Array(some.reduce((sum, { length }) => sum + length + gap, 0));
        const starts = new Int32Array(some.length);
        const ends = new Int32Array(some.length);
        some.forEach((key, i) => {
          starts[i] = (i > 0 ? ends[i - 1] : 0) + gap;
          ends[i] = starts[i] + key.length;
          bytes.set(key, starts[i]);
        });
        const packed = { bytes, starts, ends, count: some.length };
        const [right, low] = [new Int32Array(some.length), new Int32Array(some.length)];
        plain.fill(packed, right);
        quick.fill(packed, low);
        expect([...low]).toEqual([...right]);
      }),
      { numRuns: partOrAll(80, 300) },
    );
  });

  it('hashes more keys than it copies at a time, and one too long to copy', () => {
    const lengths = [5, 600_000, ...Array.from({ length: 20_000 }, (_, i) => i % 50), 300_000, 300_000];
    const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0)).map(
      (_, i) => (i * 2654435761) >>> 7,
    );
    const starts = Int32Array.from(lengths);
    let at = 0;
    lengths.forEach((length, i) => {
      starts[i] = at;
      at += length;
    });
    const packed = { bytes, starts, ends: starts.map((start, i) => start + lengths[i]), count: lengths.length };
    const [right, low] = [new Int32Array(lengths.length), new Int32Array(lengths.length)];
    plain.fill(packed, right);
    quick.fill(packed, low);
    expect(low).toEqual(right);
  });
});

describe('generated keys in WebAssembly', () => {
  it.each(keyKinds)('are the same %s, from any number on', (kind) => {
    // Around a carry in the number, in either half of a name, and at the end of a batch.
    for (const first of [0, 8, 98, 9_999_990, 36 ** 5 - 3, 99_999_999_990, 36 ** 10 - 9000]) {
      if (kind === 'ipv4' && first > 2 ** 31) continue;
      const end = first + 8200;
      const [right, quick] = [generatedKeys(kind, 7, first, end), fast.generatedKeys(kind, 7, first, end)];
      const expected: string[] = [];
      for (const batch of right.batches()) expected.push(...keysOf(batch).map(String));
      const found: string[] = [];
      for (const batch of quick.batches()) found.push(...keysOf(batch).map(String));
      expect(found).toEqual(expected);
    }
  });
});

describe('counts in WebAssembly', () => {
  const nodes = Array.from({ length: 10 }, (_, i) => `node-${i}`);
  const changes = [{ join: [{ id: 'node-10' }], leave: [], reweight: [] }];

  it('are those of the plain comparison', () => {
    const plain = new Comparison(
      [createCluster(modulo, nodes), createCluster(ring, nodes), createCluster(slots, nodes)],
      changes,
    );
    const plainCounter = plain.counter();
    for (const batch of generatedKeys('names', 1, 0, 30_000).batches()) plainCounter.add(batch);
    const quickCounter = plain.counter(fast);
    for (const batch of fast.generatedKeys('names', 1, 0, 30_000).batches()) quickCounter.add(batch);
    expect(quickCounter.counts()).toEqual(plainCounter.counts());
  });

  it.each([1, 2, 3, 127, 1000, 1024])('are those of the plain comparison for any remainder of %i nodes', (n) => {
    const some = Array.from({ length: n }, (_, i) => `node-${i}`);
    const joining = [{ join: [{ id: 'last' }], leave: [], reweight: [] }];
    const plain = new Comparison([createCluster(modulo, some)], joining);
    const plainCounter = plain.counter();
    const quickCounter = plain.counter(fast);
    for (const batch of generatedKeys('uuid', 5, 0, 20_000).batches()) plainCounter.add(batch);
    for (const batch of fast.generatedKeys('uuid', 5, 0, 20_000).batches()) quickCounter.add(batch);
    expect(quickCounter.counts()).toEqual(plainCounter.counts());
  });

  it('go on after they were asked for, and begin anew', () => {
    const comparison = new Comparison(
      [createCluster(modulo, nodes), createCluster(ring, nodes), createCluster(slots, nodes)],
      changes,
    );
    const [plain, quick] = [comparison.counter(), comparison.counter(fast)];
    for (const reset of [false, true, true, false]) {
      for (const batch of generatedKeys('names', 1, 0, 5000).batches()) plain.add(batch);
      for (const batch of fast.generatedKeys('names', 1, 0, 5000).batches()) quick.add(batch);
      // Keys that nobody asked for must go, too.
      if (!reset) expect(quick.counts()).toEqual(plain.counts());
      else for (const counter of [plain, quick]) counter.reset();
    }
    expect(quick.counts().keys).toBe(5000);
  });

  it('go on in plain TypeScript where the memory is full', () => {
    const small = accelerated();
    if (!small) throw new Error('this host has WebAssembly with SIMD');
    const large = createCluster(ring, nodes, { vnodes: 4096, hash: small.murmur3_32 });
    const counts = Array.from({ length: 40 }, () => {
      const counter = new Comparison([large], changes).counter(small);
      for (const batch of small.generatedKeys('names', 1, 0, 1000).batches()) counter.add(batch);
      return counter.counts();
    });
    for (const one of counts) expect(one).toEqual(counts[0]);
  });
});

describe('buckets in WebAssembly', () => {
  it('are those that a ring finds', () => {
    const cluster = createCluster(ring, ['a', 'b', 'c']);
    const assign = fast.assigner(cluster.partitioner);
    const hashes = Int32Array.from({ length: 20_003 }, (_, i) => Math.imul(i, 0x9e3779b1));
    const out = new Uint16Array(hashes.length);
    assign?.(hashes, out);
    expect([...out]).toEqual(Array.from(hashes, (h) => cluster.partitioner.locate(h)));
    expect(fast.assigner(createCluster(modulo, ['a']).partitioner)).toBeUndefined();
  });

  it('are those of jump hash', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (low, high, n) => {
        expect(fast.jumpHash(low, high, n)).toBe(jumpHash(low, high, n));
      }),
    );
  });
});
