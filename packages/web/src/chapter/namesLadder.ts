import { redrawnShares, skewOf, spreadOf } from '@shardscope/core';
import { four, ringOf } from './chapterClusters.ts';

/** How full the fullest machine is under many sets of names, with so many points each: 1 is its fair share. */
export interface NamesRung {
  readonly points: number;
  /** Of the sets, the one in the middle, to a thousandth. */
  readonly median: number;
  /** Of every set, in hundredths, from the least to the most. */
  readonly peaks: readonly number[];
}

const SETS = 200;
const FEW = [1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 60, 70];
const MANY = [80, 90, 100, 120, 140, 160, 200, 250, 350, 512, 1024];

/** The fullest machine of four by number of points. The build counts it once, for everybody. */
export const namesLadder = (): readonly NamesRung[] =>
  [...FEW, ...MANY].map((points) => {
    const cluster = ringOf(four, points);
    const peaks = Array.from({ length: SETS }, (_, draw) => {
      const [shares] = redrawnShares(cluster, [], draw) ?? [];
      return skewOf(cluster.nodes, shares).peak ?? 0;
    });
    return {
      points,
      median: Math.round(1000 * spreadOf(peaks).median) / 1000,
      peaks: peaks.map((peak) => Math.round(100 * peak)).sort((a, b) => a - b),
    };
  });
