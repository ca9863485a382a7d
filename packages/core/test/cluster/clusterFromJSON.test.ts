import {
  Cluster,
  clusterFromJSON,
  createCluster,
  equals,
  InputError,
  type KeyHash,
  md5,
  movedKeys,
  murmur3Seeded,
  type Node,
  type Partitioner,
  ring,
  type Strategy,
  slots,
} from '@shardscope/core';
import { clusterFromJSON as fromRegistry } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';

const keys = Array.from({ length: 500 }, (_, i) => `key${i}`);
const through = <T>(json: T): T => JSON.parse(JSON.stringify(json));

/** Ranges of equal size in the order of the nodes, as somebody might write it who uses this package. */
class Ranges<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  constructor(nodes: readonly N[]) {
    this.nodes = nodes;
  }
  locate(hash: number): number {
    return Math.floor(((hash >>> 0) / 2 ** 32) * this.nodes.length);
  }
  add(node: N): Ranges<N> {
    return new Ranges([...this.nodes, node]);
  }
  remove(bucket: number): Ranges<N> {
    return new Ranges(this.nodes.toSpliced(bucket, 1));
  }
}

const lengthHash: KeyHash = {
  id: 'length',
  bits: 32,
  of: (key) => Math.imul(key.length, 0x9e3779b1),
  fill({ starts, ends, count }, low) {
    for (let i = 0; i < count; i++) low[i] = Math.imul(ends[i] - starts[i], 0x9e3779b1);
  },
};

const options = {
  margin: { kind: 'integer', min: 0, max: 9, default: 1, help: { en: 'margin', zh: '边距' } },
} as const;
const ranges = {
  id: 'ranges',
  year: 2026,
  reference: 'none',
  title: { en: 'Ranges', zh: '区间' },
  summary: { en: 'Ranges of equal size.', zh: '等长区间。' },
  hash: md5,
  traits: { monotone: 'never', history: false, orderFree: false, removesAnywhere: true, weighted: false, fair: true },
  options,
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new Ranges(nodes),
} as const satisfies Strategy<typeof options>;

describe('clusterFromJSON', () => {
  it('reads strategies and hashes of one own back, by either door', () => {
    const cluster = createCluster(ranges, ['a', 'b', 'c'], { margin: 3, hash: lengthHash });
    const known = { strategies: [ring, ranges], hashes: [lengthHash] };
    for (const back of [
      clusterFromJSON(through(cluster.toJSON()), known),
      fromRegistry(through(cluster.toJSON()), known),
    ]) {
      expect(back.toJSON()).toEqual(cluster.toJSON());
      for (const key of keys) expect(back.get(key)?.id).toBe(cluster.get(key)?.id);
      expect(equals(back, cluster)).toBe(true);
    }
  });

  it('knows the hash that a strategy uses by itself', () => {
    const cluster = createCluster(ranges, ['a', 'b']);
    expect(equals(clusterFromJSON(through(cluster.toJSON()), { strategies: [ranges] }), cluster)).toBe(true);
    expect(equals(fromRegistry(through(cluster.toJSON()), { strategies: [ranges] }), cluster)).toBe(true);
  });

  it('reads histories and seeds', () => {
    const moved = createCluster(slots, ['a', 'b', 'c']).remove('b').add('d');
    expect(equals(clusterFromJSON(through(moved.toJSON()), { strategies: [slots] }), moved)).toBe(true);
    const seeded = createCluster(ring, ['a', 'b'], { hash: murmur3Seeded(7) });
    const known = { strategies: [ring], hashes: [murmur3Seeded(7)] };
    expect(equals(clusterFromJSON(through(seeded.toJSON()), known), seeded)).toBe(true);
    expect(equals(fromRegistry(through(seeded.toJSON())), seeded)).toBe(true);
  });

  it('prefers what is passed, and says what it knows', () => {
    const mine = { ...ring, hash: md5 } as const;
    const json = createCluster(mine, ['a']).toJSON();
    expect(fromRegistry(json, { strategies: [mine] }).strategy).toBe(mine);
    expect(() => clusterFromJSON(json, { strategies: [slots] })).toThrow(
      new InputError('unknown strategy "ring"; known: slots'),
    );
    expect(() => clusterFromJSON(json, { strategies: [ring] })).toThrow(
      new InputError('unknown hash "md5"; known: murmur3_32'),
    );
  });

  it('reads a cluster that finds nodes, of which `Cluster` makes one that can change and goes on from its history', () => {
    const moved = createCluster(slots, ['a', 'b', 'c']).remove('a').add('d');
    const fixed = clusterFromJSON(through(moved.toJSON()), { strategies: [slots] });
    expect(fixed).not.toHaveProperty('add');
    expect(fixed.toJSON()).toEqual(moved.toJSON());
    expect(equals(new Cluster(fixed).add('e').remove('b'), moved.add('e').remove('b'))).toBe(true);
    expect([...movedKeys(fixed, moved.add('e'), keys)]).toEqual([...movedKeys(moved, moved.add('e'), keys)]);
  });
});
