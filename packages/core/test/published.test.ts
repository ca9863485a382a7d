import { createHash } from 'node:crypto';
import {
  cassandraMurmur3Token,
  cassandraRandomToken,
  createCluster,
  flipHash,
  jumpBackHash,
  jumpHash,
  type Node,
  type Strategy,
} from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { crc32cUpdate } from '../src/hashes/crc32c.ts';
import { AnchorSet } from '../src/partitioners/buckets/anchorSet.ts';
import { MementoSet } from '../src/partitioners/buckets/mementoSet.ts';
import { fromHex, readJSON } from './vectors.ts';

type Halves = readonly [low: number, high: number];
const halves = (value: bigint): Halves => [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];

const anchor = readJSON<{
  cases: {
    a: number;
    steps: { op: string; bucket: number; N: number; A: number[]; K: number[]; crc32cBuckets: number[] }[];
  }[];
}>('published-anchorhash');

/** CRC-32C of eight bytes, little-endian, continued from a seed, as the processor instruction computes it. */
function crc32cWord(seed: bigint, value: bigint): bigint {
  let crc = Number(BigInt.asIntN(32, seed));
  for (let byte = 0n; byte < 8n; byte++) crc = crc32cUpdate(crc, Number((value >> (8n * byte)) & 0xffn));
  return BigInt(crc >>> 0);
}

describe('published vectors', () => {
  it('jump hash agrees with Guava, the paper’s C++ and a Python package', () => {
    const { golden100, guava, lithammer, cppReferenceRows } = readJSON<{
      golden100: { buckets: number; expect: number[] };
      guava: { cases: { key: string; buckets: number; expect: number }[] };
      lithammer: { cases: { key: string; buckets: number; expect: number }[] };
      cppReferenceRows: { rows: Record<string, number[]> };
    }>('published-jump');
    golden100.expect.forEach((bucket, key) => {
      expect(jumpHash(key, 0, golden100.buckets)).toBe(bucket);
    });
    for (const one of [...guava.cases, ...lithammer.cases]) {
      expect(jumpHash(...halves(BigInt(one.key)), one.buckets)).toBe(one.expect);
    }
    for (const [key, row] of Object.entries(cppReferenceRows.rows)) {
      row.forEach((bucket, i) => {
        expect(jumpHash(...halves(BigInt(key)), i + 1)).toBe(bucket);
      });
    }
  });

  it('JumpBackHash agrees with hash4j up to 2^31 - 1 buckets', () => {
    const { ns, rows } = readJSON<{ ns: number[]; rows: { key: string; buckets: number[] }[] }>('published-jumpback');
    for (const { key, buckets } of rows) {
      expect(ns.map((n) => jumpBackHash(...halves(BigInt(key)), n))).toEqual(buckets);
    }
  });

  it('FlipHash agrees with fliphash-rs up to 2^40 buckets, with and without a seed', () => {
    const { n, rows, jabrTests } = readJSON<{
      n: number[];
      rows: { key: string; buckets: number[]; seed123456789: number[] }[];
      jabrTests: { cases: { key: string; seed: string; nToBucket: [number, number][] }[] };
    }>('published-fliphash');
    for (const { key, buckets, seed123456789 } of rows) {
      expect(n.map((one) => flipHash(...halves(BigInt(key)), one))).toEqual(buckets);
      expect(n.map((one) => flipHash(...halves(BigInt(key) ^ 123456789n), one))).toEqual(seed123456789);
    }
    for (const { key, seed, nToBucket } of jabrTests.cases) {
      for (const [one, bucket] of nToBucket) expect(flipHash(...halves(BigInt(key) ^ BigInt(seed)), one)).toBe(bucket);
    }
  });

  it('AnchorHash keeps the arrays of the C++ through every step, and finds what it finds', () => {
    for (const { a, steps } of anchor.cases) {
      let set = AnchorSet.of(a, []);
      // The first step is the state after construction: buckets beyond the initial ones leave, the last one first.
      for (let bucket = a - 1; bucket >= steps[0].N; bucket--) set = set.remove(bucket);
      for (const { op, bucket, N, A, K, crc32cBuckets } of steps) {
        if (op === 'remove') set = set.remove(bucket);
        if (op === 'add') set = set.restore();
        expect([set.working, Array.from(set.left), Array.from(set.replacement)]).toEqual([N, A, K]);
        const found = crc32cBuckets.map((_, k) => {
          const key1 = BigInt.asUintN(32, BigInt(k) * 2654435761n);
          const key2 = BigInt.asUintN(32, BigInt(k) * 40503n + 7n);
          let h = crc32cWord(key2, key1);
          let b = Number(h % BigInt(a));
          while (set.left[b] !== 0) {
            h = crc32cWord(key2 + h, BigInt.asUintN(64, key1 - h));
            b = set.view(Number(h % BigInt(set.left[b])), set.left[b]);
          }
          return b;
        });
        expect(found).toEqual(crc32cBuckets);
      }
    }
  });

  it('MementoHash remembers what the Java engine remembers after every step', () => {
    const { cases } = readJSON<{
      cases: {
        n: number;
        steps: {
          op: string;
          bucket: number;
          bArraySize: number;
          lastRemoved: number;
          replacements: Record<string, number[]>;
        }[];
      }[];
    }>('published-memento');
    for (const { n, steps } of cases) {
      let set = new MementoSet(n, n, new Map());
      for (const { op, bucket, bArraySize, lastRemoved, replacements } of steps) {
        if (op === 'add') expect(set.last).toBe(bucket);
        set = op === 'remove' ? set.remove(bucket) : set.restore();
        const memories = Object.fromEntries([...set.memories].map(([b, { size, before }]) => [b, [size, before]]));
        expect([set.size, set.last, memories]).toEqual([bArraySize, lastRemoved, replacements]);
      }
    }
  });

  it('Cassandra tokens agree with two drivers', () => {
    const { keys, cases } = readJSON<{ keys: string[]; cases: { expected: string[] }[] }>('cassandra-tokens');
    expect(keys.map((key) => String(cassandraMurmur3Token(fromHex(key))))).toEqual(cases[0].expected);
    expect(keys.map((key) => String(cassandraRandomToken(fromHex(key))))).toEqual(cases[1].expected);
  });

  it('Envoy’s ring finds the hosts of its test, at the edges of the ring and on its points', () => {
    const { cases, lookups } = readJSON<{
      cases: { hash: string; labels: string[]; pointsPerHost: number; ring: [string, string][] }[];
      lookups: { case: number; hash: string; label: string }[];
    }>('published-ring-envoy');
    const rings = cases.map(({ hash, labels, pointsPerHost }) =>
      createCluster(strategy('envoy-ring-hash'), labels, {
        'min-ring-size': labels.length * pointsPerHost,
        'hash-function': hash === 'xxh64' ? 'xx_hash' : 'murmur_hash_2',
      }),
    );
    const at = (ring: number, hash: bigint): string =>
      rings[ring].nodes[rings[ring].partitioner.locate(...halves(hash))].id;
    cases.forEach(({ ring }, i) => {
      // A point belongs to its host; the value above it to the next one.
      ring.forEach(([point, label], j) => {
        expect(at(i, BigInt(point))).toBe(label);
        expect(at(i, BigInt(point) + 1n)).toBe(ring[(j + 1) % ring.length][1]);
      });
    });
    for (const { case: i, hash, label } of lookups) expect(at(i, BigInt(hash))).toBe(label);
  });

  it('Envoy’s and go-maglev’s tables are those of their tests', () => {
    const { envoy, goMaglev } = readJSON<{
      envoy: {
        cases: { labels: string[]; weights?: number[]; M: number; table: number[] }[];
        documentedCounts: { entries: number[] };
      };
      goMaglev: { labels: string[]; M: number; table: number[]; tableWithout1: number[] };
    }>('published-maglev');
    const table = (id: string, nodes: readonly (string | Node)[], size: number): number[] => {
      const { partitioner } = createCluster(strategy(id), nodes, { 'table-size': size });
      return Array.from({ length: size }, (_, entry) => partitioner.locate(entry, 0));
    };
    for (const { labels, weights, M, table: expected } of envoy.cases) {
      const nodes = labels.map((id, i) => (weights ? { id, weight: weights[i] } : id));
      expect(table('envoy-maglev', nodes, M)).toEqual(expected);
    }
    const [light, heavy] = [1, 2].map((weight) => ({ id: `127.0.0.1:${89 + weight}`, weight }));
    const entries = table('envoy-maglev', [light, heavy], 65537);
    expect([0, 1].map((bucket) => entries.filter((owner) => owner === bucket).length)).toEqual(
      envoy.documentedCounts.entries,
    );
    expect(table('go-maglev', goMaglev.labels, goMaglev.M)).toEqual(goMaglev.table);
    const [first, , third] = goMaglev.labels;
    expect(table('go-maglev', [first, third], goMaglev.M)).toEqual(
      goMaglev.tableWithout1.map((owner) => (owner === 2 ? 1 : owner)),
    );
  });

  it('go-mpchash places its 6000 labels as its own file of them', () => {
    const { sha256OfFile, first300 } = readJSON<{ sha256OfFile: string; first300: number[] }>('published-multiprobe');
    const labels = Array.from({ length: 6000 }, (_, i) => `shard-${i + 1}`);
    const cluster = createCluster(strategy('go-mpchash'), labels);
    const found = labels.map((label) => cluster.get(label)?.id ?? '');
    expect(found.slice(0, 300)).toEqual(first300.map((n) => `shard-${n}`));
    expect(
      createHash('sha256')
        .update(`${found.join('\n')}\n`)
        .digest('hex'),
    ).toBe(sha256OfFile);
  });

  it('libketama gives the digest of its own test over a million keys', () => {
    const { bulk1M, goKetamaCounts } = readJSON<{
      bulk1M: { servers: [string, number][]; md5: string };
      goKetamaCounts: { counts: Record<string, number> };
    }>('published-ketama');
    const libketama: Strategy = strategy('libketama');
    const cluster = createCluster(
      libketama,
      bulk1M.servers.map(([id, weight]) => ({ id, weight })),
    );
    const { partitioner } = cluster;
    const anatomy = partitioner.anatomy?.();
    if (anatomy?.kind !== 'ring') throw new TypeError('libketama is a ring');
    const { points } = anatomy;
    const digest = createHash('md5').update('\n');
    let text = '';
    for (let key = 0; key < 1_000_000; key++) {
      const hash = libketama.hash.of(String(key));
      // The point itself is in the output: the first at or above the hash.
      let low = 0;
      for (let high = points.length; low < high; ) {
        const middle = (low + high) >>> 1;
        if (points[middle] < hash >>> 0) low = middle + 1;
        else high = middle;
      }
      text += `${hash >>> 0} ${points[low % points.length]} ${cluster.nodes[partitioner.locate(hash)].id}\n`;
      if (key % 20_000 === 19_999) {
        digest.update(text);
        text = '';
      }
    }
    expect(digest.digest('hex')).toBe(bulk1M.md5);

    const ten = createCluster(libketama, Object.keys(goKetamaCounts.counts));
    const counts: Record<string, number> = {};
    for (let i = 0; i < 100_000; i++) {
      const id = ten.get(`foo${i}`)?.id ?? '';
      counts[id] = (counts[id] ?? 0) + 1;
    }
    expect(counts).toEqual(goKetamaCounts.counts);
  });
});
