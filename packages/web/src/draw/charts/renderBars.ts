import type { Interval } from '@shardscope/core';
import type { Look } from '@shardscope/drawing';
import { count, IN_TEXT, lettered, letterOf, percent } from '@shardscope/drawing';
import { UNOWNED } from '../../model/unowned.ts';
import type { Shapes } from '../svg/shapes.ts';

/** One bar: a node, or `UNOWNED`, its keys, and the share of keys that would be fair. */
export interface Bar {
  readonly node: number;
  /** Its name, or what is said of keys that nobody serves. */
  readonly id: string;
  readonly keys: number;
  readonly share: number;
  readonly fair: number;
  /** Where theory expects the share to lie. */
  readonly expected: Interval | undefined;
  /** Shares that the node would have under other names. */
  readonly renamed?: readonly number[];
}

/** A full axis over a fair share. */
const ROOM = 1.5;
const ROW = 20;
/** Room left of the bars for a letter, and what a letter of a name needs. */
const NARROW = 20;
const CHARACTER = 8;
/** Room left of the bars for letters and short names. */
export const NAMED = 84;
/** Room below a bar for the dots of other names. */
const DOTS = 12;
/** Dots lie in so many lanes, one after another, so that fewer cover each other. */
const LANES = 5;

/**
 * Draws a bar per node, as long as its share of the keys, with a line at its fair share and a bracket over what theory expects;
 * with `dots`, room for shares under other names below. Names are written out where `left` leaves room for them.
 */
export function renderBars(
  svg: Shapes,
  bars: readonly Bar[],
  width: number,
  look: Look,
  { left = NARROW, dots = false }: { readonly left?: number; readonly dots?: boolean } = {},
): void {
  const row = dots ? ROW + DOTS : ROW;
  const most = Math.max(
    // The same length for the same share in every figure, but for bars that would not fit.
    ROOM * Math.max(...bars.map(({ fair }) => fair)),
    ...bars.map(({ share, fair, expected, renamed = [] }) => Math.max(share, fair, expected?.high ?? 0, ...renamed)),
  );
  const x = (share: number): number => left + (share / most) * (width - 56 - left);
  svg.attr('height', bars.length * row);
  const rows = svg
    .join(
      'g',
      bars,
      ({ node }) => node,
      (added) => {
        added.append('text').attr('class', 'letter');
        added.append('rect');
        added.append('path').attr('class', 'renamed');
        added.append('path').attr('class', 'halo');
        added.append('path').attr('class', 'expected');
        added.append('line');
        added.append('text').attr('class', 'value');
        added.append('title');
      },
    )
    .attr('transform', (_, i) => `translate(0 ${i * row})`);
  rows.select('title').text((bar) => `${nameOf(bar, IN_TEXT)}: ${percent(bar.share)}, ${count(bar.keys)}`);
  rows
    .select('text.letter')
    .attr('y', 14)
    .attr('font-size', 12)
    .attr('fill', look.ink)
    .text((bar) => (left > NARROW ? nameOf(bar, Math.floor(left / CHARACTER) - 3) : letter(bar)));
  rows
    .select('rect')
    .attr('x', left)
    .attr('y', 3)
    .attr('height', ROW - 7)
    .attr('width', ({ share }) => x(share) - left)
    .attr('fill', ({ node }) => (node === UNOWNED ? look.muted : look.colour(node)));
  rows
    .select('path.renamed')
    .attr('d', ({ renamed = [] }) =>
      renamed.map((share, i) => `M${x(share).toFixed(1)},${ROW + 1 + 2 * (i % LANES)}h0`).join(''),
    )
    .attr('stroke', look.ink)
    .attr('stroke-opacity', 0.4)
    .attr('stroke-width', 2.5)
    .attr('stroke-linecap', 'round');
  rows
    .select('line')
    .attr('x1', ({ fair }) => x(fair))
    .attr('x2', ({ fair }) => x(fair))
    .attr('y1', 0)
    .attr('y2', row - 1)
    .attr('stroke', look.ink)
    .attr('stroke-width', 1.5);
  const bracket = ({ expected }: Bar): string =>
    expected
      ? `M${x(expected.low)},${ROW / 2 - 4}v8M${x(expected.high)},${ROW / 2 - 4}v8M${x(expected.low)},${ROW / 2}H${x(expected.high)}`
      : '';
  // On a bar as dark as ink only the halo is seen, beside it only the bracket.
  rows.select('path.halo').attr('d', bracket).attr('stroke', look.background).attr('stroke-width', 4);
  rows.select('path.expected').attr('d', bracket).attr('stroke', look.ink).attr('stroke-width', 1.5);
  rows
    .select('text.value')
    .attr('x', width)
    .attr('y', 14)
    .attr('text-anchor', 'end')
    .attr('font-size', 12)
    .attr('fill', look.ink)
    .text(({ share }) => percent(share));
}

const letter = ({ node }: Bar): string => (node === UNOWNED ? '✕' : letterOf(node));

const nameOf = ({ node, id }: Bar, most: number): string =>
  node === UNOWNED ? `✕ ${id}` : lettered(node, id, Math.max(2, most));
