import { createCluster, InputError, jump, jumpHash, maglev, ring, slots } from '@shardscope/core';
import {
  entryTable,
  explain,
  explainChange,
  modelTurns,
  type RingStep,
  type Trace,
  type TraceStep,
  walkedRing,
} from '@shardscope/core/explain';
import { profiles, strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { checkTrace } from './checkTrace.ts';
import { changes, histories } from './histories.ts';

// With TRACES=10000 in the environment, as many keys are asked about.
const KEYS = Number(process.env.TRACES ?? partOrAll(60, 160));
const DEEP = Math.max(1, Math.floor(KEYS / 10));

const keys = Array.from({ length: KEYS }, (_, i) => (i % 7 === 0 ? `{user:${i}}:cart` : `user:${i}`));

const shapes: readonly { readonly id: string; readonly options: Record<string, number | string> }[] = [
  { id: 'bounded', options: { overflow: 'jump', load: 1.01, partitions: 64 } },
  { id: 'bounded', options: { load: 1, partitions: 64, vnodes: 3 } },
  { id: 'maglev', options: { 'table-size': 101 } },
  { id: 'dx', options: { capacity: 16 } },
  { id: 'anchor', options: { capacity: 16 } },
  { id: 'binomial', options: { retries: 1 } },
  { id: 'slots', options: { plan: 'contiguous' } },
  { id: 'jump', options: { removal: 'swap' } },
];
const all = [...strategies.map(({ id }) => ({ id, options: {} })), ...shapes];

function checkAll(id: string, options: Record<string, number | string>): void {
  const strategy = [...strategies, ...profiles].find((one) => one.id === id) ?? jump;
  for (const cluster of histories(strategy, options)) {
    keys.forEach((key, i) => {
      const trace = cluster.explain(key);
      try {
        checkTrace({ cluster, key, trace }, i % Math.ceil(KEYS / DEEP) === 0);
      } catch (error) {
        throw new Error(`${String(error)} in ${JSON.stringify(trace)}`);
      }
    });
  }
}

describe('the trace of a key', () => {
  it.each(all)('of $id $options follows step by step to the node that holds the key', ({ id, options }) => {
    checkAll(id, options);
  });

  it.each(all)('before and after a change of $id $options parts where it is said to', ({ id, options }) => {
    const strategy = strategies.find((one) => one.id === id) ?? jump;
    const parted = changes(strategy, options).flatMap(([before, after]) =>
      keys.map((key) => {
        const change = explainChange(before, after, key);
        const { before: one, after: other, parts } = change;
        checkTrace({ cluster: before, key, trace: one }, false);
        checkTrace({ cluster: after, key, trace: other }, false);
        expect(one.steps.slice(0, parts)).toEqual(other.steps.slice(0, parts));
        const same = parts === one.steps.length;
        if (same) expect(other.steps.slice(0, parts)).toEqual(one.steps);
        else expect(one.steps[parts]).not.toEqual(other.steps[parts]);
        if (same) expect(one.node).toBe(other.node);
        return one.node !== other.node;
      }),
    );
    expect(parted).toContain(true);
  });

  it('of profiles follows too, where one is known', () => {
    const known = profiles.filter((profile) => {
      try {
        explain(createCluster(profile, ['10.0.0.1:80', '10.0.0.2:80']), 'a:1');
        return true;
      } catch (error) {
        if (error instanceof InputError && error.message.endsWith('has no trace of a key')) return false;
        throw error;
      }
    });
    for (const { id } of known) checkProfile(id);
    expect(known.length).toBeGreaterThan(profiles.length / 2);
  });

  it('shows the jumps of the paper', () => {
    const cluster = createCluster(jump, ['a', 'b', 'c', 'd']);
    const [hash, jumps, entry] = cluster.explain('user:42').steps;
    expect(hash).toMatchObject({ kind: 'hash', hash: 'xxh64', bits: 64 });
    const all = Array.from({ length: 20 }, (_, i) =>
      jumpHash(cluster.hash.of('user:42'), cluster.hash.high?.('user:42') ?? 0, i + 1),
    );
    expect(jumps).toMatchObject({ visited: [...new Set(all.slice(0, 4))], order: 'up', buckets: 4 });
    expect(entry).toMatchObject({ owner: cluster.get('user:42')?.id, because: { kind: 'order' } });
  });

  it('shows which part of a Redis key is hashed', () => {
    const [hash, remainder, entry] = createCluster(slots, ['n1', 'n2', 'n3']).explain('{user:42}:cart').steps;
    expect(hash).toMatchObject({ hash: 'crc16', tag: { from: 1, to: 8 } });
    expect(remainder).toMatchObject({ kind: 'remainder', by: 16384, rest: 15880 });
    expect(entry).toMatchObject({ owner: 'n3', because: { kind: 'plan', from: 10923, to: 16383 } });
  });

  it('of a change says where the two part', () => {
    const before = createCluster(ring, ['a', 'b', 'c']);
    const after = before.add('d');
    const parts = keys.map((key) => {
      const change = explainChange(before, after, key);
      expect(change.before).toEqual(before.explain(key));
      expect(change.after).toEqual(after.explain(key));
      return change;
    });
    for (const { before: one, after: other, parts: at } of parts) {
      expect(one.node === other.node || at === 1).toBe(true);
      if (at === 2) expect(one).toEqual(other);
    }
    expect(parts.some(({ parts: at }) => at === 1)).toBe(true);
  });

  it.each(strategies.map(({ id }) => id))(
    'of %s walks over the ring that is said to be walked over, to its points, and else there is none',
    (id) => {
      const strategy = strategies.find((one) => one.id === id) ?? jump;
      const cluster = createCluster(strategy, ['a', 'b', 'c', 'd']);
      const circle = walkedRing(cluster);
      const walks = keys.flatMap((key) => cluster.explain(key).steps.flatMap(ringIn));
      expect(walks.length > 0).toBe(circle !== undefined);
      if (!circle) return;
      const points = Array.from({ length: circle.size }, (_, i) => ({ at: circle.at(i), owner: circle.owner(i) }));
      expect(points).toEqual([...points].sort((one, other) => Number(one.at) - Number(other.at)));
      for (const { bits, tries } of walks) {
        expect(bits).toBe(circle.bits);
        for (const { to, owner, from, direction, passed } of tries) {
          expect(points).toContainEqual({ at: to, owner });
          const first = points.find(({ at }) => at >= from) ?? points[0];
          if (direction === 'up') expect([...passed, { at: to, owner }][0]).toEqual(first);
        }
      }
    },
  );

  it.each(strategies.map(({ id }) => id))(
    'of %s ends at an entry of the list or table that is said to end it',
    (id) => {
      const cluster = createCluster(strategies.find((one) => one.id === id) ?? jump, ['a', 'b', 'c', 'd']).remove('d');
      const table = entryTable(cluster);
      const ends = keys.map((key) => cluster.explain(key).steps.at(-1));
      expect(ends.every((end) => end?.kind === 'entry')).toBe(table !== undefined);
      for (const end of ends)
        if (end?.kind === 'entry') expect([table?.size, table?.owner(end.index)]).toEqual([end.size, end.owner]);
      const owners = Array.from({ length: table?.size ?? 0 }, (_, index) => table?.owner(index));
      expect(new Set(owners.filter((owner) => owner !== null))).toEqual(new Set(table ? ['a', 'b', 'c'] : []));
    },
  );

  it('fills a model of a table in turns, each node the next entry of its walk that is free', () => {
    const cluster = createCluster(maglev, ['c', 'a', 'd', 'b'], { 'table-size': 101 });
    const turns = modelTurns(cluster, 13) ?? [];
    expect(turns.map(({ node }) => node)).toEqual(['a', 'b', 'c', 'd']);
    const waiting = turns.map(({ node, tries }) => ({ node, tries: [...tries] }));
    const owners = new Map<number, string>();
    for (let turn = 0; owners.size < 13; turn++) {
      const { node, tries } = waiting[turn % 4];
      for (let one = tries.shift(); one; one = tries.shift()) {
        expect(one.takes).toBe(!owners.has(one.index));
        if (!one.takes) continue;
        owners.set(one.index, node);
        break;
      }
    }
    expect(waiting.flatMap(({ tries }) => tries)).toEqual([]);
    const small = entryTable(createCluster(maglev, ['c', 'a', 'd', 'b'], { 'table-size': 13 }));
    expect(Array.from({ length: 13 }, (_, index) => owners.get(index))).toEqual(
      Array.from({ length: 13 }, (_, index) => small?.owner(index)),
    );
    expect(modelTurns(createCluster(ring, ['a']), 13)).toBeUndefined();
  });

  it('of a cluster without nodes is the hash alone', () => {
    const empty: Trace = explain(createCluster(ring, []), 'a');
    expect(empty.node).toBeNull();
    expect(empty.steps.map(({ kind }) => kind)).toEqual(['hash']);
  });
});

function ringIn(step: TraceStep): RingStep[] {
  if (step.kind === 'ring') return [step];
  return step.kind === 'entry' && step.because.kind === 'ring' ? [step.because] : [];
}

function checkProfile(id: string): void {
  const profile = profiles.find((one) => one.id === id) ?? jump;
  const four = ['10.0.0.1:80', '10.0.0.2:80', '10.0.0.3:80', '10.0.0.4:80'];
  for (const cluster of [createCluster(profile, four), createCluster(profile, four).remove(four[1])]) {
    for (const key of keys) {
      if (cluster.get(key)) checkTrace({ cluster, key, trace: cluster.explain(key) }, false);
    }
  }
}
