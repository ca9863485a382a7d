import { createCluster, modulo, type Node, type Partitioner, ring, type Strategy } from '@shardscope/core';
import { Answering } from '@shardscope/core/consequences';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';
import { Draws } from '../random.ts';
import { told } from './circumstances.ts';

/** Seconds that a look at the clock takes. */
const READING = 3e-8;

describe('the time of a lookup', () => {
  it('is that of the lookups alone, between the order statistics that hold the quantiles of the law', () => {
    let now = 5;
    let cooled = 0;
    const draws = new Draws(3);
    const slow = {
      ...modulo,
      // Lookups take exponential times of mean 1 ms.
      create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
        Object.assign(Object.create(modulo.create(nodes)), {
          nodes,
          locate: () => {
            now += -1e-3 * Math.log(1 - draws.uniform());
            return 0;
          },
        }),
    } satisfies Strategy;
    const stopwatch = {
      now: () => {
        now += READING;
        return now;
      },
      cool: () => {
        cooled++;
      },
    };
    const [{ lookup }] = new Answering(told, 1000, undefined, stopwatch).answers(
      [createCluster(slow, names(3))],
      ['lookup'],
    );
    for (const [name, p] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      const theory = -1e-3 * Math.log(1 - p);
      const reading = lookup?.[name] ?? { value: Number.NaN, low: Number.NaN, high: Number.NaN };
      expect(reading.low).toBeLessThan(theory);
      expect(reading.high).toBeGreaterThan(theory);
      expect(reading.high - reading.low).toBeLessThan(theory);
    }
    expect(cooled).toBe(800);
  });

  it('is not asked where nothing times it', () => {
    const [{ lookup }] = new Answering(told, 1000).answers([createCluster(ring, names(3))], ['lookup']);
    expect(lookup).toBeNull();
  });
});
