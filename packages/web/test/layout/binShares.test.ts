import { ownership } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binShares } from '../../src/layout/binShares.ts';
import { binStart, ringBins } from '../../src/layout/bins.ts';
import { POSITIONS } from '../../src/layout/polar.ts';
import { changedSegments } from '../../src/layout/segments.ts';
import { ringOf } from '../support/ring.ts';

describe('binShares of a stretch of the ring', () => {
  it('are of everything the nodes that core’s exact ownership says, before, during and after a change', () => {
    const before = ringOf(3, 50);
    const after = ringOf(4, 50);
    const segments = changedSegments(before.drawn, after.drawn);
    const all = { start: 0, width: POSITIONS };
    const exact = (of: typeof before) => [...(ownership(of.partitioner) ?? [])];
    const found = (progress: number) => {
      const shares = new Map(binShares(before.drawn, all, segments, progress));
      return [0, 1, 2, 3].map((node) => shares.get(node) ?? 0);
    };
    const close = (shares: number[], wanted: number[]) =>
      wanted.forEach((share, node) => {
        expect(shares[node]).toBeCloseTo(share, 9);
      });
    close(found(0), exact(before));
    close(found(1), exact(after));
    close(
      found(0.5),
      exact(after).map((share, node) => (share + (exact(before)[node] ?? 0)) / 2),
    );
  });

  it('add up to one in any bin at any moment', () => {
    const before = ringOf(5, 300);
    const segments = changedSegments(before.drawn, ringOf(6, 300).drawn);
    fc.assert(
      fc.property(fc.nat(1439), fc.double({ min: 0, max: 1, noNaN: true }), (bin, progress) => {
        const start = binStart(ringBins, bin);
        const shares = binShares(
          before.drawn,
          { start, width: binStart(ringBins, bin + 1) - start },
          segments,
          progress,
        );
        expect(shares.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(1, 6);
      }),
    );
  });
});
