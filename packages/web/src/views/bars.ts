import type { Interval } from '@shardscope/core';
import type { Selection } from 'd3';
import { count, percent } from '../i18n/numbers.ts';
import { letterOf } from '../palette.ts';
import type { Look } from './look.ts';

/** One bar: a node, its keys, and the share of keys that would be fair. */
export interface Bar {
  readonly node: number;
  readonly name: string;
  readonly keys: number;
  readonly share: number;
  readonly fair: number;
  /** Where theory expects the share to lie. */
  readonly expected: Interval | undefined;
}

const ROW = 20;

/** Draws a bar per node, as long as its share of the keys, with a line at its fair share. */
export function renderBars(
  svg: Selection<SVGSVGElement, unknown, null, undefined>,
  bars: readonly Bar[],
  width: number,
  look: Look,
): void {
  const left = 20;
  const most = Math.max(...bars.map(({ share, fair, expected }) => Math.max(share, fair, expected?.high ?? 0)));
  const x = (share: number): number => left + (share / most) * (width - 56 - left);
  svg.attr('height', bars.length * ROW);
  const rows = svg
    .selectAll<SVGGElement, Bar>('g')
    .data(bars, ({ node }) => node)
    .join((enter) => {
      const row = enter.append('g');
      row.append('text').attr('class', 'letter');
      row.append('rect');
      row.append('line');
      row.append('path');
      row.append('text').attr('class', 'value');
      row.append('title');
      return row;
    })
    .attr('transform', (_, i) => `translate(0 ${i * ROW})`);
  rows.select('title').text(({ name, keys, share }) => `${name}: ${percent(share)}, ${count(keys)}`);
  rows
    .select('text.letter')
    .attr('y', 14)
    .attr('font-size', 12)
    .attr('fill', look.ink)
    .text(({ node }) => letterOf(node));
  rows
    .select('rect')
    .attr('x', left)
    .attr('y', 3)
    .attr('height', ROW - 7)
    .attr('width', ({ share }) => x(share) - left)
    .attr('fill', ({ node }) => look.colour(node));
  rows
    .select('line')
    .attr('x1', ({ fair }) => x(fair))
    .attr('x2', ({ fair }) => x(fair))
    .attr('y1', 0)
    .attr('y2', ROW - 1)
    .attr('stroke', look.ink)
    .attr('stroke-width', 1.5);
  rows
    .select('path')
    .attr('d', ({ expected }) =>
      expected
        ? `M${x(expected.low)},${ROW / 2 - 3}v6M${x(expected.high)},${ROW / 2 - 3}v6M${x(expected.low)},${ROW / 2}H${x(expected.high)}`
        : '',
    )
    .attr('stroke', look.background)
    .attr('stroke-width', 1.5);
  rows
    .select('text.value')
    .attr('x', width)
    .attr('y', 14)
    .attr('text-anchor', 'end')
    .attr('font-size', 12)
    .attr('fill', look.ink)
    .text(({ share }) => percent(share));
}
