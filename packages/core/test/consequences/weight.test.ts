import { createCluster, jump, memento, modulo, rendezvous, ring, slots } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';
import { answer } from './circumstances.ts';

describe('what a strategy weighs', () => {
  it('is a range a point less those that a node has side by side, on a ring', () => {
    const { ranges, held, agreed, sent } = answer('weight', [createCluster(ring, names(9), { vnodes: 200 })]);
    // Of neighbours, 8 in 9 are of another node.
    expect(ranges.value).toBeGreaterThan(200 * (8 / 9) * 0.95);
    expect(ranges.value).toBeLessThan(200 * (8 / 9) * 1.05);
    expect(agreed.value).toBe(18);
    // Four bytes for a point, two for its owner.
    expect(held.value).toBe(18 + 1800 * 6);
    expect(sent.value).toBe(0);
  });

  it('is one range a node for slots that were never moved, and every entry for modulo', () => {
    expect(answer('weight', [createCluster(slots, names(4))]).ranges.value).toBe(1);
    expect(answer('weight', [createCluster(modulo, names(4))]).ranges.value).toBe(1);
    expect(answer('weight', [createCluster(jump, names(4))]).ranges.value).toBe(0);
  });

  it('sends who joined or left, and what of the state changed', () => {
    const plain = createCluster(rendezvous, names(4));
    expect(answer('weight', [plain, plain.add({ id: 'newcomer', weight: 2 })]).sent.value).toBe(8 + 4);
    const kept = createCluster(memento, names(4));
    const { sent } = answer('weight', [kept, kept.remove('n2')]);
    // All numbers of its state but one, which stays as it was.
    expect(sent.value).toBe(2 + 4 * ((kept.remove('n2').partitioner.state?.().length ?? 0) - 1));
    expect(answer('weight', [createCluster(rendezvous, names(40))]).visited.value).toBe(40);
  });
});
