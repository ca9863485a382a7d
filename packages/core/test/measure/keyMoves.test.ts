import {
  applyChange,
  createCluster,
  generatedKeys,
  HeldKeys,
  InputError,
  KeyMoves,
  modulo,
  movement,
  Packer,
  place,
  redisSlot,
  ring,
  type Strategy,
  scenario,
  utf8,
} from '@shardscope/core';
import { describe, expect, it } from 'vitest';

const ROOM = { keys: 1_000_000, bytes: 64_000_000 };
const decoder = new TextDecoder();

function held(texts: readonly string[], room = ROOM): HeldKeys {
  const packer = new Packer();
  for (const text of texts) packer.add(utf8(text));
  const keys = new HeldKeys(room);
  keys.add(packer.take());
  return keys;
}

function moves(strategy: Strategy, text: string, keys: HeldKeys) {
  const { nodes, changes } = scenario(text);
  const before = createCluster(strategy, nodes);
  const [one, other] = [before, applyChange(before, changes[0])].map((cluster) => place(cluster, keys));
  return { one, other, found: new KeyMoves(keys, one, other) };
}

describe('KeyMoves', () => {
  const keys = new HeldKeys(ROOM);
  for (const batch of generatedKeys('names', 1, 0, 20_000).batches()) keys.add(batch);

  it.each([
    ['modulo', modulo, '3 +1'],
    ['ring', ring, '4 -n2'],
    ['ring', ring, 'a=1,b=1,c=2 c=1'],
  ])('counts what movement counts: %s on %3$s', (_, strategy, text) => {
    const { one, other, found } = moves(strategy, text, keys);
    const { moved, collateral, flows } = movement(one, other);
    expect([found.moved, found.needless]).toEqual([moved, collateral]);
    expect(moved).toBeGreaterThan(0);
    for (const { from, to, keys: some } of flows) {
      const chosen = found.select({ from, to, fate: 'moved' });
      expect(chosen).toHaveLength(some);
      expect([found.from(chosen[0]), found.to(chosen[0])]).toEqual([from, to]);
    }
    expect(found.select({ fate: 'stayed' })).toHaveLength(keys.count - moved);
    expect(found.select({ fate: 'needless' })).toHaveLength(collateral);
  });

  it('finds text in keys, and sorts by bytes and by node, ties in the order of the keys', () => {
    const few = held(['b:1', 'a:1', 'ü', 'a:1', 'a', 'B']);
    const { found } = moves(modulo, '3 +1', few);
    const texts = (chosen: Uint32Array): string[] => Array.from(chosen, (i) => decoder.decode(few.key(i)));
    expect(texts(found.select({ text: 'a' }))).toEqual(['a:1', 'a:1', 'a']);
    expect(texts(found.select({ text: 'ü' }))).toEqual(['ü']);
    expect([...found.select({ by: 'key' })]).toEqual([5, 4, 1, 3, 0, 2]);
    expect([...found.select({ by: 'key', descending: true })]).toEqual([2, 0, 3, 1, 4, 5]);
    expect([...found.select({ descending: true })]).toEqual([5, 4, 3, 2, 1, 0]);
    const nodes = Array.from(found.select({ by: 'to' }), (i) => found.to(i));
    expect(nodes).toEqual([...nodes].sort());
    expect(found.select({ from: 'nobody knows' })).toHaveLength(0);
  });

  it('finds the keys of a hash tag, by the rule of Redis', () => {
    const texts = ['{a}1', 'x{a}', 'a', '{}{a}', '{a', '{b}{a}', '{a}}', '{ü}1', '{aa}', '{a}{b}'];
    const few = held(texts);
    const { found } = moves(modulo, '3 +1', few);
    const tagged = (tag: string): string[] => Array.from(found.select({ tag }), (i) => decoder.decode(few.key(i)));
    expect(tagged('a')).toEqual(['{a}1', 'x{a}', '{a}}', '{a}{b}']);
    expect(tagged('ü')).toEqual(['{ü}1']);
    for (const none of ['', 'a}', 'c']) expect(tagged(none)).toEqual([]);
    // Exactly those with a tag that Redis hashes as if it were the whole key.
    const slot = (text: string): number => redisSlot.of(utf8(text));
    expect(texts.filter((text) => text !== 'a' && slot(text) === slot('a'))).toEqual(tagged('a'));
  });

  it('sorts by when keys move, and by nothing but their order where they all move at once; what stays comes last', () => {
    const few = held(['a', 'b', 'c', 'd']);
    const nodes = [{ id: 'A' }, { id: 'B' }];
    const [one, other] = [
      [0, 0, 0, 0],
      [1, 0, 1, 1],
    ].map((owners) => ({ nodes, owners: Uint32Array.from(owners) }));
    const timed = new KeyMoves(few, one, other, { when: Float32Array.of(0.5, 0, 0.25, 0.5) });
    expect([...timed.select({ by: 'when' })]).toEqual([2, 0, 3, 1]);
    expect([...timed.select({ by: 'when', fate: 'moved', descending: true })]).toEqual([3, 0, 2]);
    expect([...new KeyMoves(few, one, other).select({ by: 'when' })]).toEqual([0, 2, 3, 1]);
  });

  it('calls no move of a rebalance needless', () => {
    const few = held(['x', 'y']);
    const nodes = [{ id: 'A' }, { id: 'B' }];
    const [one, other] = [
      [0, 1],
      [1, 1],
    ].map((owners) => ({ nodes, owners: Uint32Array.from(owners) }));
    const needless = new KeyMoves(few, one, other);
    const found = new KeyMoves(few, one, other, { rebalance: true });
    expect([needless.needless, needless.fate(0)]).toEqual([1, 'needless']);
    expect([found.moved, found.needless, found.fate(0), found.fate(1)]).toEqual([1, 0, 'moved', 'stayed']);
    expect(() => new KeyMoves(held(['x']), one, other)).toThrow(InputError);
  });

  it('holds as many keys as there is room for, and says that there were more', () => {
    const two = held(['a', 'b', 'c'], { keys: 2, bytes: 100 });
    expect([two.count, two.cut]).toEqual([2, true]);
    const { bytes, starts, ends, count } = two.packed;
    expect([count, decoder.decode(bytes.subarray(starts[1], ends[1]))]).toEqual([2, 'b']);
    const three = held(['a', 'bc', 'd'], { keys: 100, bytes: 3 });
    expect([...three].map((key) => decoder.decode(key))).toEqual(['a', 'bc']);
    expect([held(['a', 'b']).cut, three.cut]).toEqual([false, true]);
  });
});
