import {
  type Cluster,
  Comparison,
  createCluster,
  generatedKeys,
  murmur3_32,
  type Node,
  ownership,
  place,
  resultsOf,
  type Strategy,
} from '@shardscope/core';
import { aboutOf, clusterFromJSON, hash, profiles, strategies } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { anyText } from '../anyText.ts';
import { fromHex, halves, readJSON, type Vectors } from '../vectors.ts';

const everything = [...strategies, ...profiles];

const plain = Array.from({ length: 24 }, (_, i) => `node${i}`);
const awkward = [
  '__proto__',
  'constructor',
  'node1',
  'node11',
  '节点',
  '💾',
  'a#1',
  'a',
  ' ',
  '<img src=x onerror=alert(1)>',
];
const ids = fc.uniqueArray(fc.constantFrom(...plain, ...awkward), { minLength: 1, maxLength: 16 });
const key = fc.oneof(fc.uint8Array({ maxLength: 64 }), anyText({ maxLength: 24 }));
const keys = fc.array(key, { minLength: 1, maxLength: 60 });

const many = Array.from({ length: 3000 }, (_, i) => `key:${i}`);
const ownerIds = (cluster: Cluster, over: readonly (string | Uint8Array)[]): string[] =>
  over.map((one) => cluster.get(one)?.id ?? '');

/** The most that a share can stray from p over n keys: five standard deviations. */
const bound = (n: number, p: number): number => 5 * Math.sqrt((p * (1 - p)) / n);

const nodes24 = plain.map((id) => ({ id }));

function variants(strategy: Strategy): { readonly options: Record<string, number | string>; readonly name: string }[] {
  const all = [{ options: {}, name: strategy.id }];
  for (const [option, spec] of Object.entries(strategy.options)) {
    const doubled = spec.kind === 'choice' ? 0 : Math.min(spec.max, spec.default * 2);
    const values =
      spec.kind === 'choice' ? spec.choices : spec.kind === 'integer' && spec.prime ? [101] : [spec.min, doubled];
    for (const value of values) all.push({ options: { [option]: value }, name: `${strategy.id} ${option}=${value}` });
  }
  // Values that only make sense together with another one are refused alone.
  return all.filter(
    ({ options }) => strategy.unsupported?.(nodes24, createCluster(strategy, [], options).options) === undefined,
  );
}

// A profile's settings have vectors of their own; one contract run each is enough.
const under = (strategy: Strategy) => (strategy.profile ? variants(strategy).slice(0, 1) : variants(strategy));

describe.each(everything.flatMap((strategy) => under(strategy).map((variant) => ({ strategy, ...variant }))))(
  '$name',
  ({ strategy, options }) => {
    const create = (nodes: readonly (string | Node)[]): Cluster => createCluster(strategy, nodes, options);
    const { traits } = create(['a']);
    // The rules of systems are checked by their vectors; these runs only hold their traits to account.
    const runs = (most: number): number => Math.ceil(most / partOrAll(3, 1) / (strategy.profile ? 5 : 1));

    it('finds a current node for every key, the same one each time, and none in an empty cluster', () => {
      fc.assert(
        fc.property(ids, keys, (nodes, some) => {
          const cluster = create(nodes);
          const again = create(nodes);
          const before = JSON.stringify(cluster);
          for (const one of some) {
            const found = cluster.get(one)?.id;
            const none = one.length === 0 && cluster.emptyAtRandom;
            // Each expectation costs more than what it looks at.
            if (found !== again.get(one)?.id || (none ? found !== undefined : !nodes.includes(found ?? '')))
              expect.fail(`${one}: ${found}, then ${again.get(one)?.id}`);
          }
          expect(JSON.stringify(cluster)).toBe(before);
        }),
        { numRuns: runs(25) },
      );
      expect(create([]).get('key')).toBeUndefined();
      expect(create([]).getN('key', 2)).toEqual([]);
      expect(create(['a']).remove('a').get('key')).toBeUndefined();
      expect(create([]).add('a').get('key')?.id).toBe('a');
    });

    it('gives a string and its UTF-8 bytes the same node', () => {
      const cluster = create(plain);
      fc.assert(
        fc.property(anyText({ maxLength: 40 }), (text) => {
          expect(cluster.get(new TextEncoder().encode(text))).toBe(cluster.get(text));
        }),
        { numRuns: runs(100) },
      );
    });

    it('keeps the nodes it was given when the caller changes the list afterwards', () => {
      const nodes: { id: string }[] = [{ id: 'a' }, { id: 'b' }];
      const cluster = create(nodes);
      const before = ownerIds(cluster, many);
      nodes[0] = { id: 'z' };
      nodes.pop();
      expect(ownerIds(cluster, many)).toEqual(before);
    });

    it('leaves the receiver of a change as it was', () => {
      const cluster = create(plain.slice(0, 5));
      const before = ownerIds(cluster, many);
      cluster.add('late').remove('node2');
      expect(ownerIds(cluster, many)).toEqual(before);
    });

    if (traits.monotone !== 'never') {
      it('moves keys only onto the node that joins, if it promises so', () => {
        fc.assert(
          fc.property(ids, (nodes) => {
            const before = create(nodes);
            const after = before.add('newcomer');
            const strays = many.filter((one) => {
              const to = after.get(one)?.id;
              return to !== 'newcomer' && to !== before.get(one)?.id;
            });
            expect(strays).toEqual([]);
          }),
          { numRuns: runs(15) },
        );
      });
    }

    if (traits.monotone !== 'never') {
      it('moves only the keys of the node that leaves, if it promises so', () => {
        fc.assert(
          fc.property(ids, fc.nat(), (some, pick) => {
            // carbon-c-relay sorts servers by their instances, what follows '=': the last of the list is the last where none has one.
            const nodes = strategy.id === 'jump-fnv1a-ch' ? some.filter((id) => !id.includes('=')) : some;
            if (nodes.length < 2) return;
            const before = create(nodes);
            const leaving =
              traits.monotone === 'if the last leaves' ? before.nodes[nodes.length - 1].id : nodes[pick % nodes.length];
            const after = before.remove(leaving);
            const strays = many.filter((one) => {
              const from = before.get(one)?.id;
              return from === leaving ? after.get(one)?.id === leaving : after.get(one)?.id !== from;
            });
            expect(strays).toEqual([]);
          }),
          { numRuns: runs(15) },
        );
      });
    }

    // A setting may be generous enough that none happens.
    if (traits.monotone === 'never' && (strategy.traitsWith || Object.keys(options).length === 0)) {
      it('shows collateral moves if it does not promise to have none', () => {
        const collateral = [10, 3, 5, 6, 13].map((size) => {
          const comparison = new Comparison(
            [create(plain.slice(0, size).map((id, i) => ({ id, zone: `zone${i % 3}` })))],
            [{ join: [{ id: 'newcomer', zone: 'zone0' }], leave: [], reweight: [] }],
          );
          const counter = comparison.counter();
          for (const batch of generatedKeys('names', 1, 0, partOrAll(5000, 20_000)).batches()) counter.add(batch);
          return resultsOf(comparison, counter.counts()).steps[0][1].movement?.collateral ?? 0;
        });
        expect(Math.max(...collateral)).toBeGreaterThan(0);
      });
    }

    if (!traits.history) {
      it('depends only on who is in it, unless it declares a history', () => {
        fc.assert(
          fc.property(ids, (nodes) => {
            const batch = create(nodes);
            const stepwise = nodes.reduce((cluster, id) => cluster.add(id), create([]));
            expect(ownerIds(stepwise, many)).toEqual(ownerIds(batch, many));
            if (!nodes.includes('guest'))
              expect(ownerIds(batch.add('guest').remove('guest'), many)).toEqual(ownerIds(batch, many));
          }),
          { numRuns: runs(10) },
        );
      });
    }

    if (traits.orderFree) {
      it('does not care in which order nodes were named, if it promises so', () => {
        fc.assert(
          fc.property(
            ids.chain((nodes) => fc.tuple(fc.constant(nodes), fc.shuffledSubarray(nodes, { minLength: nodes.length }))),
            ([a, b]) => {
              expect(ownerIds(create(a), many)).toEqual(ownerIds(create(b), many));
            },
          ),
          { numRuns: runs(15) },
        );
      });
    }

    it('survives a round trip through JSON, after changes too', () => {
      fc.assert(
        fc.property(ids, keys, (nodes, some) => {
          const cluster = create(nodes).add('x').add('y').remove(nodes[0]);
          const read = clusterFromJSON(JSON.parse(JSON.stringify(cluster)));
          expect(ownerIds(read, [...some, ...many])).toEqual(ownerIds(cluster, [...some, ...many]));
          expect(JSON.stringify(read.add('z'))).toBe(JSON.stringify(cluster.add('z')));
        }),
        { numRuns: runs(10) },
      );
    });

    it('weighs nodes, or refuses weights', () => {
      if (strategy.zeroWeightIsOne) {
        const [zero, one] = [0, 1].map((weight) => create([{ id: 'a', weight }, 'b']));
        expect(zero.toJSON()).toEqual(one.toJSON());
        expect(ownerIds(zero, many)).toEqual(ownerIds(one, many));
        expect(create(['a', 'b']).reweight('a', 0).nodes[0].weight).toBe(1);
        return;
      }
      if (
        traits.weighted &&
        strategy.unsupported?.([{ id: 'idle', weight: 0 }], createCluster(strategy, [], options).options)
      ) {
        expect(() => create(['a', { id: 'idle', weight: 0 }])).toThrow(/weights from 1 to .*, got 0 for node "idle"/);
        return;
      }
      const nodes = [{ id: 'a', weight: 3 }, { id: 'b' }, { id: 'idle', weight: 0 }];
      if (traits.weighted && strategy.unsupported?.([{ id: 'a', weight: 3 }], create([]).options)) {
        expect(() => create(nodes)).toThrow(/takes weights up to 1, got 3 for node "a"/);
        const shares = ownerIds(create(['a', { id: 'b', weight: 0.5 }, { id: 'idle', weight: 0 }]), many);
        expect(shares).not.toContain('idle');
        expect(shares.filter((id) => id === 'a').length).toBeGreaterThan(shares.length / 2);
        return;
      }
      if (!traits.weighted) {
        expect(() => create(nodes)).toThrow(/does not support weights, got 3 for node "a"/);
        expect(() => create(['a']).reweight('a', 2)).toThrow(RangeError);
        return;
      }
      const owners = ownerIds(create(nodes), many);
      expect(owners).not.toContain('idle');
      const heavy = owners.filter((id) => id === 'a').length / many.length;
      // A ring's share of the heavy node is Beta distributed: 3v points of 4v. One point a node can be anything.
      const exact = ownership(create(nodes).partitioner, strategy.hash.bits)?.[0] ?? 0.75;
      // The hashes of some systems are too uneven for a bound.
      if (!strategy.profile) expect(Math.abs(heavy - exact)).toBeLessThan(bound(many.length, exact));
      expect(
        create(nodes)
          .getN('k', 3)
          .map(({ id }) => id),
      ).not.toContain('idle');
    });

    if (traits.weighted && traits.monotone === 'always') {
      it('moves keys only to a node whose weight grows and only from one whose weight falls, if it is monotone', () => {
        const weight = strategy.profile ? 2 : 1;
        const before = create(plain.slice(0, 6).map((id) => ({ id, weight })));
        for (const [weight, side] of [
          [strategy.profile ? 4 : 2.5, 'to'],
          [strategy.profile ? 1 : 0.4, 'from'],
        ] as const) {
          const after = before.reweight('node3', weight);
          const moves = many
            .map((one) => ({ from: before.get(one)?.id, to: after.get(one)?.id }))
            .filter(({ from, to }) => from !== to);
          expect(new Set(moves.map((move) => move[side]))).toEqual(new Set(moves.length > 0 ? ['node3'] : []));
        }
      });
    }

    it('names distinct copies, the owner first, a smaller number being a prefix', () => {
      fc.assert(
        fc.property(ids, key, (nodes, one) => {
          const cluster = create(nodes);
          const all = cluster.getN(one, nodes.length + 3).map(({ id }) => id);
          if (one.length === 0 && cluster.emptyAtRandom) {
            expect(all).toEqual([]);
            return;
          }
          // CRUSH gives a copy up after 51 tries that met what was chosen before.
          if (cluster.strategy.id === 'ceph-crush') expect(all.length).toBeLessThanOrEqual(nodes.length);
          else expect(all).toHaveLength(nodes.length);
          expect(new Set(all).size).toBe(all.length);
          for (let n = 1; n <= nodes.length; n++)
            expect(cluster.getN(one, n).map(({ id }) => id)).toEqual(all.slice(0, n));
          expect(all[0]).toBe(cluster.get(one)?.id);
        }),
        { numRuns: runs(25) },
      );
    });

    if (create(['a']).partitioner.locateAll) {
      it('finds many hashes at once as it finds each', () => {
        const { partitioner } = create(plain.slice(0, 7));
        const hashes = Int32Array.from(
          { length: 5000 },
          (_, i) => Math.imul(i, 0x9e3779b1) & (2 ** strategy.hash.bits - 1),
        );
        const out = new Uint32Array(hashes.length);
        partitioner.locateAll?.(hashes, out);
        expect(Array.from(out)).toEqual(Array.from(hashes, (h) => partitioner.locate(h)));
      });
    }

    it('counts keys in one pass as it places them one by one', () => {
      const start = create(plain.slice(0, 5));
      const changes = [
        { join: [{ id: 'x' }, { id: 'y' }], leave: [], reweight: [] },
        { join: [], leave: ['node1'], reweight: [] },
      ];
      const comparison = new Comparison([start], changes);
      const counter = comparison.counter();
      const names: Uint8Array[] = [];
      for (const batch of generatedKeys('names', 7, 0, partOrAll(3000, 10_000)).batches()) {
        counter.add(batch);
        for (let i = 0; i < batch.count; i++) names.push(batch.bytes.slice(batch.starts[i], batch.ends[i]));
      }
      const [steps] = resultsOf(comparison, counter.counts()).steps;
      const clusters = [start, start.add('x').add('y'), start.add('x').add('y').remove('node1')];
      const placed = clusters.map((cluster) => ownerIds(cluster, names));
      steps.forEach((step, i) => {
        const counts = step.cluster.nodes.map(({ id }) => placed[i].filter((owner) => owner === id).length);
        expect(Array.from(step.counts)).toEqual(counts);
        if (i > 0) expect(step.movement?.moved).toBe(placed[i].filter((owner, k) => owner !== placed[i - 1][k]).length);
      });
    });

    if (create(['a']).partitioner.anatomy) {
      it('owns, exactly, what keys show within five standard deviations', () => {
        const cluster = create(plain.slice(0, 6));
        const exact = ownership(cluster.partitioner, strategy.hash.bits) ?? new Float64Array();
        expect(exact.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        const sample = partOrAll(10_000, 40_000);
        // The hashes of some systems are uneven; what is exact is a share of hash values.
        const { owners } = strategy.profile
          ? {
              owners: Uint32Array.from({ length: sample }, (_, i) =>
                cluster.partitioner.locate(murmur3_32.of(`h${i}`) >>> Math.max(32 - strategy.hash.bits, 0)),
              ),
            }
          : place(
              cluster,
              Array.from({ length: sample }, (_, i) => `sample-${i}`),
            );
        exact.forEach((share, bucket) => {
          const seen = owners.filter((owner) => owner === bucket).length / sample;
          expect(Math.abs(seen - share)).toBeLessThanOrEqual(bound(sample, share));
        });
      });
    }

    it('says in both languages what it is and where it comes from', () => {
      const about = aboutOf(strategy);
      // The name of a system is the same in both.
      const texts = [
        ...(strategy.profile ? [] : [strategy.title]),
        strategy.summary,
        ...(about ? [about.text, about.copies, about.agreed] : []),
        ...Object.values(strategy.options).map(({ help }) => help),
      ];
      for (const { en, zh } of texts) {
        expect(en).not.toBe('');
        expect(zh).toMatch(/\p{Script=Han}/u);
      }
      expect(strategy.reference).toContain(String(strategy.year));
      // A system says in `profile` what it does; of a strategy, its `About` says what it costs.
      expect(about === undefined).toBe(strategy.profile !== undefined);
    });
  },
);

/** The buckets of the copies of a 64-bit hash. */
function copiesOf({ partitioner }: Cluster, [low, high]: readonly [number, number], count: number): number[] {
  const out = new Int32Array(count);
  return [...out.subarray(0, partitioner.replicas?.(low, out, high))];
}

describe.each(everything)('vectors of $id', (strategy) => {
  const vectors = readJSON<Vectors>(`placements/${strategy.id}`);

  it('agree with an implementation that is not ours', () => {
    expect(vectors.id).toBe(strategy.id);
    expect(vectors.source).not.toBe('');
    let compared = 0;
    for (const one of vectors.cases) {
      const { nodes, options, hash: hashId, changes = [], keys = vectors.keys, expected, replicas = [], state } = one;
      const members = typeof nodes === 'number' ? Array.from({ length: nodes }, (_, i) => `n${i + 1}`) : nodes;
      const cluster = changes.reduce<Cluster>(
        (now, change) => (change.startsWith('+') ? now.add(change.slice(1)) : now.remove(change.slice(1))),
        createCluster(strategy, members, { ...options, ...(hashId ? { hash: hash(hashId) } : {}) }),
      );
      if (state) expect(cluster.partitioner.state?.()).toEqual(state);
      const found = keys.map((key) => {
        if (vectors.keyEncoding === 'u64 decimal string') return cluster.partitioner.locate(...halves(BigInt(key)));
        return cluster.bucketOf(vectors.keyEncoding === 'utf-8' ? key : fromHex(key));
      });
      expect(found).toEqual(expected);
      compared += found.length;
      const copies = replicas.map((list, i) => {
        if (vectors.keyEncoding === 'u64 decimal string')
          return copiesOf(cluster, halves(BigInt(keys[i])), list.length);
        return cluster.getN(keys[i], list.length).map(({ id }) => cluster.nodes.findIndex((node) => node.id === id));
      });
      expect(copies).toEqual(replicas);
    }
    expect(compared).toBeGreaterThan(0);
  });
});
