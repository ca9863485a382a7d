import { POSITIONS } from './polar.ts';

/** A stretch of the ring cut into equal bins; it may reach past 2^32. */
export interface Bins {
  readonly start: number;
  readonly width: number;
  readonly count: number;
}

/** The whole ring in quarters of a degree: what a band can show of more points than that. */
export const ringBins: Bins = { start: 0, width: POSITIONS, count: 1440 };

/** The first hash value of a bin; `count` stands for the end of the last one. */
export const binStart = ({ start, width, count }: Bins, bin: number): number =>
  start + Math.floor((bin * width) / count);

/** The bin that holds a hash value of the stretch. */
export function binOf(bins: Bins, value: number): number {
  const bin = Math.floor(((value - bins.start) * bins.count) / bins.width);
  // A bin begins at a whole hash value, up to one below its share.
  return bin + 1 < bins.count && binStart(bins, bin + 1) <= value ? bin + 1 : bin;
}

/**
 * Visits the parts of the bins that an arc (start, end] covers, each from `from` to `to` of its bin, 0 to 1 clockwise. Nothing
 * is rounded: the parts of all arcs of a ring fill every bin exactly.
 */
export function eachPart(
  bins: Bins,
  arc: { readonly start: number; readonly end: number },
  visit: (bin: number, from: number, to: number) => void,
): void {
  const last = bins.start + bins.width;
  for (const turn of [-POSITIONS, 0, POSITIONS]) {
    // The hash values of an arc begin just past the point before.
    const first = Math.max(bins.start, arc.start + 1 + turn);
    const end = Math.min(last, arc.end + 1 + turn);
    if (first >= end) continue;
    let bin = binOf(bins, first);
    for (let at = first; at < end; bin++) {
      const begin = binStart(bins, bin);
      const next = binStart(bins, bin + 1);
      const to = Math.min(end, next);
      visit(bin, (at - begin) / (next - begin), (to - begin) / (next - begin));
      at = to;
    }
  }
}
