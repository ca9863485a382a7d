import { chooseKCopies, createCluster, jump, type Node, rendezvous, ring } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { copysetFormula, copysets, lossProbability } from '../../src/measure/consequences/answers/loss.ts';
import { KeySample } from '../../src/measure/consequences/samples/keySample.ts';
import { choose } from '../../src/measure/consequences/samples/subsets.ts';
import { names } from '../names.ts';
import { answer } from './circumstances.ts';

const chained = (n: number) => createCluster(jump, names(n));
const spread = (n: number) => createCluster(jump, names(n), { copies: chooseKCopies });

describe('loss of data', () => {
  it('is n of C(n, r) sets with chained copies and certain with choose-k', () => {
    const known = { copies: 3, failures: 3 };
    expect(answer('loss', [chained(12)], known)).toMatchObject({
      sets: { value: 12, low: 12, high: 12 },
      probability: { value: 12 / choose(12, 3) },
      scatter: { value: 4 },
    });
    expect(answer('loss', [spread(12)], known)).toMatchObject({
      sets: { value: choose(12, 3) },
      probability: { value: 1 },
      scatter: { value: 11 },
    });
  });

  it('takes the same share of the keys on average, whatever the placement', () => {
    const known = { copies: 2, failures: 4 };
    for (const cluster of [chained(9), spread(9), createCluster(ring, names(9), { vnodes: 5 })]) {
      const { probability, expected, event } = answer('loss', [cluster], known);
      expect(expected.value).toBeCloseTo(choose(7, 2) / choose(9, 4), 12);
      expect(event.value * probability.value).toBeCloseTo(expected.value, 12);
    }
  });

  it('is what counting lost keys over all sets of failing nodes gives', () => {
    const cluster = createCluster(ring, names(7), { vnodes: 2 });
    const { probability, expected } = answer('loss', [cluster], { copies: 2, failures: 3, keys: 20_000 });
    const held: number[][] = [];
    new KeySample(20_000, 1).copies(cluster, 2, (buckets) => held.push([...buckets]));
    let [losses, lost, all] = [0, 0, 0];
    for (let down = 0; down < 1 << 7; down++) {
      if ([...down.toString(2)].filter((bit) => bit === '1').length !== 3) continue;
      const gone = held.filter((buckets) => buckets.every((bucket) => (down >> bucket) & 1)).length;
      all++;
      lost += gone / held.length;
      if (gone > 0) losses++;
    }
    expect(probability.value).toBeCloseTo(losses / all, 12);
    expect(expected.value).toBeCloseTo(lost / all, 12);
  });

  it('drawn and by the formula of the paper agree where sets are spread at random', () => {
    const cluster = createCluster(rendezvous, names(60));
    const sets = copysets(cluster, new KeySample(300, 5), 3);
    const drawn = lossProbability(sets, 60, 9, 3);
    expect(drawn.low).toBeLessThan(copysetFormula(60, 9, 3, sets.length));
    expect(drawn.high).toBeGreaterThan(copysetFormula(60, 9, 3, sets.length));
    expect(drawn.high - drawn.low).toBeLessThan(0.04);
  });

  it('reproduces the published 5,000 nodes: certain with random copies, under a tenth with chained ones', () => {
    // Cidon et al., section 1: 1 % of 5,000 nodes fail, three copies, 10,000 chunks a node.
    expect(copysetFormula(5000, 50, 3, 5000 * 10_000)).toBeGreaterThan(0.99);
    expect(copysetFormula(5000, 50, 3, 5000)).toBeLessThan(0.01);
  });

  it('has no known end above where more keys are stored than placed', () => {
    const { sets } = answer('loss', [spread(40)], { copies: 3, failures: 3, keys: 5_000_000 });
    expect(sets.high).toBe(choose(40, 3));
  });

  it('does not come from one failure of many where copies are in distinct zones', () => {
    const nodes: Node[] = names(8).map((id, i) => ({ id, zone: `z${i % 2}` }));
    const { sets } = answer('loss', [createCluster(rendezvous, nodes)], { copies: 2, failures: 2 });
    expect(sets.value).toBe(16);
  });
});
